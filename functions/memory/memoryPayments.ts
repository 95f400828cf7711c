import type { CaseKey } from '../ports/cases.ts';
import { namesOf } from '../ports/namesOf.ts';
import { pageOf } from '../ports/pageOf.ts';
import type { PaymentLinks, Unmatched, UnmatchedMoney } from '../ports/payments.ts';

export function memoryLinks(): PaymentLinks {
  const kept = new Map<string, CaseKey>();
  return {
    find: async (creditor, object) => kept.get(`${creditor}#${object}`),
    async claim(creditor, object, key) {
      const owner = kept.get(`${creditor}#${object}`) ?? key;
      kept.set(`${creditor}#${object}`, owner);
      return owner;
    },
    async save(creditor, object, key) {
      kept.set(`${creditor}#${object}`, key);
    },
  };
}

export function memoryUnmatched(): UnmatchedMoney {
  const kept = new Map<string, Unmatched>();
  const all = (creditor: string) =>
    [...kept.values()]
      .filter((unmatched) => unmatched.creditor === creditor)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    find: async (creditor, id) => kept.get(`${creditor}#${id}`),
    naming: async (creditor, name) => all(creditor).filter((unmatched) => namesOf(unmatched).includes(name)),
    page: async (creditor, limit, cursor = '') =>
      pageOf(
        all(creditor).filter(({ id }) => id > cursor),
        limit,
      ),
    all: async (creditor) => all(creditor),
    async save(unmatched) {
      kept.set(`${unmatched.creditor}#${unmatched.id}`, unmatched);
    },
    async remove(creditor, id) {
      kept.delete(`${creditor}#${id}`);
    },
  };
}
