import { namesOf } from '../ports/namesOf.ts';
import { pageOf } from '../ports/pageOf.ts';
import type { PaymentLinks, Unmatched, UnmatchedMoney } from '../ports/payments.ts';
import {
  awaitedItemKey,
  awaitedPartition,
  linkItemKey,
  unmatchedItemKey,
  unmatchedPartition,
} from './keys.ts';
import { type Item, isConditionFailed, type Query, type Table, withoutKeys } from './table.ts';

export function dynamoLinks(table: Table): PaymentLinks {
  return {
    async find(creditor, object) {
      const item = await table.get(linkItemKey(creditor, object));
      return item && { creditor, invoice: item.invoice };
    },
    async claim(creditor, object, { invoice }) {
      try {
        await table.put(
          { ...linkItemKey(creditor, object), invoice },
          { expression: 'attribute_not_exists(#pk)' },
        );
        return { creditor, invoice };
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
        const owner = await table.get(linkItemKey(creditor, object));
        return { creditor, invoice: owner?.invoice ?? invoice };
      }
    },
    async save(creditor, object, key) {
      await table.put({ ...linkItemKey(creditor, object), invoice: key.invoice });
    },
  };
}

/**
 * Each thing that waits is one item in the creditor's list, and one pointer per name that leads to it. Pointers are
 * written before and removed after it: one that leads nowhere, or to what has another name by now, says nothing.
 */
export function dynamoUnmatched(table: Table): UnmatchedMoney {
  async function find(creditor: string, id: string): Promise<Unmatched | undefined> {
    const item = await table.get(unmatchedItemKey(creditor, id));
    return item && (withoutKeys(item) as Unmatched);
  }
  async function list(creditor: string, part: Pick<Query, 'limit' | 'after'> = {}): Promise<Unmatched[]> {
    const values = { partition: unmatchedPartition(creditor) };
    const items = table.query({ condition: { expression: '#pk = :partition', values }, ...part });
    return (await gathered(items)).map((item) => withoutKeys(item) as Unmatched);
  }
  return {
    find,
    async naming(creditor, name) {
      const values = { partition: awaitedPartition(creditor, name) };
      const pointers = await gathered(table.query({ condition: { expression: '#pk = :partition', values } }));
      const found = await Promise.all(pointers.map(({ sk }) => find(creditor, sk)));
      return found
        .filter((unmatched) => unmatched !== undefined)
        .filter((unmatched) => namesOf(unmatched).includes(name));
    },
    async page(creditor, limit, cursor) {
      const after = cursor === undefined ? {} : { after: { ...unmatchedItemKey(creditor, cursor) } };
      const found = await list(creditor, { limit: limit + 1, ...after });
      return pageOf(found, limit);
    },
    all: (creditor) => list(creditor),
    async save(unmatched) {
      const { creditor, id } = unmatched;
      await Promise.all(namesOf(unmatched).map((name) => table.put(awaitedItemKey(creditor, name, id))));
      await table.put({ ...unmatched, ...unmatchedItemKey(creditor, id) });
    },
    async remove(creditor, id) {
      const known = await find(creditor, id);
      if (known === undefined) return;
      await table.delete(unmatchedItemKey(creditor, id));
      await Promise.all(namesOf(known).map((name) => table.delete(awaitedItemKey(creditor, name, id))));
    },
  };
}

async function gathered(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
