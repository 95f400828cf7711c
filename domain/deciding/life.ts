import { canonicalJson } from '../canonicalJson.ts';
import { caseStatus, isPaid, mayBeWithAgency } from '../caseStatus.ts';
import type { DunningCase } from '../dunningCase.ts';
import type { CaseEvent, InvoiceFacts } from '../events.ts';
import { isPercentage, lastDiscountDay } from '../owed/earlyPayment.ts';
import {
  CaseIsClosed,
  CaseNotClosed,
  InvalidAmount,
  InvalidDate,
  NotHandedOver,
  StillOwed,
  WrongCurrency,
} from '../rejections.ts';
import { checkOpen } from './agreements.ts';
import {
  type CommandOf,
  checkDate,
  type Deciders,
  type DecisionContext,
  stamp,
  todayOf,
} from './decision.ts';
import { settle, toleranceMinor } from './settling.ts';

/** The first event of a case; with nothing to pay it closes at once. */
export function register(command: CommandOf<'register'>, context: DecisionContext): readonly CaseEvent[] {
  const { creditor, invoice, facts, policy } = command;
  checkFacts(facts);
  return settle(
    undefined,
    [{ type: 'InvoiceRegistered', creditor, invoice, ...facts, policy, ...stamp(context) }],
    context,
  );
}

/** Amended, handed over and back, closed, opened again. */
export const lifeDeciders: Deciders<
  | 'amend'
  | 'migrate-policy'
  | 'recall'
  | 'report-from-agency'
  | 'notify-insurer'
  | 'open-insolvency'
  | 'record-interruption'
  | 'close'
  | 'reopen'
> = {
  amend: (dunningCase, { facts }, context) => {
    const changes = changesOf(dunningCase.facts, facts);
    const factorGone = dunningCase.facts.factor !== undefined && facts.factor === undefined;
    const discountGone = dunningCase.facts.discount !== undefined && facts.discount === undefined;
    const netGone = dunningCase.facts.netMinor !== undefined && facts.netMinor === undefined;
    if (Object.keys(changes).length === 0 && !factorGone && !discountGone && !netGone) return [];
    if (dunningCase.closed && dunningCase.closed.reason !== 'paid') checkOpen(dunningCase);
    checkFacts(facts);
    checkCurrencyStays(dunningCase, facts);
    const amended = {
      changes,
      ...(factorGone ? { factorGone } : {}),
      ...(discountGone ? { discountGone } : {}),
      ...(netGone ? { netGone } : {}),
    };
    return settle(dunningCase, [{ type: 'InvoiceAmended', ...amended, ...stamp(context) }], context);
  },
  'migrate-policy': (dunningCase, { policy }, context) => {
    if (canonicalJson(policy) === canonicalJson(dunningCase.policy)) return [];
    checkOpen(dunningCase);
    return [{ type: 'PolicyMigrated', policy, ...stamp(context) }];
  },
  recall: (dunningCase, { reason }, context) => {
    if (!mayBeWithAgency(dunningCase)) throw new NotHandedOver('the agency does not have this claim');
    if (dunningCase.recallRequested === reason) return [];
    return [{ type: 'RecallRequested', reason, ...stamp(context) }];
  },
  'report-from-agency': (dunningCase, { report }, context) => {
    if (!dunningCase.handedOff) throw new NotHandedOver('the agency never had this claim');
    return [{ type: 'AgencyReported', report, ...stamp(context) }];
  },
  'notify-insurer': (dunningCase, { reference }, context) =>
    dunningCase.insurerNotified === reference
      ? []
      : [{ type: 'InsurerNotified', reference, ...stamp(context) }],
  'open-insolvency': (dunningCase, { openedOn, publishedOn }, context) => {
    checkDate(openedOn, 'the day of the opening judgment');
    if (publishedOn !== undefined) checkDate(publishedOn, 'the day of publication');
    const known = dunningCase.insolvency;
    if (known && known.openedOn === openedOn && known.publishedOn === publishedOn) return [];
    checkOpen(dunningCase);
    return [
      {
        type: 'InsolvencyOpened',
        openedOn,
        ...(publishedOn === undefined ? {} : { publishedOn }),
        ...stamp(context),
      },
      ...(mayBeWithAgency(dunningCase) && dunningCase.recallRequested === undefined
        ? [{ type: 'RecallRequested' as const, reason: 'insolvency' as const, ...stamp(context) }]
        : []),
    ];
  },
  'record-interruption': (dunningCase, { kind, on }, context) => {
    checkDate(on, 'the day of an interruption');
    if (on > todayOf(context)) throw new InvalidDate(`an interruption of ${on} has not happened yet`);
    if (dunningCase.interruptions.some((known) => known.kind === kind && known.on === on)) return [];
    return [{ type: 'LimitationInterrupted', kind, on, ...stamp(context) }];
  },
  close: (dunningCase, { reason }, context) => {
    if (dunningCase.closed?.reason === reason) return [];
    if (dunningCase.closed) throw new CaseIsClosed(`the case was closed as ${dunningCase.closed.reason}`);
    if (reason === 'paid' && !isPaid(dunningCase, toleranceMinor(context))) {
      throw new StillOwed('the principal is not paid');
    }
    if (mayBeWithAgency(dunningCase)) {
      return dunningCase.recallRequested === reason
        ? []
        : [{ type: 'RecallRequested', reason, ...stamp(context) }];
    }
    return [{ type: 'CaseClosed', reason, ...stamp(context) }];
  },
  reopen: (dunningCase, { reason }, context) => {
    if (caseStatus(dunningCase) !== 'closed') throw new CaseNotClosed('only a closed case is opened again');
    return [{ type: 'CaseReopened', reason, ...stamp(context) }];
  },
};

