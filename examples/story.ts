import { type DemoLine, historyLines, messageLines } from './demoLines.ts';
import type { HttpClient } from './httpClient.ts';
import type { Ledger } from './readLedger.ts';

interface ListedInvoice {
  readonly id: string;
}

/** What has been told so far of a ledger that walks in a sandbox. */
export class Story {
  readonly #sandbox: HttpClient;
  readonly #jalon: HttpClient;
  readonly #ledger: Ledger;
  readonly #seenMessages = new Set<string>();
  readonly #seenHistory = new Map<string, number>();
  #toldUntil: string | undefined;

  constructor(sandbox: HttpClient, jalon: HttpClient, ledger: Ledger) {
    this.#sandbox = sandbox;
    this.#jalon = jalon;
    this.#ledger = ledger;
  }

  async nextDay(): Promise<DemoLine[]> {
    const { now } = await this.#sandbox.post<{ now: string }>('/_sandbox/clock', { advanceDays: 1 });
    const lines = [...(await this.#messages()), ...(await this.#happenings())];
    this.#toldUntil = now;
    return lines.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  }

  /** Nothing can happen any more by itself: no happening to come, no invoice with a next moment. */
  async hasEnded(): Promise<boolean> {
    if (this.#toldUntil === undefined) return false;
    const happenings = await this.#sandbox.get<{ outcome?: unknown }[]>('/_sandbox/happenings');
    if (happenings.some((happening) => happening.outcome === undefined)) return false;
    const invoices = await this.#list<{ status: string; nextAt?: string }>('?limit=100');
    return invoices.every((invoice) => invoice.status !== 'open' || invoice.nextAt === undefined);
  }

  async #messages(): Promise<DemoLine[]> {
    const outbox = await this.#sandbox.get<Parameters<typeof messageLines>[0][]>('/_sandbox/outbox');
    const fresh = outbox.filter((message) => !this.#seenMessages.has(message.id));
    for (const message of fresh) this.#seenMessages.add(message.id);
    const zone = this.#ledger.creditor.timeZone;
    return (await Promise.all(fresh.map((message) => messageLines(message, this.#jalon, zone)))).flat();
  }

  async #happenings(): Promise<DemoLine[]> {
    const since = this.#toldUntil === undefined ? '' : `&changedSince=${this.#toldUntil}`;
    const changed = await this.#list<ListedInvoice>(`?limit=100${since}`);
    const lines: DemoLine[] = [];
    for (const { id } of changed) {
      const view = await this.#jalon.get<Parameters<typeof historyLines>[0]>(`/v1/invoices/${id}`);
      lines.push(...historyLines(view, this.#seenHistory.get(id) ?? 0, this.#ledger.creditor.timeZone));
      this.#seenHistory.set(id, view.history.length);
    }
    return lines;
  }

  async #list<Item>(query: string): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#jalon.get<{ items: Item[]; cursor?: string }>(
        `/v1/invoices${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      items.push(...page.items);
      cursor = page.cursor;
    } while (cursor);
    return items;
  }
}
