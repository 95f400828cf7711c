import type { DunningCase } from '../dunningCase.ts';
import { isVoid } from '../isVoid.ts';

/** Why an invoice has no line in a statement of a day. */
export type NotInAccount =
  /** It was cancelled, whenever that was. */
  | 'void'
  /** It was issued after that day. */
  | 'not-issued-yet'
  /** It is owed to the factor, to whom alone it may be paid once the customer has been told so (C. civ. 1346-5). */
  | 'assigned';

/** Undefined for an invoice that the creditor may ask for on that day, `YYYY-MM-DD`. */
export function whyNotInAccount(dunningCase: DunningCase, day: string): NotInAccount | undefined {
  const { facts } = dunningCase;
  if (isVoid(dunningCase)) return 'void';
  if (facts.issuedOn > day) return 'not-issued-yet';
  return facts.factor === undefined ? undefined : 'assigned';
}
