import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../local/bootSandbox.ts';
import { seededRandom } from '../../local/state/seededRandom.ts';
import { loseExecution } from './world/executions.ts';
import { leftMessages, stepsWithDays } from './world/leftMessages.ts';
import { openWorld, type World } from './world/openWorld.ts';
import { seeds } from './world/seeds.ts';
import { smallLedger, smallLedgerEnd } from './world/storyLedger.ts';
import { storyTemplate } from './world/template.ts';
import { type Undisturbed, undisturbedWalk } from './world/undisturbed.ts';

/** When an execution of an invoice is to be lost: at an instant while it waits, or at the moment a notice leaves. */
type Loss = { readonly invoice: string } & ({ readonly at: string } | { readonly notice: string });

describe('when every execution is lost once', () => {
  let undisturbed: Undisturbed;
  let world: World | undefined;
  beforeAll(async () => {
    undisturbed = await undisturbedWalk(storyTemplate());
  });
  afterEach(() => world?.close());

  it.each(seeds(2))('the same leaves on the same days (SEED=%i)', { timeout: 120_000 }, async (seed) => {
    const losses = drawLosses(seed, undisturbed);
    world = await openWorld(smallLedger, { template: storyTemplate() });
    const lost = await walkLosing(world, losses);
    const left = await leftMessages(world.sandbox.url);
    expect(stepsWithDays(left), JSON.stringify(losses)).toEqual(stepsWithDays(undisturbed.left));
    expect(lost, JSON.stringify(losses)).toEqual(new Set(smallLedger.invoices.map(({ id }) => id)));
  });
});

/** One loss for each execution of the undisturbed story, at a moment of its life. */
function drawLosses(seed: number, { executions, outbox }: Undisturbed): readonly Loss[] {
  const random = seededRandom(seed);
  const among = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)];
  return executions.flatMap(
    ({ input: { invoice }, startedAt, stoppedAt = `${smallLedgerEnd}T00:00:00Z` }): Loss[] => {
      const [from, to] = [Date.parse(startedAt), Date.parse(stoppedAt)];
      const sent = outbox.filter(
        (entry) => entry.invoice === invoice && Date.parse(entry.at) >= from && Date.parse(entry.at) <= to,
      );
      const notice = random() < 0.5 ? among(sent)?.notice : undefined;
      if (notice !== undefined) return [{ invoice, notice }];
      const at = from + Math.floor(random() * (to - from));
      return at > from ? [{ invoice, at: new Date(at).toISOString() }] : [];
    },
  );
}

/** Walks to the end of the story through these losses. @returns the invoices that lost an execution */
async function walkLosing({ sandbox, control }: World, losses: readonly Loss[]): Promise<Set<string>> {
  const lost = new Set<string>();
  whenNoticeLeaves(sandbox, (notice) => {
    const loss = losses.find((candidate) => 'notice' in candidate && candidate.notice === notice);
    if (loss && loseAtOnce(sandbox, loss.invoice)) lost.add(loss.invoice);
  });
  const whileWaiting = losses.filter((loss): loss is Loss & { at: string } => 'at' in loss);
  for (const { invoice, at } of whileWaiting.toSorted((one, other) => one.at.localeCompare(other.at))) {
    await sandbox.advanceTo(at);
    if (await loseExecution(control, invoice)) lost.add(invoice);
  }
  await sandbox.advanceTo(smallLedgerEnd);
  return lost;
}

/** The message is out, and neither its function nor its execution has heard so: the worst moment to lose one. */
function whenNoticeLeaves(sandbox: Sandbox, act: (notice: unknown) => void): void {
  const { timeline } = sandbox.cloud();
  const add = timeline.add;
  timeline.add = (type, detail) => {
    add(type, detail);
    if (type === 'left') queueMicrotask(() => act(detail.notice));
  };
}

/** What `POST /_sandbox/executions/<name>/kill` does, in the middle of an advance. */
function loseAtOnce(sandbox: Sandbox, invoice: string): boolean {
  const { engine } = sandbox.cloud().stepFunctions;
  const running = engine
    .executions()
    .find(({ status, input }) => status === 'RUNNING' && (input as { invoice: string }).invoice === invoice);
  if (running) engine.kill(running.name);
  return running !== undefined;
}
