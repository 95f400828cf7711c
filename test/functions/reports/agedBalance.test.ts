import { describe, expect, it } from 'vitest';
import { agedBalance } from '../../../functions/reports/agedBalance.ts';
import { reportInvoice, standingOf } from '../../../functions/reports/standing.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { world } from '../fixture/world.ts';

describe('the aged balance', () => {
  it('counts what each invoice’s own line says, a discount within the tolerance included', async () => {
    const here = world();
    await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, toleranceMinor: 5 });
    const discount = { percent: 2, withinDays: 10 };
    await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, discount });
    const payment = { payment: 'p1', amountMinor: 117_598, currency: 'EUR', paidOn: '2026-03-02' };
    await here.request('POST', '/v1/invoices/F-1/payments', payment);
    const key = { creditor: 'acme', invoice: 'F-1' };
    const standing = await standingOf(here.ports, key, here.ports.clock.now());
    if (standing === undefined) throw new Error('no such case');
    // Paid, and not closed yet: its thanks have still to leave.
    const { closed: _closed, ...dunningCase } = standing.file.dunningCase;
    const file = { ...standing.file, dunningCase };
    expect(reportInvoice(file).principalDueMinor).toBe(2);
    expect(agedBalance([{ ...standing, file }], '2026-03-02')).toMatchObject([
      { currency: 'EUR', invoices: 1, notDueMinor: 2 },
    ]);
  });
});
