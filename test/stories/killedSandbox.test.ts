import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpClient, httpClient } from '../../examples/httpClient.ts';
import { loadLedger } from '../../examples/loadLedger.ts';
import { instantOf } from '../../examples/readLedger.ts';
import { seededRandom } from '../../local/state/seededRandom.ts';
import type { Moment } from './world/dieAtMoment.ts';
import { doubled, type Left, leftMessages, stepOf, stepsWithDays } from './world/leftMessages.ts';
import { type SandboxProcess, startSandboxProcess } from './world/sandboxProcess.ts';
import { seeds } from './world/seeds.ts';
import { smallLedger, smallLedgerEnd } from './world/storyLedger.ts';
import { storyTemplate } from './world/template.ts';
import { undisturbedWalk } from './world/undisturbed.ts';

const kills = 8;

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
    { timeout: 240_000 },
    async (seed) => {
      const data = mkdtempSync(join(tmpdir(), 'jalon-killed-'));
      folders.push(data);
      const { sandbox, apiKey, killedAt } = await walkThroughKills(data, seed);
      try {
        await examine(sandbox, httpClient(sandbox.url, apiKey), killedAt);
      } finally {
        await sandbox.kill('SIGTERM');
      }
    },
  );

  async function examine(
    sandbox: SandboxProcess,
    jalon: HttpClient,
    killedAt: readonly string[],
  ): Promise<void> {
    const left = await leftMessages(sandbox.url);
    expect(doubled(left)).toEqual([]);

    // One message is in flight at a time; one that speaks for two invoices leaves two notices unknown.
    const unknown = await unknownNotices(jalon);
    const messages = new Set(
      unknown.map(({ invoice, level, channel }) => `${customerOf(invoice)} ${level} ${channel}`),
    );
    const why = JSON.stringify({ killedAt, unknown });
    expect(killedAt.length, why).toBeGreaterThanOrEqual(kills / 2);
    expect(messages.size, why).toBeLessThanOrEqual(killedAt.length);
    const listed = await uncertainSends(sandbox.url);
    for (const { invoice } of unknown)
      expect(
        listed.filter((row) => row.includes(numberOf(invoice))),
        why,
      ).not.toEqual([]);

    // What an unknown notice leaves open: it may not have left, and the later steps of its customer wait for a
    // reminder that surely left. Everything of every other customer leaves on its day.
    const customers = new Set(unknown.map(({ invoice }) => customerOf(invoice)));
    const isSettled = ({ invoice }: Left) => !customers.has(customerOf(invoice));
    expect(stepsWithDays(left.filter(isSettled)), why).toEqual(stepsWithDays(undisturbed.filter(isSettled)));
    // Of the customers concerned nothing leaves that the undisturbed story does not have.
    const steps = new Set(undisturbed.map(stepOf));
    expect(
      left.filter((one) => !steps.has(stepOf(one))),
      why,
    ).toEqual([]);
  }
});

/** Loads the ledger in peace, then advances to the end through one kill after the other. */
async function walkThroughKills(data: string, seed: number) {
  const random = seededRandom(seed);
  const template = storyTemplate();
  const killedAt: string[] = [];
  let sandbox = await startSandboxProcess({
    data,
    template,
    at: instantOf(smallLedger.startsAt, smallLedger),
  });
  const { apiKey } = await loadLedger(sandbox.url, smallLedger);
  await sandbox.kill('SIGKILL');
  for (let number = 1; number <= kills; number += 1) {
    const dieAt = drawMoment(random);
    sandbox = await startSandboxProcess({ data, template, dieAt });
    if (await advanceToEnd(sandbox.url)) await sandbox.kill('SIGKILL');
    else killedAt.push(`${dieAt.when} ${dieAt.requests} ${dieAt.nth}`);
    await sandbox.ended;
  }
  sandbox = await startSandboxProcess({ data, template });
  if (!(await advanceToEnd(sandbox.url))) throw new Error('the last sandbox died too');
  return { sandbox, apiKey, killedAt };
}

/** Anywhere, or where it hurts: as a message is handed over. The story has some 15,000 requests, 50 of them sends. */
function drawMoment(random: () => number): Moment {
  const requests = random() < 0.5 ? 'any' : 'sends';
  const when = random() < 0.5 ? 'before' : 'after';
  return { requests, when, nth: 1 + Math.floor(random() * (requests === 'any' ? 2_500 : 8)) };
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

interface Report {
  readonly id: string;
  readonly attachments: readonly { readonly name: string }[];
}

/** Lines of finance's reports on messages of which nobody knows whether they left. */
async function uncertainSends(url: string): Promise<readonly string[]> {
  const reports = await httpClient(url).get<Report[]>('/_sandbox/outbox?kind=report');
  const files = reports.flatMap(({ id, attachments }) =>
    attachments.map(({ name }) => `/_sandbox/outbox/${id}/attachments/${encodeURIComponent(name)}`),
  );
  const texts = await Promise.all(files.map(async (file) => (await fetch(`${url}${file}`)).text()));
  return texts.flatMap((text) => text.split('\n')).filter((row) => row.includes('Envois incertains'));
}

function numberOf(invoice: string): string {
  return String(smallLedger.invoices.find(({ id }) => id === invoice)?.number);
}

function customerOf(invoice: string): unknown {
  return smallLedger.invoices.find(({ id }) => id === invoice)?.customerId;
}
