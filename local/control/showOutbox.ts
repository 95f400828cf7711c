import type { Cloud } from '../cloud.ts';
import type { OutboxEntry } from '../services/outbox/outbox.ts';

/** Which invoices a message speaks for, as the product tells it. */
export interface NoticeInvoice {
  invoice: string;
  level: string;
  /** Absent while only the leading invoice is known. */
  amountMinor?: number;
  currency?: string;
  reason?: string;
}

export type ShownEntry = OutboxEntry & { invoices: NoticeInvoice[] };

/**
 * Everything that left, with its invoices: the product is asked for those of a notice once, with the
 * API key that the creditor's people were given. Without a key only the leading invoice is known.
 */
export function createOutboxView(getCloud: () => Cloud) {
  const known = new Map<string, NoticeInvoice[]>();

  async function invoicesOf({
    notice,
    creditor,
    invoice,
    level = '',
  }: OutboxEntry): Promise<NoticeInvoice[]> {
    if (!notice || !creditor || !invoice) return [];
    const learnt = known.get(notice);
    if (learnt) return learnt;
    const cloud = getCloud();
    const apiKey = cloud.people.of(creditor)?.apiKey;
    const leading = [{ invoice, level }];
    if (!apiKey) return leading;
    const { status, body } = await cloud.callApi({ method: 'GET', path: `/v1/notices/${notice}`, apiKey });
    if (status !== 200) return leading;
    known.set(notice, body.invoices);
    return body.invoices;
  }

  return {
    async list(filter: URLSearchParams): Promise<ShownEntry[]> {
      const entries = getCloud()
        .outbox.all()
        .filter((entry) => matches(entry.channel ?? entry.kind, filter.get('channel')))
        .filter((entry) => matches(entry.kind, filter.get('kind')));
      const shown: ShownEntry[] = [];
      for (const entry of entries) shown.push({ ...entry, invoices: await invoicesOf(entry) });
      const invoice = filter.get('invoice');
      return shown.filter(
        (entry) =>
          invoice === null ||
          entry.invoices.some((one) => one.invoice === invoice) ||
          entry.invoice === invoice,
      );
    },
    forget: () => known.clear(),
  };
}

function matches(value: string, wanted: string | null): boolean {
  return wanted === null || value === wanted;
}
