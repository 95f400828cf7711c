import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type DemoLine, historyLines, messageLines, printable } from './demoLines.ts';
import { type HttpClient, httpClient } from './httpClient.ts';
import { loadLedger } from './loadLedger.ts';
import { type Ledger, readLedger, UnreadableLedger } from './readLedger.ts';
import { startSandbox } from './sandboxProcess.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    file: { type: 'string', default: fileURLToPath(new URL('ledger.json', import.meta.url)) },
    days: { type: 'string', default: '120' },
  },
});

try {
  await demo(readLedger(values.file), Number(values.days));
} catch (failure) {
  if (!(failure instanceof UnreadableLedger)) throw failure;
  console.error(failure.message);
  process.exitCode = 2;
}

/** Walks a ledger in virtual time, a day at a time, and prints what left and what happened. */
async function demo(ledger: Ledger, daysMax: number): Promise<void> {
  const sandbox = await startSandbox(ledger.startsAt);
  try {
    const { apiKey } = await loadLedger(sandbox.url, ledger);
    const story = new Story(httpClient(sandbox.url), httpClient(sandbox.url, apiKey), ledger);
    for (let day = 0; day < daysMax && !(await story.hasEnded()); day += 1)
      for (const line of await story.nextDay())
        console.log(values.json ? JSON.stringify(line) : printable(line));
  } finally {
    await sandbox.stop();
  }
}

interface ListedInvoice {
  readonly id: string;
}

/** What has been told so far of a ledger that walks in a sandbox. */
class Story {
  readonly #sandbox: HttpClient;
  readonly #jalon: HttpClient;
  readonly #ledger: Ledger;
  readonly #seenMessages = new Set<string>();
  readonly #seenHistory = new Map<string, number>();
  #toldUntil: string;

  constructor(sandbox: HttpClient, jalon: HttpClient, ledger: Ledger) {
    this.#sandbox = sandbox;
    this.#jalon = jalon;
    this.#ledger = ledger;
    this.#toldUntil = '1970-01-01T00:00:00Z';
  }

  async nextDay(): Promise<DemoLine[]> {
    const { now } = await this.#sandbox.post<{ now: string }>('/_sandbox/clock', { advanceDays: 1 });
    const lines = [...(await this.#messages()), ...(await this.#happenings())];
    this.#toldUntil = now;
    return lines.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  }

  /** Nothing can happen any more by itself: no happening to come, no invoice with a next moment. */
  async hasEnded(): Promise<boolean> {
    if (this.#toldUntil.startsWith('1970')) return false;
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
    const changed = await this.#list<ListedInvoice>(`?limit=100&changedSince=${this.#toldUntil}`);
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
