import type { CaseKey } from '../ports/cases.ts';
import type { ItemKey } from './table.ts';

/* Ids match `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`, so that `#` always separates. */

export const caseItemKey = ({ creditor, invoice }: CaseKey): ItemKey => ({
  pk: `CASE#${creditor}#${invoice}`,
  sk: 'CASE',
});
export const snapshotKey = (key: CaseKey, number: number): ItemKey => ({
  pk: caseItemKey(key).pk,
  sk: `SNAP#${sixDigits(number)}`,
});
export const customerItemKey = (creditor: string, customer: string): ItemKey => ({
  pk: `CUSTOMER#${creditor}#${customer}`,
  sk: 'CUSTOMER',
});
export const contactItemKey = (creditor: string, customer: string): ItemKey => ({
  pk: `CONTACT#${creditor}#${customer}`,
  sk: 'CONTACT',
});
export const creditorItemKey = (creditor: string): ItemKey => ({
  pk: `CREDITOR#${creditor}`,
  sk: 'CREDITOR',
});
export const policyItemKey = (creditor: string, name: string, version: number): ItemKey => ({
  pk: policyPartition(creditor, name),
  sk: `V#${sixDigits(version)}`,
});
export const policyPartition = (creditor: string, name: string): string => `POLICY#${creditor}#${name}`;
export const linkItemKey = (creditor: string, object: string): ItemKey => ({
  pk: `LINK#${creditor}#${object}`,
  sk: 'LINK',
});
export const noticeItemKey = (creditor: string, notice: string): ItemKey => ({
  pk: `NOTICE#${creditor}#${notice}`,
  sk: 'NOTICE',
});
export const unmatchedItemKey = (creditor: string, id: string): ItemKey => ({
  pk: unmatchedPartition(creditor),
  sk: id,
});
export const unmatchedPartition = (creditor: string): string => `UNMATCHED#${creditor}`;
/** A name is an id, a number as printed or an object; it stands last, because a number may hold `#`. */
export const awaitedItemKey = (creditor: string, name: string, id: string): ItemKey => ({
  pk: awaitedPartition(creditor, name),
  sk: id,
});
export const awaitedPartition = (creditor: string, name: string): string => `AWAITED#${creditor}#${name}`;
export const apiKeyItemKey = (sha256: string): ItemKey => ({ pk: `KEY#${sha256}`, sk: 'KEY' });
export const actionItemKey = (sha256: string): ItemKey => ({ pk: `ACTION#${sha256}`, sk: 'ACTION' });
export const brakeItemKey = (creditor: string): ItemKey => ({ pk: `BRAKE#${creditor}`, sk: 'BRAKE' });

const sixDigits = (number: number): string => String(number).padStart(6, '0');
