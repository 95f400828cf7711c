import { expect, it } from 'vitest';
import type { Unmatched } from '../../../functions/ports/payments.ts';
import { unmatchedPayments } from '../../../functions/reports/unmatchedPayments.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { type World, world } from '../fixture/world.ts';

async function listed({ ports }: World, ...unmatched: Partial<Unmatched>[]) {
  const creditor = (await ports.creditors.find('acme')) ?? expect.fail('no creditor');
  for (const [index, changes] of unmatched.entries()) {
    await ports.unmatched.save({
      creditor: 'acme',
      id: `line-${index}`,
      receivedAt: `2026-03-0${index + 1}T23:30:00.000Z`,
      source: 'bank-feed',
      candidates: [],
      code: 'no-invoice',
      reason: 'no invoice of that id, number or payment object',
      ...changes,
    });
  }
  return unmatchedPayments(ports, creditor);
}

async function acme(): Promise<World> {
  const here = world();
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
  return here;
}

it('names the customer from whom money comes, or may come, and what it names', async () => {
  const here = await acme();
  const lines = await listed(
    here,
    { customer: 'cafe', candidates: ['number:F2026/9', 'object:pi_1'], amountMinor: 500, currency: 'EUR' },
    { mayBeOf: ['cafe', 'gone'], code: 'wrong-currency', candidates: ['invoice:F-1'] },
    {},
  );
  expect(lines).toMatchObject([
    { receivedOn: '2026-03-02', customers: ['Café des Halles'], names: ['F2026/9'], amountMinor: 500 },
    { customers: ['Café des Halles', 'gone'], names: ['F-1'], code: 'wrong-currency' },
    { customers: [], names: [], code: 'no-invoice' },
  ]);
});
