import type { InvoiceFacts } from '../../../domain/events.ts';
import { builtInPolicies } from '../../../domain/ladders/builtInPolicies.ts';
import type { Creditor, Customer } from '../../../domain/parties.ts';
import { dispatchWith } from '../../../functions/flows/courier.ts';
import { agencyCourier } from '../../../functions/flows/couriers/agencyCourier.ts';
import { callCourier } from '../../../functions/flows/couriers/callCourier.ts';
import { emailCourier } from '../../../functions/flows/couriers/emailCourier.ts';
import { letterCourier } from '../../../functions/flows/couriers/letterCourier.ts';
import { smsCourier } from '../../../functions/flows/couriers/smsCourier.ts';
import { taskCourier } from '../../../functions/flows/couriers/taskCourier.ts';
import { ledgerWith } from '../../../functions/flows/ledger.ts';
import { openCase } from '../../../functions/flows/openCase.ts';
import type { Means } from '../../../functions/flows/performStep.ts';
import { type MemoryPorts, memoryPorts } from '../../../functions/memory/memoryPorts.ts';
import type { CaseKey, CaseRecord } from '../../../functions/ports/cases.ts';
import type { Ports } from '../../../functions/ports/ports.ts';
import { creditor, customer, facts, sha256 } from '../../domain/sampleFile.ts';

export const API_URL = 'https://api.example';

export interface WorldOptions {
  readonly now?: string;
  readonly creditor?: Partial<Creditor>;
  readonly customer?: Partial<Customer>;
}

/** In-memory ports with the sample creditor and customer in them. */
export async function followUpWorld(options: WorldOptions = {}): Promise<MemoryPorts> {
  const ports = memoryPorts({
    now: options.now ?? '2026-03-02T06:00:00.000Z',
    ledger: ledgerWith(hash),
    sha256: hash,
    policies: builtInPolicies,
  });
  const now = ports.clock.now();
  await saveCreditor(ports, { ...creditor, ...options.creditor });
  await ports.customers.save({ ...customer, ...options.customer }, now);
  return ports;
}

/** A creditor with its mode and its books, as several calls would make it. */
export async function saveCreditor(ports: Pick<Ports, 'creditors' | 'clock'>, told: Creditor): Promise<void> {
  const { mode, liveSince, books, ...profile } = told;
  const { knownThrough, ...kept } = books;
  const now = ports.clock.now();
  await ports.creditors.save({ ...profile, books: kept }, now);
  await ports.creditors.setMode(told.id, { mode, ...(liveSince === undefined ? {} : { liveSince }) }, now);
  if (knownThrough !== undefined) await ports.creditors.setKnownThrough(told.id, knownThrough, now);
}

export const hash = (content: string | Uint8Array): string => sha256(Buffer.from(content).toString('latin1'));

export async function register(
  ports: Ports,
  invoice: string,
  changes: Partial<InvoiceFacts> = {},
): Promise<CaseRecord> {
  return openCase(
    ports,
    {
      type: 'register',
      creditor: creditor.id,
      invoice,
      facts: { ...facts, number: invoice.toUpperCase(), ...changes },
      policy: { name: 'fr-b2b', version: 1 },
    },
    { by: 'test', mentions: {} },
  );
}

export const keyOf = (invoice: string): CaseKey => ({ creditor: creditor.id, invoice });

/** All that the functions of the state machine have between them. */
export function meansOf(ports: Pick<Ports, 'cases' | 'mailer' | 'texter'>): Means {
  return {
    couriers: {
      email: emailCourier,
      sms: smsCourier,
      letter: letterCourier(API_URL),
      call: callCourier(API_URL),
      task: taskCourier(API_URL),
      handoff: agencyCourier(ports),
    },
    dispatch: dispatchWith(ports),
  };
}

export async function loaded(ports: Pick<Ports, 'cases'>, invoice: string): Promise<CaseRecord> {
  const record = await ports.cases.load(keyOf(invoice));
  if (record === undefined) throw new Error(`no case ${invoice}`);
  return record;
}

/** The moment at which the case's next step is due, as the store has it. */
export async function dueAt(ports: Pick<Ports, 'cases'>, invoice: string): Promise<string> {
  const { nextAt } = await loaded(ports, invoice);
  if (nextAt === undefined) throw new Error(`nothing is due for ${invoice}`);
  return nextAt;
}
