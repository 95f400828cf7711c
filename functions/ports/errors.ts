/** Errors by cause; the state machine and the handlers match on `name`. */
abstract class PortError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The key is taken by another registration. */
export class CaseExists extends PortError {}
/** Another write came first: re-read and decide anew. */
export class CaseMoved extends PortError {}
/** The contact slot is another's, or the slots moved meanwhile. */
export class SlotTaken extends PortError {}
/** The creditor's hourly cap is reached. */
export class CapReached extends PortError {}
/** The kill switch is on. */
export class SendingStopped extends PortError {}
/** The provider surely did not accept the message. */
export class SendRefused extends PortError {}
/** The provider may have accepted the message: never sent again by itself. */
export class SendUnknown extends PortError {}
/** No ladder of that name and version. */
export class UnknownPolicy extends PortError {}
/** The execution name of this generation has been used and has ended. */
export class GenerationUsed extends PortError {}
/** A one-time link was used before. */
export class LinkUsed extends PortError {}
/** An item of the table cannot be read back as what it should be. */
export class UnreadableItem extends PortError {}
