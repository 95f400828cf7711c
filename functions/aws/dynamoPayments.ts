import type { PaymentLinks, Unmatched, UnmatchedMoney } from '../ports/payments.ts';
import { linkItemKey, unmatchedItemKey, unmatchedPartition } from './keys.ts';
import { type Table, withoutKeys } from './table.ts';

export function dynamoLinks(table: Table): PaymentLinks {
  return {
    async find(creditor, object) {
      const item = await table.get(linkItemKey(creditor, object));
      return item && { creditor, invoice: item.invoice };
    },
    async save(creditor, object, key) {
      await table.put({ ...linkItemKey(creditor, object), invoice: key.invoice });
    },
  };
}

export function dynamoUnmatched(table: Table): UnmatchedMoney {
  return {
    async all(creditor) {
      const found: Unmatched[] = [];
      const values = { partition: unmatchedPartition(creditor) };
      for await (const item of table.query({ condition: { expression: '#pk = :partition', values } })) {
        found.push(withoutKeys(item) as Unmatched);
      }
      return found;
    },
    async save(unmatched) {
      await table.put({ ...unmatched, ...unmatchedItemKey(unmatched.creditor, unmatched.id) });
    },
    async remove(creditor, id) {
      await table.delete(unmatchedItemKey(creditor, id));
    },
  };
}
