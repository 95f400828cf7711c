import type { ChangePorts } from '../ports/ports.ts';
import { signalCase } from './signalCase.ts';

/** After a change to a creditor (books, kill switch, mode): each of its open cases asks the rules again. */
export async function signalCreditor(ports: ChangePorts, creditor: string): Promise<void> {
  for (const state of ['live', 'idle', 'dormant'] as const) {
    for await (const { key } of ports.cases.worklist(creditor, state)) await signalCase(ports, key);
  }
}
