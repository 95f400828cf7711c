import { isDeepStrictEqual } from 'node:util';

/** Whether two values say the same; a field that is undefined is a field that is absent. */
export function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other));
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
