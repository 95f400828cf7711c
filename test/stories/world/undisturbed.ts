import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutboxEntry } from '../../../local/services/outbox/outbox.ts';
import { executionsOf, type ShownExecution } from './executions.ts';
import { type Left, leftMessages } from './leftMessages.ts';
import { openWorld } from './openWorld.ts';
import { readTable } from './operator.ts';
import { smallLedger, smallLedgerEnd } from './storyLedger.ts';

/** The small ledger walked to its end with nothing going wrong: what every disturbed walk is held against. */
export interface Undisturbed {
  readonly left: readonly Left[];
  readonly executions: readonly ShownExecution[];
  readonly outbox: readonly OutboxEntry[];
  /** By invoice: signals that its case has had. */
  readonly signals: Readonly<Record<string, number>>;
  readonly complaints: readonly string[];
}

/** Walked once for each assembly, by whichever test comes first; the others wait for it. */
export async function undisturbedWalk(template: string): Promise<Undisturbed> {
  const folder = join(dirname(template), 'undisturbed');
  const file = join(folder, 'walk.json');
  const isFirst = mkdirSync(folder, { recursive: true }) !== undefined;
  if (isFirst) {
    const walked = JSON.stringify(await walk(template));
    writeFileSync(`${file}.next`, walked);
    renameSync(`${file}.next`, file);
  }
  while (!existsSync(file)) await sleep(100);
  return JSON.parse(readFileSync(file, 'utf8')) as Undisturbed;
}

async function walk(template: string): Promise<Undisturbed> {
  const world = await openWorld(smallLedger, { template });
  try {
    await world.sandbox.advanceTo(smallLedgerEnd);
    const cases = (await readTable(world.sandbox)).filter(({ sk }) => sk === 'CASE');
    return {
      left: await leftMessages(world.sandbox.url),
      executions: await executionsOf(world.control),
      outbox: world.sandbox.outbox(),
      signals: Object.fromEntries(cases.map(({ invoice, signalSeq }) => [invoice, signalSeq])),
      complaints: world.complaints,
    };
  } finally {
    await world.close();
  }
}
