import { Rejection } from '../../domain/rejections.ts';
import { CaseExists, CaseMoved, PolicyVersionTaken, UnknownCase } from '../ports/errors.ts';
import { Problem, type ProblemKind } from './problem.ts';

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
  ToldDifferently:
    'This id is known with another amount, another day or for another invoice. Each payment has an id of its own, and so has each part of a transfer that pays several invoices (T-17.1, T-17.2).',
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

const kinds: Readonly<Record<string, ProblemKind>> = { ToldDifferently: 'told-differently' };

function rejected(error: Rejection): Problem {
  return new Problem(kinds[error.name] ?? 'conflict', sentences[error.name], { cause: error });
}
