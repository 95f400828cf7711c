import { parseInstant } from './calendar/instant.ts';
import { addDays, addMonths, daysBetween, type LocalDate, spellDate } from './calendar/localDate.ts';
import { localDateAt } from './calendar/timeZone.ts';
import type { CaseFile } from './caseFile.ts';
import { isPaid } from './caseStatus.ts';
import { formatMinor } from './next/formatMinor.ts';
import { overpaidMinor } from './principalDue.ts';
import { lastDayToClaim, lastDayToDeclare } from './timeBar.ts';

/** Something that only a person can do about a case, for the reports. */
export interface FinanceTask {
  readonly code:
    | 'declare-claim'
    | 'declare-to-insurer'
    | 'propose-credit-hold'
    | 'lift-credit-hold'
    | 'inform-account-manager'
    | 'propose-cash-only'
    | 'time-bar-near'
    | 'pay-back';
  readonly text: string;
  /** Last day to do it, where there is one. */
  readonly by?: LocalDate;
}

/** Days overdue after which the account manager should know, and credit be held. */
export const worryingDays = 8;

const insurerNoticeDays = 15;
const timeBarNoticeMonths = 6;

/** What finance has to do about a case on top of what leaves by itself. A question: nothing is recorded. */
export function tasksForFinance(file: CaseFile, now: string): readonly FinanceTask[] {
  const today = localDateAt(parseInstant(now), file.creditor.timeZone);
  if (isPaid(file.dunningCase, file.creditor.toleranceMinor)) {
    return [...payBack(file), ...creditHold(file, 'lift-credit-hold')];
  }
  if (file.dunningCase.closed) return [];
  return [
    ...declareClaim(file),
    ...declareToInsurer(file, today),
    ...timeBarNear(file, today),
    ...brokenPromise(file),
    ...whenOverdue(file, today),
  ];
}

/** C. com. L622-24: proceedings do not wait. */
function declareClaim({ dunningCase }: CaseFile): readonly FinanceTask[] {
  const { insolvency } = dunningCase;
  if (!insolvency) return [];
  const by = lastDayToDeclare(insolvency);
  const when = by === undefined ? 'within two months of the publication' : `by ${spellDate(by)}`;
  return [
    {
      code: 'declare-claim',
      text: `declare the claim in the insolvency proceedings ${when}`,
      ...(by === undefined ? {} : { by }),
    },
  ];
}

/** A late declaration may lose the cover. */
function declareToInsurer({ creditor, dunningCase }: CaseFile, today: LocalDate): readonly FinanceTask[] {
  const { insurer } = creditor;
  if (!insurer || dunningCase.insurerNotified !== undefined) return [];
  const by = addDays(dunningCase.facts.dueOn, insurer.declareWithinDays);
  if (daysBetween(today, by) > insurerNoticeDays) return [];
  return [
    { code: 'declare-to-insurer', text: `declare the claim to ${insurer.name} by ${spellDate(by)}`, by },
  ];
}

function timeBarNear(file: CaseFile, today: LocalDate): readonly FinanceTask[] {
  const by = lastDayToClaim(file);
  if (today > by || addMonths(today, timeBarNoticeMonths) < by) return [];
  const text = `the claim is time-barred after ${spellDate(by)}; a notice does not interrupt that`;
  return [{ code: 'time-bar-near', text, by }];
}

function brokenPromise({ dunningCase }: CaseFile): readonly FinanceTask[] {
  const broken = Object.values(dunningCase.promises).find(({ state }) => state === 'broken');
  if (!broken) return [];
  const text = `the promise to pay on ${spellDate(broken.promisedFor)} was broken: cash only from now on?`;
  return [{ code: 'propose-cash-only', text }];
}

function whenOverdue(file: CaseFile, today: LocalDate): readonly FinanceTask[] {
  const { dunningCase, customer } = file;
  const overdueDays = daysBetween(dunningCase.facts.dueOn, today);
  if (overdueDays < worryingDays) return [];
  const { accountManager } = customer;
  const informed =
    accountManager === undefined
      ? []
      : [
          {
            code: 'inform-account-manager' as const,
            text: `${accountManager} should know: ${overdueDays} days overdue`,
          },
        ];
  return [...informed, ...creditHold(file, 'propose-credit-hold')];
}

function creditHold(
  { customer }: CaseFile,
  code: 'propose-credit-hold' | 'lift-credit-hold',
): readonly FinanceTask[] {
  const isOn = customer.creditHold === true;
  if (code === 'propose-credit-hold' && !isOn) {
    return [{ code, text: 'hold further deliveries on credit?' }];
  }
  if (code === 'lift-credit-hold' && isOn) {
    return [{ code, text: 'the invoice is paid: lift the credit hold?' }];
  }
  return [];
}

function payBack({ dunningCase }: CaseFile): readonly FinanceTask[] {
  const overpaid = overpaidMinor(dunningCase);
  if (overpaid === 0) return [];
  const amount = formatMinor(overpaid, dunningCase.facts.currency);
  return [{ code: 'pay-back', text: `${amount} more than was due came in: pay back, or allocate` }];
}
