import type { Page } from './cases.ts';

/** The first so many of what was found, and the id to go on from when there are more. */
export function pageOf<Item extends { readonly id: string }>(
  found: readonly Item[],
  limit: number,
): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, cursor: last.id } : { items };
}
