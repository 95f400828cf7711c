import { Temporal } from 'temporal-polyfill';
import type { HttpClient } from './httpClient.ts';

/** One thing that left or happened. `at` is local with its offset; amounts in minor units. */
export interface DemoLine {
  readonly at: string;
  readonly invoice: string | null;
  readonly kind:
    | 'call'
    | 'email'
    | 'sms'
    | 'letter'
    | 'handoff'
    | 'payment'
    | 'posted'
    | 'held'
    | 'lifted'
    | 'skipped'
    | 'closed'
    | 'report';
  readonly level: string | null;
  readonly channel: string | null;
  readonly to: string | null;
  readonly subject: string | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly reason: string | null;
  readonly messageId: string | null;
}

interface OutboxMessage {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly channel: string;
  readonly level: string;
  readonly notice?: string;
  readonly to: readonly string[] | string;
  readonly subject?: string;
}

interface Notice {
  readonly invoices: readonly {
    readonly invoice: string;
    readonly level: string;
    readonly amountMinor: number;
    readonly currency: string;
    readonly reason: string;
  }[];
}

interface InvoiceView {
  readonly id: string;
  readonly currency: string;
  readonly principalDueMinor: number;
  readonly history: readonly HistoryEntry[];
}

interface HistoryEntry {
  readonly type: string;
  readonly at: string;
  readonly text: string;
  readonly level?: string;
  readonly channel?: string;
  readonly amountMinor?: number;
}

/** History entries that are a line of their own; what left is told by the outbox instead. */
const told = {
  PaymentReceived: 'payment',
  LetterPosted: 'posted',
  HoldPlaced: 'held',
  HoldLifted: 'lifted',
  LevelSkipped: 'skipped',
  CaseClosed: 'closed',
} as const satisfies Record<string, DemoLine['kind']>;

/** A line with every field, in the documented order; `null` where it says nothing. */
function demoLine(said: Pick<DemoLine, 'at' | 'kind'> & Partial<DemoLine>): DemoLine {
  const { at, kind, ...rest } = said;
  const silent = { level: null, channel: null, to: null, subject: null, amountMinor: null, currency: null };
  return { at, invoice: rest.invoice ?? null, kind, ...silent, reason: null, messageId: null, ...rest };
}

/** What one message left: a line for each invoice it speaks for, all with its message id. */
export async function messageLines(
  message: OutboxMessage,
  jalon: HttpClient,
  zone: string,
): Promise<DemoLine[]> {
  const line = demoLine({
    at: localTime(message.at, zone),
    kind: message.kind as DemoLine['kind'],
    level: message.level,
    channel: message.channel,
    to: [message.to].flat().join(', '),
    subject: message.subject ?? null,
    messageId: message.id,
  });
  if (message.kind === 'report' || message.notice === undefined) return [line];
  const notice = await jalon.get<Notice>(`/v1/notices/${message.notice}`);
  return notice.invoices.map(({ invoice, level, amountMinor, currency, reason }) => ({
    ...line,
    invoice,
    level,
    amountMinor,
    currency,
    reason,
  }));
}

/** What happened to one invoice from the `seen`-th entry of its history on. */
export function historyLines(view: InvoiceView, seen: number, zone: string): DemoLine[] {
  return view.history.slice(seen).flatMap((entry) => {
    const kind = told[entry.type as keyof typeof told];
    if (!kind) return [];
    return demoLine({
      at: localTime(entry.at, zone),
      invoice: view.id,
      kind,
      level: entry.level ?? null,
      channel: entry.channel ?? null,
      amountMinor: entry.amountMinor ?? null,
      currency: view.currency,
      reason: entry.text,
    });
  });
}

/** `Thu 12 Mar 09:31  F-1003   email   reminder  → bureau@… · 3 640.00 EUR · J+5 …` */
export function printable(line: DemoLine): string {
  const local = Temporal.ZonedDateTime.from(line.at.replace(/([+-]\d\d:\d\d)$/, '$1[$1]'));
  const day = local.toLocaleString('en-GB', { weekday: 'short', day: '2-digit', month: 'short' });
  const hour = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const what = [line.kind, line.level].filter(Boolean).join(' ');
  const details = [
    line.to && `→ ${line.to}`,
    line.subject && `“${line.subject}”`,
    line.amountMinor !== null && line.currency && money(line.amountMinor, line.currency),
    line.reason,
  ].filter(Boolean);
  return `${day} ${hour}  ${(line.invoice ?? '').padEnd(8)} ${what.padEnd(22)} ${details.join(' · ')}`;
}

function money(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en-IE', { style: 'currency', currency });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function localTime(instant: string, zone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
