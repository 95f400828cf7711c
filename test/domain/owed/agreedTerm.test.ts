import { describe, expect, test } from 'vitest';
import { agreedTerm } from '../../../domain/owed/agreedTerm.ts';
import type { PaymentTerm } from '../../../domain/owed/paymentTerms.ts';
import { warnOfTerm } from '../../../domain/owed/warnOfTerm.ts';
import { day } from './claimFor.ts';

const own: PaymentTerm = { kind: 'net', days: 10 };
const customers: PaymentTerm = { kind: 'net', days: 20 };
const creditors: PaymentTerm = { kind: 'net', days: 30 };
const authority: PaymentTerm = { kind: 'public', buyer: 'authority' };

describe('the term of an invoice', () => {
  test.each([
    ['its own', own, { kind: 'business', term: customers }, { term: creditors }, own],
    ['else the customer’s', undefined, { kind: 'business', term: customers }, { term: creditors }, customers],
    ['else the creditor’s', undefined, { kind: 'consumer' }, { term: creditors }, creditors],
    ['else none', undefined, { kind: 'business' }, {}, undefined],
    [
      'never the creditor’s for a public buyer',
      undefined,
      { kind: 'public' },
      { term: creditors },
      undefined,
    ],
    ['but its own', undefined, { kind: 'public', term: authority }, { term: creditors }, authority],
  ] as const)('%s', (_, invoice, customer, creditor, expected) => {
    expect(agreedTerm(invoice, customer, creditor)).toEqual(expected);
  });
});

describe('a due date beyond the law', () => {
  const french = { kind: 'business', country: 'FR' } as const;
  const dates = { issuedOn: day('2026-01-15') };
  const endOfMonth: PaymentTerm = { kind: 'end-of-month', days: 45, method: 'days-then-month-end' };

  test.each<[string, Parameters<typeof warnOfTerm>, RegExp | undefined]>([
    ['60 days', [french, day('2026-03-16'), dates, undefined], undefined],
    ['61 days', [french, day('2026-03-17'), dates, undefined], /lawful only if/],
    [
      'of a sole trader',
      [{ ...french, kind: 'sole-trader' }, day('2026-04-30'), dates, undefined],
      /105 days/,
    ],
    ['of a consumer', [{ ...french, kind: 'consumer' }, day('2026-04-30'), dates, undefined], undefined],
    ['of a public buyer', [{ ...french, kind: 'public' }, day('2026-04-30'), dates, undefined], undefined],
    ['of a business abroad', [{ ...french, country: 'DE' }, day('2026-04-30'), dates, undefined], undefined],
    ['that a lawful term explains', [french, day('2026-03-31'), dates, endOfMonth], undefined],
    ['that a lawful term does not explain', [french, day('2026-04-01'), dates, endOfMonth], /76 days/],
    [
      'of a term too long',
      [french, day('2026-03-31'), dates, { kind: 'net', days: 75 }],
      /75 days: at most 60/,
    ],
    [
      'of a periodic invoice',
      [french, day('2026-03-06'), dates, { kind: 'periodic', days: 50 }],
      /at most 45/,
    ],
    ['with a term that says too little', [french, day('2026-04-30'), dates, { kind: 'default' }], /105 days/],
  ])('%s', (_, given, warning) => {
    if (warning === undefined) expect(warnOfTerm(...given)).toBeUndefined();
    else expect(warnOfTerm(...given)).toMatch(warning);
  });
});
