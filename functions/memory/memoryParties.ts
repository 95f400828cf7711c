import type { Creditor, Customer } from '../../domain/parties.ts';
import type { DunningPolicy } from '../../domain/policy.ts';
import { UnknownPolicy } from '../ports/errors.ts';
import type { Creditors, Customers, Policies } from '../ports/parties.ts';

export function memoryCreditors(): Creditors {
  const kept = new Map<string, Creditor>();
  return {
    find: async (creditor) => kept.get(creditor),
    async save(creditor) {
      kept.set(creditor.id, creditor);
    },
    all: async () => [...kept.keys()],
  };
}

export function memoryCustomers(): Customers {
  const kept = new Map<string, Customer>();
  return {
    find: async (creditor, customer) => kept.get(`${creditor}#${customer}`),
    async save(customer) {
      kept.set(`${customer.creditor}#${customer.id}`, customer);
    },
  };
}

/** The ladders given, for every creditor alike. */
export function memoryPolicies(policies: readonly DunningPolicy[]): Policies {
  return {
    async pinned(_creditor, name, version) {
      const found = policies.find((policy) => policy.name === name && policy.version === version);
      if (found === undefined) throw new UnknownPolicy(`${name} ${version}`);
      return found;
    },
    async current(_creditor, name) {
      const found = policies
        .filter((policy) => policy.name === name)
        .sort((a, b) => b.version - a.version)[0];
      if (found === undefined) throw new UnknownPolicy(name);
      return found;
    },
  };
}
