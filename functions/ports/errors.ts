/* Errors by cause; the state machine and the handlers match on `name`, written out because bundles are minified. */

/** The key is taken by another registration. */
export class CaseExists extends Error {
  override readonly name = 'CaseExists';
}
/** No case has this key. */
export class UnknownCase extends Error {
  override readonly name = 'UnknownCase';
}
/** The creditor or the customer of a case is not kept. */
export class UnknownParty extends Error {
  override readonly name = 'UnknownParty';
}
/** Another write came first: re-read and decide anew. */
export class CaseMoved extends Error {
  override readonly name = 'CaseMoved';
}
/** The contact slot is another's, or the slots moved meanwhile. */
export class SlotTaken extends Error {
  override readonly name = 'SlotTaken';
}
/** The creditor's hourly cap is reached. */
export class CapReached extends Error {
  override readonly name = 'CapReached';
}
/** The kill switch is on. */
export class SendingStopped extends Error {
  override readonly name = 'SendingStopped';
}
/** The provider surely did not accept the message. The message of the error is the provider's code, never its text. */
export class SendRefused extends Error {
  override readonly name = 'SendRefused';
  /** True when it was too busy (try later); false when it will refuse the same message again (a person must look). */
  readonly busy: boolean;
  constructor(code: string, busy: boolean, options?: ErrorOptions) {
    super(code, options);
    this.busy = busy;
  }
}
/** The provider may have accepted the message: never sent again by itself. */
export class SendUnknown extends Error {
  override readonly name = 'SendUnknown';
}
/** No ladder of that name and version. */
export class UnknownPolicy extends Error {
  override readonly name = 'UnknownPolicy';
}
/** Somebody else has just made this version of the ladder. */
export class PolicyVersionTaken extends Error {
  override readonly name = 'PolicyVersionTaken';
}
/** The execution name of this generation has been used and has ended. */
export class GenerationUsed extends Error {
  override readonly name = 'GenerationUsed';
}
/** A one-time link was used before. */
export class LinkUsed extends Error {
  override readonly name = 'LinkUsed';
}
/** An item of the table cannot be read back as what it should be. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';
}
