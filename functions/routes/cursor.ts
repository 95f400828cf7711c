import { Problem } from '../http/problem.ts';
import type { Sha256 } from '../ports/surroundings.ts';

interface ListQuery {
  readonly changedSince?: string | undefined;
  readonly cursor?: string | undefined;
}

/** The store's place in a list, bound to that list: it opens with the same creditor and the same `changedSince` only. */
export function sealCursor(place: string, query: ListQuery, creditor: string, sha256: Sha256): string {
  return Buffer.from(`${sealOf(place, query, creditor, sha256)}${place}`, 'utf8').toString('base64url');
}

/** @throws Problem `malformed-cursor` */
export function openCursor(query: ListQuery, creditor: string, sha256: Sha256): string | undefined {
  if (query.cursor === undefined) return undefined;
  const text = Buffer.from(query.cursor, 'base64url').toString('utf8');
  const place = text.slice(sealLength);
  if (place === '' || sealCursor(place, query, creditor, sha256) !== query.cursor)
    throw new Problem('malformed-cursor');
  return place;
}

const sealLength = 16;

function sealOf(place: string, { changedSince = '' }: ListQuery, creditor: string, sha256: Sha256): string {
  return sha256(JSON.stringify(['invoices', creditor, changedSince, place])).slice(0, sealLength);
}
