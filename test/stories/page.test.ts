import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLedger } from '../../examples/loadLedger.ts';
import { readLedger } from '../../examples/readLedger.ts';
import { bootSandbox, type Sandbox } from '../../local/bootSandbox.ts';
import { storyTemplate } from './world/template.ts';

const executablePath = '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
if (!hasBrowser) console.warn(`SKIPPED: the page is not tried, because there is no ${executablePath}`);

describe.skipIf(!hasBrowser)('the page of the sandbox, in a browser', () => {
  const data = mkdtempSync(join(tmpdir(), 'jalon-page-'));
  const complaints: string[] = [];
  let sandbox: Sandbox;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    sandbox = await bootSandbox({ template: storyTemplate(), data, port: 0, at: '2026-03-02' });
    const ledger = readLedger('examples/ledger.json');
    const kept = ['F-1002', 'F-1003', 'F-1005'];
    await loadLedger(sandbox.url, {
      ...ledger,
      invoices: ledger.invoices.filter(({ id }) => kept.includes(id)),
      happenings: [],
    });
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(sandbox.url);
    await quiet();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
    rmSync(data, { recursive: true, force: true });
  });

  const quiet = () => page.waitForSelector('[data-advance="1"]:enabled');
  const card = (invoice: string) => page.locator(`[data-invoice="${invoice}"]`);
  async function press(target: ReturnType<Page['locator']>): Promise<void> {
    await target.click();
    await quiet();
  }

  it('says where one is, and that nothing leaves', async () => {
    expect(await page.textContent('#banner')).toBe(
      'Sandbox: Monday, 2 March 2026, nothing leaves this machine',
    );
    expect(await page.locator('.invoice').count()).toBe(3);
  });

  it('shows what is planned for an invoice, with the reason of each step', async () => {
    const planned = card('F-1002').locator('.step.planned');
    expect(await planned.first().textContent()).toBe('3 Mar courtesy-call · call');
    for (const step of await planned.all()) expect(await step.getAttribute('title')).not.toBe('');
  });

  it('moves to the next event, and shows what left', async () => {
    await press(page.locator('[data-advance="next"]'));
    expect(await page.locator('#outbox button').count()).toBeGreaterThan(0);
  });

  it('opens a message as it looks', async () => {
    await press(page.locator('[data-advance="7"]'));
    await page.locator('#outbox button', { hasText: 'Appel à passer' }).first().click();
    const body = page.frameLocator('#message-body').locator('body');
    expect(await body.textContent()).toContain('F2026/100');
    await page.locator('#message button').click();
  });

  it('pays an invoice: it closes, and nothing more is planned', async () => {
    await press(card('F-1002').getByRole('button', { name: 'pay now' }));
    expect(await card('F-1002').getAttribute('data-status')).toBe('closed');
    expect(await card('F-1002').locator('.step.planned').count()).toBe(0);
  });

  it('disputes an invoice and resumes it, and shows the curl that does it', async () => {
    expect(await card('F-1003').locator('pre').allTextContents()).toContainEqual(
      expect.stringContaining('/v1/invoices/F-1003/hold'),
    );
    await press(card('F-1003').getByRole('button', { name: 'dispute' }));
    expect(await card('F-1003').getAttribute('class')).toContain('held');
    await press(card('F-1003').getByRole('button', { name: 'lift the hold' }));
    expect(await card('F-1003').getAttribute('class')).not.toContain('held');
  });

  it('loses an execution, which comes back by itself', async () => {
    const lose = card('F-1005').getByRole('button', { name: 'lose the execution' });
    await press(lose);
    expect(await lose.count()).toBe(0);
    await press(page.locator('[data-advance="7"]'));
    await press(page.locator('[data-advance="7"]'));
    expect(await lose.count()).toBe(1);
  });

  it('registers pasted invoices and lists their next 60 days', async () => {
    await page.fill('#own textarea', 'X-1;Dupont & <b>Fils</b>;02/03/2026;20/03/2026;1 234,50\n');
    await press(page.locator('#own button'));
    expect(await page.locator('#trouble').isHidden()).toBe(true);
    expect(await card('X-1').textContent()).toContain('Dupont & <b>Fils</b>');
    expect(await page.locator('#own-result').textContent()).toContain('hand-off');
  });

  it('says in words what is wrong with a pasted line, and registers nothing', async () => {
    await page.fill('#own textarea', 'X-2;Dupont;2026-02-30;2026-03-20;10');
    await press(page.locator('#own button'));
    expect(await page.textContent('#trouble')).toContain('Line 1: “2026-02-30” is not a date');
    expect(await card('X-2').count()).toBe(0);
  });

  it('refuses a number that is pasted twice', async () => {
    await page.fill(
      '#own textarea',
      'X-3;Dupont;2026-03-02;2026-03-20;10\nX-3;Durand;2026-03-02;2026-03-20;10',
    );
    await press(page.locator('#own button'));
    expect(await page.textContent('#trouble')).toBe('Line 2: the number “X-3” stands on line 1 already.');
    expect(await card('X-3').count()).toBe(0);
  });

  it('never complains in the console', () => {
    expect(complaints).toEqual([]);
  });
});
