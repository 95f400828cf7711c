import type { Creditor, Customer } from '../../domain/parties.ts';
import type { DunningPolicy } from '../../domain/policy.ts';

/** What a creditor says of itself; its mode and the day up to which its books are known are told by calls of their own. */
export type CreditorProfile = Omit<Creditor, 'mode' | 'liveSince' | 'books'> & {
  readonly books: Omit<Creditor['books'], 'knownThrough'>;
};

/** The profile, the mode and the books are each written alone: none of them ever writes an older other one back. */
export interface Creditors {
  find(creditor: string): Promise<Creditor | undefined>;
  /** Of a known creditor, nothing but the profile changes; a new one rehearses. */
  save(profile: CreditorProfile, now: string): Promise<void>;
  /** Without `liveSince`, that stays as it is. */
  setMode(creditor: string, mode: Pick<Creditor, 'mode' | 'liveSince'>, now: string): Promise<void>;
  setKnownThrough(creditor: string, date: string, now: string): Promise<void>;
  all(): Promise<readonly string[]>;
}

/** What a customer is told to be, by calls of their own; the rest is its profile. */
export type CustomerStanding = Pick<Customer, 'hold' | 'resumedOn' | 'creditHold'>;
export type CustomerProfile = Omit<Customer, keyof CustomerStanding>;

/** The profile and each part of the standing are written alone: none of them ever writes an older other one back. */
export interface Customers {
  find(creditor: string, customer: string): Promise<Customer | undefined>;
  save(profile: CustomerProfile, now: string): Promise<void>;
  /** Of a known customer, the parts named are set, or taken away where they are undefined. */
  setStanding(
    creditor: string,
    customer: string,
    parts: { readonly [Part in keyof CustomerStanding]?: CustomerStanding[Part] | undefined },
    now: string,
  ): Promise<void>;
}

export interface Policies {
  /**
   * The ladder of that name and version: a built-in one, else the creditor's own. A creditor's ladder must not take the
   * name of a built-in one, so that a version means one thing for ever. @throws UnknownPolicy
   */
  pinned(creditor: string, name: string, version: number): Promise<DunningPolicy>;
  /** The newest version, for a new case. @throws UnknownPolicy */
  current(creditor: string, name: string): Promise<DunningPolicy>;
  /** Keeps a version of a creditor's own ladder, for ever. @throws PolicyVersionTaken */
  save(creditor: string, policy: DunningPolicy): Promise<void>;
}
