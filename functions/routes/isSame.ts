import { isDeepStrictEqual } from 'node:util';
import { present } from './present.ts';

/** Whether two values say the same; a field that is undefined is a field that is absent. */
export function isSame(one: object, other: object): boolean {
  return isDeepStrictEqual(present(one), present(other));
}
