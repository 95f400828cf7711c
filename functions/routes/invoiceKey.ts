import { Problem } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { CaseKey, CaseRecord, Cases } from '../ports/cases.ts';

/** Keys come from the caller's own creditor, so another creditor's invoice cannot be named. */
export function invoiceKey(caller: Caller, params: { readonly invoice: string }): CaseKey {
  return { creditor: caller.creditor, invoice: params.invoice };
}

/** @throws Problem `not-found` */
export async function knownInvoice(cases: Cases, key: CaseKey): Promise<CaseRecord> {
  const record = await cases.load(key);
  if (record === undefined) throw new Problem('not-found');
  return record;
}
