import type { Customer } from '../../domain/parties.ts';
import type { DunningPolicy } from '../../domain/policy.ts';
import { creditorOf } from '../ports/creditorOf.ts';
import { PolicyVersionTaken, UnknownPolicy } from '../ports/errors.ts';
import type { Creditors, Customers, Policies } from '../ports/parties.ts';
import { creditorItemKey, customerItemKey, policyItemKey, policyPartition } from './keys.ts';
import { type Item, isConditionFailed, type Table, withoutKeys } from './table.ts';

/** Creditors stand in the index of changes under a key of their own, so that they can be listed. */
const CREDITORS = 'CREDITORS';
const isKnown = { expression: 'attribute_exists(#profile)' };

export function dynamoCreditors(table: Table): Creditors {
  return {
    async find(creditor) {
      const item = await table.get(creditorItemKey(creditor));
      return item && creditorOf(item.profile, item);
    },
    async save(profile, now) {
      const set = { profile, changeKey: CREDITORS, changedAt: now };
      await table.update(creditorItemKey(profile.id), { set });
    },
    async setMode(creditor, mode, now) {
      const set = { ...mode, changedAt: now };
      await table.update(creditorItemKey(creditor), { set, condition: isKnown });
    },
    async setKnownThrough(creditor, date, now) {
      const set = { knownThrough: date, changedAt: now };
      await table.update(creditorItemKey(creditor), { set, condition: isKnown });
    },
    async all() {
      const found: string[] = [];
      const condition = { expression: '#changeKey = :creditors', values: { creditors: CREDITORS } };
      for await (const { pk } of table.query({ index: 'byChange', condition })) {
        found.push(String(pk).slice('CREDITOR#'.length));
      }
      return found;
    },
  };
}

export function dynamoCustomers(table: Table): Customers {
  return {
    async find(creditor, customer) {
      const item = await table.get(customerItemKey(creditor, customer));
      if (item === undefined) return undefined;
      const { profile, changedAt: _changedAt, ...standing } = withoutKeys(item);
      return { ...profile, ...standing } as Customer;
    },
    async save(profile, now) {
      const set = { profile, changedAt: now };
      await table.update(customerItemKey(profile.creditor, profile.id), { set });
    },
    async setStanding(creditor, customer, parts, now) {
      const set = { ...parts, changedAt: now };
      await table.update(customerItemKey(creditor, customer), { set, condition: isKnown });
    },
  };
}

/** @param builtIn the ladders that every creditor has */
export function dynamoPolicies(table: Table, builtIn: readonly DunningPolicy[]): Policies {
  /** A version never changes once cases may have pinned it. */
  const known = new Map<string, DunningPolicy>();

  async function newest(creditor: string, name: string): Promise<DunningPolicy | undefined> {
    const own: Item[] = [];
    const values = { partition: policyPartition(creditor, name) };
    for await (const item of table.query({ condition: { expression: '#pk = :partition', values } })) {
      own.push(item);
    }
    const last = own.at(-1);
    return last && (withoutKeys(last) as DunningPolicy);
  }

  return {
    async pinned(creditor, name, version) {
      const id = `${creditor}#${name}#${version}`;
      const found =
        known.get(id) ?? builtIn.find((policy) => policy.name === name && policy.version === version);
      if (found !== undefined) return found;
      const item = await table.get(policyItemKey(creditor, name, version));
      if (item === undefined) throw new UnknownPolicy(`${name} ${version}`);
      const own = withoutKeys(item) as DunningPolicy;
      known.set(id, own);
      return own;
    },
    async current(creditor, name) {
      const own = await newest(creditor, name);
      const ours = builtIn.filter((policy) => policy.name === name).sort((a, b) => b.version - a.version)[0];
      const found = own ?? ours;
      if (found === undefined) throw new UnknownPolicy(name);
      return found;
    },
    async save(creditor, policy) {
      const { name, version } = policy;
      const item = { ...policy, ...policyItemKey(creditor, name, version) };
      await table.put(item, { expression: 'attribute_not_exists(#pk)' }).catch((error: unknown) => {
        throw isConditionFailed(error)
          ? new PolicyVersionTaken(`${name} ${version}`, { cause: error })
          : error;
      });
    },
  };
}
