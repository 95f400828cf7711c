/* Why a command changes nothing. Each is matched by its `name`, written out because bundles are minified. */

/** The parent of every rejection: the command is wrong, or comes too late; trying again changes nothing. */
export abstract class Rejection extends Error {}

/** The case has not been registered. */
export class CaseNotFound extends Rejection {
  override readonly name = 'CaseNotFound';
}
/** The invoice is registered already: amend it. */
export class CaseAlreadyRegistered extends Rejection {
  override readonly name = 'CaseAlreadyRegistered';
}
/** The case is closed: nothing more is asked of the customer. */
export class CaseIsClosed extends Rejection {
  override readonly name = 'CaseIsClosed';
}
/** Only a closed case is opened again. */
export class CaseNotClosed extends Rejection {
  override readonly name = 'CaseNotClosed';
}
/** A case closes as paid only when its principal is paid. */
export class StillOwed extends Rejection {
  override readonly name = 'StillOwed';
}
/** The agency does not have the claim. */
export class NotHandedOver extends Rejection {
  override readonly name = 'NotHandedOver';
}
/** Not an amount in minor units, or not one that fits the case. */
export class InvalidAmount extends Rejection {
  override readonly name = 'InvalidAmount';
}
/** Not a day of the calendar, or not one that fits the case. */
export class InvalidDate extends Rejection {
  override readonly name = 'InvalidDate';
}
/** A credit note of more than is left of the price: the rest is for another invoice. */
export class MoreThanBilled extends Rejection {
  override readonly name = 'MoreThanBilled';
}
/** More would go back of a payment than it was. */
export class MoreThanPaid extends Rejection {
  override readonly name = 'MoreThanPaid';
}
/** Money of another currency than the invoice's. */
export class WrongCurrency extends Rejection {
  override readonly name = 'WrongCurrency';
}
/** What is told under an id of the caller's, which names it ever after. */
export type ToldOnce =
  | 'payment'
  | 'reversal'
  | 'credit note'
  | 'dispute'
  | 'promise'
  | 'plan'
  | 'write-off'
  | 'letter';

/** The same thing was told before with other figures. */
export class ToldDifferently extends Rejection {
  override readonly name = 'ToldDifferently';
  readonly what: ToldOnce;

  constructor(what: ToldOnce, message: string) {
    super(message);
    this.what = what;
  }
}
/** No hold of that id. */
export class UnknownHold extends Rejection {
  override readonly name = 'UnknownHold';
}
/** No dispute of that id. */
export class UnknownDispute extends Rejection {
  override readonly name = 'UnknownDispute';
}
/** No notice of that id, or none that this can be said of. */
export class UnknownNotice extends Rejection {
  override readonly name = 'UnknownNotice';
}
/** The notice left, or may have left: it is not made a second time. */
export class NoticeAlreadyMade extends Rejection {
  override readonly name = 'NoticeAlreadyMade';
}
/** Another notice of the case is on its way. */
export class NoticeInFlight extends Rejection {
  override readonly name = 'NoticeInFlight';
}
/** The rules do not ask for this step now; the message says what they ask for. */
export class StepNotDue extends Rejection {
  override readonly name = 'StepNotDue';
}
/** A promise for a day gone by, or further away than promises go. */
export class PromiseTooFar extends Rejection {
  override readonly name = 'PromiseTooFar';
}
/** There is a promise already, or one was broken: finance decides. */
export class SecondPromise extends Rejection {
  override readonly name = 'SecondPromise';
}
/** The instalments do not sum to what is due, or are not in order. */
export class PlanDoesNotAddUp extends Rejection {
  override readonly name = 'PlanDoesNotAddUp';
}
/** A plan that goes on for longer than a court would grant. */
export class PlanTooLong extends Rejection {
  override readonly name = 'PlanTooLong';
}
/** A lifecycle status of electronic invoicing that says nothing to dunning. */
export class UnknownStatus extends Rejection {
  override readonly name = 'UnknownStatus';
}
