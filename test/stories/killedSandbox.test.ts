import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpClient, httpClient } from '../../examples/httpClient.ts';
import { loadLedger } from '../../examples/loadLedger.ts';
import { instantOf } from '../../examples/readLedger.ts';
import { seededRandom } from '../../local/state/seededRandom.ts';
import { doubled, type Left, leftMessages, stepOf, stepsWithDays } from './world/leftMessages.ts';
import { type SandboxProcess, startSandboxProcess } from './world/sandboxProcess.ts';
import { seeds } from './world/seeds.ts';
import { smallLedger, smallLedgerEnd } from './world/storyLedger.ts';
import { storyTemplate } from './world/template.ts';
import { undisturbedWalk } from './world/undisturbed.ts';

/** Requests and answers of all kinds between two kills; the whole story has some 40,000 of them. */
const momentsBetweenKills = 6_000;
const kills = 7;

interface HistoryEntry {
  readonly type: string;
  readonly notice?: string;
  readonly level?: string;
  readonly channel?: string;
}

describe('when the whole sandbox is killed again and again', () => {
  let undisturbed: readonly Left[];
  const folders: string[] = [];
  beforeAll(async () => {
    undisturbed = (await undisturbedWalk(storyTemplate())).left;
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it.each(seeds(1))(
    'nothing is doubled, and only what was in flight is unknown (SEED=%i)',
    { timeout: 180_000 },
    async (seed) => {
      const data = mkdtempSync(join(tmpdir(), 'jalon-killed-'));
      folders.push(data);
      const { sandbox, apiKey } = await walkThroughKills(data, seed);
      try {
        await examine(sandbox, httpClient(sandbox.url, apiKey));
      } finally {
        await sandbox.kill('SIGTERM');
      }
    },
  );

  async function examine(sandbox: SandboxProcess, jalon: HttpClient): Promise<void> {
    const left = await leftMessages(sandbox.url);
    expect(doubled(left)).toEqual([]);

    const unknown = await unknownNotices(jalon);
    expect(unknown.length).toBeLessThanOrEqual(2 * kills);
    const reports = await reportTexts(sandbox.url);
    for (const { invoice } of unknown) expect(reports, invoice).toContain(numberOf(invoice));

    // What an unknown notice leaves open: it never left, or its customer's later steps wait for a reminder that
    // surely left. Everything of every other customer leaves on its day.
    const customers = new Set(unknown.map(({ invoice }) => customerOf(invoice)));
    const isSettled = ({ invoice }: Left) => !customers.has(customerOf(invoice));
    expect(stepsWithDays(left.filter(isSettled)), JSON.stringify(unknown)).toEqual(
      stepsWithDays(undisturbed.filter(isSettled)),
    );
    // Of the customers concerned nothing leaves that the undisturbed story does not have.
    const steps = new Set(undisturbed.map(stepOf));
    expect(left.filter((one) => !steps.has(stepOf(one)))).toEqual([]);
  }
});

/** Loads the ledger in peace, then advances to the end through one kill after the other. */
async function walkThroughKills(data: string, seed: number) {
  const random = seededRandom(seed);
  const template = storyTemplate();
  let sandbox = await startSandboxProcess({
    data,
    template,
    at: instantOf(smallLedger.startsAt, smallLedger),
  });
  const { apiKey } = await loadLedger(sandbox.url, smallLedger);
  await sandbox.kill('SIGKILL');
  for (let killed = 1; killed < kills; killed += 1) {
    const dieAtMoment = 1 + Math.floor(random() * momentsBetweenKills);
    sandbox = await startSandboxProcess({ data, template, dieAtMoment });
    const reached = await advanceToEnd(sandbox.url);
    if (reached) await sandbox.kill('SIGKILL');
    await sandbox.ended;
  }
  sandbox = await startSandboxProcess({ data, template });
  if (!(await advanceToEnd(sandbox.url))) throw new Error('the last sandbox died too');
  return { sandbox, apiKey };
}

/** @returns false when the sandbox died on the way */
async function advanceToEnd(url: string): Promise<boolean> {
  try {
    await httpClient(url).post('/_sandbox/clock', { advanceTo: smallLedgerEnd });
    return true;
  } catch (failure) {
    if (failure instanceof TypeError) return false;
    throw failure;
  }
}

/** Every notice of which nobody knew at some time whether it left, once for each invoice. */
async function unknownNotices(jalon: HttpClient) {
  const views = await Promise.all(
    smallLedger.invoices.map(({ id }) => jalon.get<{ history: HistoryEntry[] }>(`/v1/invoices/${id}`)),
  );
  return views.flatMap(({ history }, index) =>
    history
      .filter(({ type }) => type === 'NoticeUnknown')
      .map(({ level, channel }) => ({ invoice: smallLedger.invoices[index]?.id ?? '', level, channel })),
  );
}

async function reportTexts(url: string): Promise<string> {
  const reports = await httpClient(url).get<{ text: string }[]>('/_sandbox/outbox?kind=report');
  return reports.map(({ text }) => text).join('\n');
}

function numberOf(invoice: string): string {
  return String(smallLedger.invoices.find(({ id }) => id === invoice)?.number);
}

function customerOf(invoice: string): unknown {
  return smallLedger.invoices.find(({ id }) => id === invoice)?.customerId;
}
