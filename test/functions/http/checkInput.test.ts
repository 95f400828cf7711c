import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { checkInput } from '../../../functions/http/checkInput.ts';
import type { Problem } from '../../../functions/http/problem.ts';
import { planBody, statusBody } from '../../../functions/schemas/agreements.ts';
import { creditorBody } from '../../../functions/schemas/creditor.ts';
import { callBody, paymentBody } from '../../../functions/schemas/invoice.ts';
import { creditorBody as acme } from '../fixture/bodies.ts';

/** What is said of a body: `#/field words`. */
function wordsFor<Output>(schema: z.core.$ZodType<Output>, body: unknown): readonly string[] {
  try {
    checkInput(schema, body);
    return [];
  } catch (error) {
    return (error as Problem).errors.map(({ pointer, detail }) => `${pointer} ${detail}`);
  }
}

const monthly = (changes: object) => ({
  plan: 'x',
  monthly: { count: 2, firstOn: '2026-04-30', ...changes },
});
const interest = (annualRatePercent: unknown) => ({
  ...monthly({}),
  interest: { annualRatePercent, runsAfter: '2026-03-30' },
});
const payment = { payment: 'p', amountMinor: 1, currency: 'EUR', paidOn: '2026-03-02' };

describe('what is said of a field', () => {
  it.each([
    [
      'a whole number that is too small',
      planBody,
      monthly({ count: 0 }),
      '#/monthly/count must be at least 1',
    ],
    ['one that is too large', planBody, monthly({ count: 61 }), '#/monthly/count must be at most 60'],
    ['half a number', planBody, monthly({ count: 1.5 }), '#/monthly/count must be a whole number'],
    ['a number as text', planBody, monthly({ count: '2' }), '#/monthly/count must be a whole number'],
    ['a cap', creditorBody, { ...acme, hourlyCap: 0 }, '#/hourlyCap must be at least 1'],
    ['a rate below zero', planBody, interest(-1), '#/interest/annualRatePercent must be above zero'],
    [
      'a rate of too many decimals',
      planBody,
      interest(1.00001),
      '#/interest/annualRatePercent must have four decimals at most',
    ],
    [
      'a list that is empty',
      planBody,
      { plan: 'x', instalments: [] },
      '#/instalments must have at least 1 item',
    ],
    [
      'a list that is too long',
      creditorBody,
      { ...acme, finance: Array.from({ length: 11 }, () => 'a@acme.example') },
      '#/finance must have at most 10 items',
    ],
    [
      'a status as text',
      statusBody,
      { code: '212', on: '2026-03-02' },
      '#/code must be a whole number such as 207',
    ],
    ['no status', statusBody, { code: 300, on: '2026-03-02' }, '#/code must be at most 299'],
    [
      'cents of a cent',
      paymentBody,
      { ...payment, amountMinor: 0.5 },
      '#/amountMinor must be a whole number of minor units (cents)',
    ],
    ['no amount', paymentBody, { ...payment, amountMinor: 0 }, '#/amountMinor must be above zero'],
    ['a choice not made', planBody, { plan: 'x' }, '#/instalments give either instalments or monthly'],
    ['a field left out', statusBody, { code: 207 }, '#/on is missing'],
    [
      'a promise without its day',
      callBody,
      { outcome: 'promises' },
      '#/promisedFor give the day that was promised; a call without one is reached',
    ],
  ])('fits %s', (_, schema, body, words) => {
    expect(wordsFor<unknown>(schema, body)).toEqual([words]);
  });
});
