import type { ChangePorts } from '../ports/ports.ts';
import { signalCase } from './signalCase.ts';

/** After a change to a customer: each of its open cases asks the rules again. */
export async function signalCustomer(ports: ChangePorts, creditor: string, customer: string): Promise<void> {
  const summaries = await ports.cases.ofCustomer(creditor, customer);
  for (const { key, status } of summaries) if (status !== 'closed') await signalCase(ports, key);
}
