import type { CaseKey } from '../ports/cases.ts';
import type { PaymentLinks, Unmatched, UnmatchedMoney } from '../ports/payments.ts';

export function memoryLinks(): PaymentLinks {
  const kept = new Map<string, CaseKey>();
  return {
    find: async (creditor, object) => kept.get(`${creditor}#${object}`),
    async save(creditor, object, key) {
      kept.set(`${creditor}#${object}`, key);
    },
  };
}

export function memoryUnmatched(): UnmatchedMoney {
  const kept = new Map<string, Unmatched>();
  return {
    all: async (creditor) => [...kept.values()].filter((unmatched) => unmatched.creditor === creditor),
    async save(unmatched) {
      kept.set(`${unmatched.creditor}#${unmatched.id}`, unmatched);
    },
    async remove(creditor, id) {
      kept.delete(`${creditor}#${id}`);
    },
  };
}
