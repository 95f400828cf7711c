import { Rejection, ToldDifferently, type ToldOnce } from '../../domain/rejections.ts';
import { CaseExists, CaseMoved, PolicyVersionTaken, UnknownCase } from '../ports/errors.ts';
import { Problem } from './problem.ts';

/** The problem that answers for an error: its own, the one its kind stands for, or ours. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Rejection) return rejected(error);
  if (error instanceof UnknownCase) return new Problem('not-found');
  if (error instanceof PolicyVersionTaken) {
    return new Problem('conflict', 'Somebody else has just changed this ladder: read it again.', {
      cause: error,
    });
  }
  if (error instanceof CaseMoved || error instanceof CaseExists) {
    return new Problem('busy-case', undefined, { cause: error, headers: { 'retry-after': '1' } });
  }
  return new Problem('internal-error', undefined, { cause: error });
}

/** In words of our own, because the message of a rejection may repeat what was sent. */
const sentences: Readonly<Record<string, string>> = {
  CaseIsClosed: 'The invoice is closed: nothing more is asked of the customer.',
  InvalidAmount: 'The amount does not fit what is known of the invoice.',
  InvalidDate: 'The date does not fit what is known of the invoice.',
  NotYetPaid: 'The payment is of a day to come.',
  MoreThanBilled:
    'The credit note is of more than the invoice amounts to, less its deposit and its other credit notes.',
  MoreThanPaid: 'No more of a payment can go back than it was.',
  WrongCurrency: 'The currency is not that of the invoice.',
  UnknownNotice: 'The invoice has no notice of that id that this can be said of.',
  PromiseTooFar: 'The promised day is past, or too far away.',
  SecondPromise: 'There is a promise already, or one was broken: finance decides.',
  StillOwed: 'Something is still owed.',
  NotHandedOver: 'The agency does not have this claim.',
  UnknownDispute: 'The invoice has no dispute of that id.',
  PlanDoesNotAddUp:
    'The instalments must sum to what is due, each on a later day than the one before it, the first not before today; interest runs from before the first; no more may be missed than there are.',
  PlanTooLong:
    'The last instalment must be due within two years from today: a court grants no more (C. civ. 1343-5).',
  UnknownStatus: 'That status has no effect on the follow-up, or its amount is missing.',
};

/** What was told before under this id, in words that fit it. */
const toldBefore: Readonly<Record<ToldOnce, string>> = {
  payment:
    'This id is known with another amount, another day or for another invoice. Each payment has an id of its own, and so has each part of a transfer that pays several invoices (T-17.1, T-17.2).',
  reversal:
    'The payment is known to have gone back on another day, or more of it: give what went back in all, and the day of that.',
  'credit note': 'A credit note of this id is known with another amount.',
  dispute: 'A dispute of this id is known with another amount: resolve it and open another.',
  promise: 'A promise of this id is known for another day or with another amount.',
  plan: 'A plan of this id was agreed with other days, amounts or terms: another plan has an id of its own.',
  'write-off': 'A write-off of this id is known with another amount.',
  letter: 'The letter is known to have been posted on another day.',
};

function rejected(error: Rejection): Problem {
  if (error instanceof ToldDifferently)
    return new Problem('told-differently', toldBefore[error.what], { cause: error });
  return new Problem('conflict', sentences[error.name], { cause: error });
}
