import { Temporal } from 'temporal-polyfill';
import { httpClient } from '../../../examples/httpClient.ts';

/** One invoice's share of a message that left. */
export interface Left {
  readonly invoice: string;
  readonly level: string;
  readonly channel: string;
  /** Local to the creditor. */
  readonly day: string;
  readonly notice: string;
}

interface OutboxMessage {
  readonly at: string;
  readonly kind: string;
  readonly channel?: string;
  readonly notice?: string;
  readonly invoices: readonly { readonly invoice: string; readonly level: string }[];
}

/** Everything that the providers accepted, by invoice; reports speak for none. */
export async function leftMessages(url: string, zone = 'Europe/Paris'): Promise<readonly Left[]> {
  const outbox = await httpClient(url).get<OutboxMessage[]>('/_sandbox/outbox');
  return outbox
    .filter(({ kind }) => kind !== 'report')
    .flatMap(({ at, kind, channel = kind, notice = '', invoices }) =>
      invoices.map(({ invoice, level }) => ({ invoice, level, channel, day: localDay(at, zone), notice })),
    );
}

/** `S-1 reminder email 2026-03-11`, sorted: what two walks of one ledger must have in common. */
export function stepsWithDays(left: readonly Left[]): readonly string[] {
  return left.map(({ day, ...step }) => `${stepOf(step)} ${day}`).sort();
}

/** `S-1 reminder email`: what may leave once. */
export function stepOf({ invoice, level, channel }: Pick<Left, 'invoice' | 'level' | 'channel'>): string {
  return `${invoice} ${level} ${channel}`;
}

/** Steps that left more than once. */
export function doubled(left: readonly Left[]): readonly string[] {
  const steps = left.map(stepOf);
  return steps.filter((step, index) => steps.indexOf(step) !== index);
}

function localDay(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}
