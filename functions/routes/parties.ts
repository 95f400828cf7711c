import type { Creditor, Customer } from '../../domain/parties.ts';
import { Problem } from '../http/problem.ts';
import type { Creditors, Customers } from '../ports/parties.ts';

/** @throws Problem when the creditor of the key was never set up */
export async function knownCreditor(creditors: Creditors, creditor: string): Promise<Creditor> {
  const found = await creditors.find(creditor);
  if (found === undefined) {
    throw new Problem('conflict', 'This creditor is not set up yet: PUT /v1/creditors/{id} comes first.');
  }
  return found;
}

/** @throws Problem `not-found` */
export async function knownCustomer(
  customers: Customers,
  creditor: string,
  customer: string,
): Promise<Customer> {
  const found = await customers.find(creditor, customer);
  if (found === undefined) throw new Problem('not-found');
  return found;
}
