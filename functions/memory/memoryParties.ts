import type { Customer } from '../../domain/parties.ts';
import type { DunningPolicy } from '../../domain/policy.ts';
import { type CreditorStanding, creditorOf } from '../ports/creditorOf.ts';
import { UnknownPolicy } from '../ports/errors.ts';
import type { CreditorProfile, Creditors, Customers, Policies } from '../ports/parties.ts';

export function memoryCreditors(): Creditors {
  const profiles = new Map<string, CreditorProfile>();
  const standings = new Map<string, CreditorStanding>();
  const stand = (creditor: string, told: CreditorStanding) =>
    standings.set(creditor, { ...standings.get(creditor), ...told });
  return {
    async find(creditor) {
      const profile = profiles.get(creditor);
      return profile && creditorOf(profile, standings.get(creditor) ?? {});
    },
    async save(profile) {
      profiles.set(profile.id, profile);
    },
    async setMode(creditor, mode) {
      stand(creditor, mode);
    },
    async setKnownThrough(creditor, knownThrough) {
      stand(creditor, { knownThrough });
    },
    all: async () => [...profiles.keys()],
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
