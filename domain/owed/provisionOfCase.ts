import { parseInstant } from '../calendar/instant.ts';
import { daysBetween, type LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { CaseFile } from '../caseFile.ts';
import type { DunningCase } from '../dunningCase.ts';
import { principalDueMinor } from '../principalDue.ts';
import { caseAsOf } from './caseAsOf.ts';
import { type Provision, proposeProvision, usualRiskBands } from './provision.ts';
import { type VatOfCase, vatOfCase } from './vatOfCase.ts';
import { whyNotInAccount } from './whyNotInAccount.ts';

/** What finance is proposed to set aside for one invoice. Amounts in minor units of `currency`. */
export type CaseProvision = Provision &
  Pick<VatOfCase, 'assumedVatRatePercent'> & {
    readonly invoice: string;
    readonly number: string;
    readonly customer: string;
    readonly currency: string;
    readonly dueOn: LocalDate;
    readonly overdueDays: number;
    readonly principalMinor: number;
    readonly reason: 'overdue' | 'insolvency';
  };

export type ProvisionFile = Pick<CaseFile, 'dunningCase' | 'creditor' | 'customer'>;

/** Proceedings leave little to those without security: all of it is at risk, whatever the age. */
const insolvencyRiskPercent = 100;

/** Younger than this, an invoice calls for nothing by its age alone. */
export const youngestOverdueDays = Math.min(...usualRiskBands.map(({ overdueDays }) => overdueDays));

/**
 * The provision that an invoice calls for at the end of a day, past or to come; undefined when it calls for none: paid
 * or closed by then, not late enough, void, or sold to a factor. Money counts on its own day, whenever it became known.
 */
export function provisionOfCase(
  { dunningCase, creditor, customer }: ProvisionFile,
  at: LocalDate,
): CaseProvision | undefined {
  const { facts, insolvency } = dunningCase;
  if (whyNotInAccount(dunningCase, at) !== undefined || isClosedBy(at, dunningCase, creditor))
    return undefined;
  const { toleranceMinor, timeZone } = creditor;
  const principalMinor = principalDueMinor(caseAsOf(dunningCase, at, timeZone), toleranceMinor);
  const isInsolvent = insolvency !== undefined && insolvency.openedOn <= at;
  const overdueDays = Math.max(0, daysBetween(facts.dueOn, at));
  if (principalMinor <= toleranceMinor) return undefined;
  if (!isInsolvent && overdueDays < youngestOverdueDays) return undefined;
  const { basis, assumedVatRatePercent } = vatOfCase(dunningCase, principalMinor, { creditor, customer });
  return {
    invoice: dunningCase.invoice,
    number: facts.number,
    customer: facts.customer,
    currency: facts.currency,
    dueOn: facts.dueOn,
    overdueDays,
    principalMinor,
    reason: isInsolvent ? 'insolvency' : 'overdue',
    ...(assumedVatRatePercent === undefined ? {} : { assumedVatRatePercent }),
    ...proposeProvision({
      principalMinor,
      vat: basis,
      overdueDays,
      ...(isInsolvent ? { riskPercent: insolvencyRiskPercent } : {}),
    }),
  };
}

function isClosedBy(
  at: LocalDate,
  { closed }: DunningCase,
  { timeZone }: ProvisionFile['creditor'],
): boolean {
  return closed !== undefined && localDateAt(parseInstant(closed.at), timeZone) <= at;
}
