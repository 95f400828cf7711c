import type { CaseKey } from '../ports/cases.ts';

/** The case that a delivery event's `case` tag names; undefined when it names none. */
export function readCaseStamp(stamp: string): CaseKey | undefined {
  const [kind, creditor, invoice, ...rest] = Buffer.from(stamp, 'base64url').toString('utf8').split('#');
  if (kind !== 'CASE' || !creditor || !invoice || rest.length > 0) return undefined;
  return { creditor, invoice };
}
