import type { Creditor, Customer } from '../../domain/parties.ts';
import type { DunningPolicy } from '../../domain/policy.ts';

export interface Creditors {
  find(creditor: string): Promise<Creditor | undefined>;
  save(creditor: Creditor, now: string): Promise<void>;
  all(): Promise<readonly string[]>;
}

export interface Customers {
  find(creditor: string, customer: string): Promise<Customer | undefined>;
  save(customer: Customer, now: string): Promise<void>;
}

export interface Policies {
  /**
   * The ladder of that name and version: a built-in one, else the creditor's own. A creditor's ladder must not take the
   * name of a built-in one, so that a version means one thing for ever. @throws UnknownPolicy
   */
  pinned(creditor: string, name: string, version: number): Promise<DunningPolicy>;
  /** The newest version, for a new case. @throws UnknownPolicy */
  current(creditor: string, name: string): Promise<DunningPolicy>;
}
