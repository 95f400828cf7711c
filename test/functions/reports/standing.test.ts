import { expect, it } from 'vitest';
import { reportInvoice } from '../../../functions/reports/standing.ts';
import { sampleFile } from '../../domain/sampleFile.ts';

it('states what is left of an invoice, and which part of it is contested', () => {
  const file = sampleFile();
  const dispute = { reason: 'price', amountMinor: 300_00, openedAt: '2026-03-05T08:00:00.000Z' };
  const contested = { ...file, dunningCase: { ...file.dunningCase, disputes: { d: dispute } } };
  expect(reportInvoice(contested)).toMatchObject({ principalDueMinor: 1200_00, contestedMinor: 300_00 });
  expect(reportInvoice(file)).not.toHaveProperty('contestedMinor');
});
