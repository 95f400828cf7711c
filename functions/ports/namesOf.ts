import type { Unmatched } from './payments.ts';

/** What money that waits can be found by: whatever may name its invoice, and the customers whose it may be. */
export function namesOf(unmatched: Unmatched): readonly string[] {
  return [...new Set([...unmatched.candidates, ...customersOf(unmatched).map(customerName)])];
}

/** The customers whose money it may be: nothing is asked of them while it waits. */
export function customersOf({
  customer,
  mayBeOf = [],
}: Pick<Unmatched, 'customer' | 'mayBeOf'>): readonly string[] {
  return [...new Set(customer === undefined ? mayBeOf : [customer, ...mayBeOf])];
}

/** The name under which the money of a customer is found. */
export function customerName(customer: string): string {
  return `customer:${customer}`;
}
