import { Problem } from '../http/problem.ts';
import type { Sha256 } from '../ports/surroundings.ts';

/** A place in a list, bound to that list: it opens with what names the same list, its creditor among it, only. */
export function sealCursor(place: string, list: readonly string[], sha256: Sha256): string {
  return Buffer.from(`${sealOf(place, list, sha256)}${place}`, 'utf8').toString('base64url');
}

/** @throws Problem `malformed-cursor` */
export function openCursor(
  cursor: string | undefined,
  list: readonly string[],
  sha256: Sha256,
): string | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const place = text.slice(sealLength);
  if (place === '' || sealCursor(place, list, sha256) !== cursor) throw new Problem('malformed-cursor');
  return place;
}

/** The rest of a list as a link that a browser or a program follows (RFC 8288): the same query, from the cursor on. */
export function linkToRest(
  query: Readonly<Record<string, string>>,
  cursor: string | undefined,
): string | undefined {
  return cursor === undefined ? undefined : `?${new URLSearchParams({ ...query, cursor })}`;
}

const sealLength = 16;

function sealOf(place: string, list: readonly string[], sha256: Sha256): string {
  return sha256(JSON.stringify([...list, place])).slice(0, sealLength);
}