/** What an amended invoice says otherwise. A deposit that is no longer there is a deposit of zero. */
function changesOf(before: InvoiceFacts, after: InvoiceFacts): Partial<InvoiceFacts> {
  const amended = { ...after, depositMinor: after.depositMinor ?? 0 };
  const known: InvoiceFacts = { ...before, depositMinor: before.depositMinor ?? 0 };
  return Object.fromEntries(
    Object.entries(amended).filter(
      ([key, value]) => canonicalJson(known[key as keyof InvoiceFacts]) !== canonicalJson(value),
    ),
  );
}

function checkFacts(facts: InvoiceFacts): void {
  const { grossMinor, netMinor, depositMinor, issuedOn, dueOn, deliveredOn, receivedOn } = facts;
  for (const amount of [grossMinor, netMinor ?? 0, depositMinor ?? 0]) {
    if (!Number.isSafeInteger(amount) || amount < 0) {
      throw new InvalidAmount(`an amount is a whole number of minor units, not ${amount}`);
    }
  }
  checkDate(issuedOn, 'the day of issue');
  checkDate(dueOn, 'the due date');
  if (deliveredOn !== undefined) checkDate(deliveredOn, 'the day of delivery');
  if (receivedOn !== undefined) checkDate(receivedOn, 'the day of receipt');
  checkDiscount(facts);
}

/** A discount that held beyond the due date would reward paying late. */
function checkDiscount({ discount, issuedOn, dueOn }: InvoiceFacts): void {
  if (discount === undefined) return;
  const { percent, withinDays } = discount;
  if (!isPercentage(percent)) {
    throw new InvalidAmount(`a discount is above 0 and below 100 percent, not ${percent}`);
  }
  if (!Number.isSafeInteger(withinDays) || withinDays < 1) {
    throw new InvalidDate(`a discount holds for a whole number of days, not ${withinDays}`);
  }
  const lastDay = lastDiscountDay(discount, issuedOn);
  if (lastDay > dueOn) throw new InvalidDate(`the discount would hold until ${lastDay}, after the due date`);
}

function checkCurrencyStays(dunningCase: DunningCase, { currency }: InvoiceFacts): void {
  const moved =
    Object.keys(dunningCase.payments).length > 0 || Object.keys(dunningCase.creditNotes).length > 0;
  if (moved && currency !== dunningCase.facts.currency) {
    throw new WrongCurrency(`money in ${dunningCase.facts.currency} has moved: the currency stays`);
  }
}
