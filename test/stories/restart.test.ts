import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bootSandbox } from '../../local/bootSandbox.ts';
// @ts-expect-error the page's own code has no types
import { invoiceRequest, readPastedInvoices } from '../../local/page/pastedInvoices.js';
import { doubled, leftMessages, stepsWithDays } from './world/leftMessages.ts';
import { openWorld } from './world/openWorld.ts';
import { smallLedger, smallLedgerEnd } from './world/storyLedger.ts';
import { storyTemplate } from './world/template.ts';
import { undisturbedWalk } from './world/undisturbed.ts';

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-restart-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a sandbox that is stopped and started again', { timeout: 120_000 }, () => {
  it('goes on with every case where it was', async () => {
    const data = newFolder();
    const template = storyTemplate();
    const first = await openWorld(smallLedger, { template, data });
    await first.sandbox.advanceTo('2026-03-09T08:30:00Z');
    await first.close();
    // Now while letters wait to be posted and an execution sleeps, then on the day before the hand-off.
    for (const until of ['2026-03-19T12:00:00Z', '2026-03-31', smallLedgerEnd]) {
      const sandbox = await bootSandbox({ template, data, log: () => undefined });
      await sandbox.advanceTo(until);
      const left = until === smallLedgerEnd ? await leftMessages(sandbox.url) : [];
      await sandbox.close();
      if (until === smallLedgerEnd)
        expect(stepsWithDays(left)).toEqual(stepsWithDays((await undisturbedWalk(template)).left));
    }
  });
});

/** As somebody pastes them on a Monday: one overdue for three weeks, one for one, one due today. */
const pasted = `number;customer;issued;due;amount
MY-1;Dupont & Fils;2026-01-10;2026-02-09;1250,00
MY-2;Ateliers du Lac;2026-01-24;2026-02-23;3 480,50
MY-3;Ateliers du Lac;31/01/2026;02/03/2026;990`;

describe('a pasted list of invoices', { timeout: 120_000 }, () => {
  it('walks to the agency by itself within 75 days, and nobody does anything but the people of the sandbox', async () => {
    const world = await openWorld(
      { ...smallLedger, invoices: [], happenings: [] },
      { template: storyTemplate() },
    );
    try {
      const invoices: { id: string }[] = readPastedInvoices(pasted);
      for (const invoice of invoices)
        await world.jalon.put(`/v1/invoices/${invoice.id}`, invoiceRequest(invoice));
      const handedOff = async () =>
        (await leftMessages(world.sandbox.url)).filter(({ level }) => level === 'hand-off');
      for (let day = 1; day <= 75 && (await handedOff()).length < invoices.length; day += 1)
        await world.sandbox.advanceDays(1);
      expect((await handedOff()).map(({ invoice }) => invoice).sort()).toEqual(invoices.map(({ id }) => id));
      expect(doubled(await leftMessages(world.sandbox.url))).toEqual([]);
      expect(world.complaints).toEqual([]);
    } finally {
      await world.close();
    }
  });
});
