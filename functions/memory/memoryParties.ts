import type { DunningPolicy } from '../../domain/policy.ts';
import { type CreditorStanding, creditorOf } from '../ports/creditorOf.ts';
import { PolicyVersionTaken, UnknownPolicy } from '../ports/errors.ts';
import type {
  CreditorProfile,
  Creditors,
  CustomerProfile,
  CustomerStanding,
  Customers,
  Policies,
} from '../ports/parties.ts';

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
  const profiles = new Map<string, CustomerProfile>();
  const standings = new Map<string, CustomerStanding>();
  return {
    async find(creditor, customer) {
      const key = `${creditor}#${customer}`;
      const profile = profiles.get(key);
      return profile && { ...profile, ...standings.get(key) };
    },
    async save(profile) {
      profiles.set(`${profile.creditor}#${profile.id}`, profile);
    },
    async setStanding(creditor, customer, parts) {
      const key = `${creditor}#${customer}`;
      const told = Object.entries({ ...standings.get(key), ...parts });
      standings.set(key, Object.fromEntries(told.filter(([, value]) => value !== undefined)));
    },
  };
}

/** @param builtIn the ladders that every creditor has */
export function memoryPolicies(builtIn: readonly DunningPolicy[]): Policies {
  const own = new Map<string, DunningPolicy>();
  const idOf = (creditor: string, name: string, version: number) => `${creditor}#${name}#${version}`;
  return {
    async pinned(creditor, name, version) {
      const ours = builtIn.find((policy) => policy.name === name && policy.version === version);
      const found = ours ?? own.get(idOf(creditor, name, version));
      if (found === undefined) throw new UnknownPolicy(name);
      return found;
    },
    async current(creditor, name) {
      const kept = [...own].flatMap(([id, policy]) =>
        id.startsWith(`${creditor}#${name}#`) ? [policy] : [],
      );
      const ours = builtIn.filter((policy) => policy.name === name);
      const [found] = [...kept, ...ours].sort((a, b) => b.version - a.version);
      if (found === undefined) throw new UnknownPolicy(name);
      return found;
    },
    async save(creditor, policy) {
      const id = idOf(creditor, policy.name, policy.version);
      if (own.has(id)) throw new PolicyVersionTaken(id);
      own.set(id, policy);
    },
  };
}
