import { Rejection } from '../../domain/rejections.ts';

/** A payment of a day to come: announced or mistyped, not received. */
export class NotYetPaid extends Rejection {
  override readonly name = 'NotYetPaid';
}

/** An event that says nothing that can be acted on; kept for finance with the reason, never tried again. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}

/** An event that is well understood and asks for nothing, such as an invoice of zero marked as paid. */
export class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}
