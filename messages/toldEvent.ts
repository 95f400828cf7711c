import type { RecordedEvent } from '../domain/events.ts';
import type { HandOffWording } from './fr/handOff.ts';

/** What only the ledger's own machinery needs. */
const internals: ReadonlySet<string> = new Set(['attempt', 'contentHash', 'creditor', 'cycle', 'leader']);

/** An event of the ledger as it is shown outside: its data and its place in the chain, and in words who told it. */
export function toldEvent(event: RecordedEvent, words: HandOffWording): Readonly<Record<string, unknown>> {
  const shown = Object.entries(event).filter(([key]) => !internals.has(key));
  return { ...Object.fromEntries(shown), by: whoTold(event.by, words) };
}

/** `by` names a key of the API, a feed or a service; the company stands behind each key. */
function whoTold(by: string, { tellers }: HandOffWording): string {
  if (by === 'stripe') return tellers.paymentProvider;
  if (by === 'bank-feed') return tellers.bankFeed;
  if (by === 'ses' || by === 'sms') return tellers.sendingService;
  return by === 'jalon' ? 'Jalon' : tellers.company;
}
