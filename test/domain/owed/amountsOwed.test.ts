import type { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type AmountsOwed, amountsOwed } from '../../../domain/owed/amountsOwed.ts';
import { lawTables } from '../../../domain/owed/claim.ts';
import {
  ClauseNotAllowed,
  ClauseUnderFloor,
  MissingRate,
  UnknownCountry,
} from '../../../domain/owed/errors.ts';
import { extraCostsMinor } from '../../../domain/owed/indemnity.ts';
import { statementOf } from '../../../domain/owed/statement.ts';
import { type ClaimRow, claimFor, day } from './claimFor.ts';

function owed(row: ClaimRow & { at: string }): AmountsOwed {
  return amountsOwed(claimFor(row), day(row.at));
}

function linesOf({ segments }: AmountsOwed) {
  return segments.map(({ from, to, days, ratePercent, baseMinor, interest }) => ({
    from: from.toString(),
    to: to.toString(),
    days,
    ratePercent,
    baseMinor,
    interest,
  }));
}

describe('the worked examples', () => {
  test('T5: 30 days of 2026-S2, and the 40 €', () => {
    const result = owed({ due: '2026-09-30', grossMinor: 100_000, at: '2026-10-30' });
    expect(result).toMatchObject({ interestMinor: 1019, indemnityMinor: 4000, totalMinor: 105_019 });
  });

  test('T6: a contractual rate of 14.5 %', () => {
    const clause = { annualRatePercent: 14.5 };
    expect(owed({ due: '2026-07-31', grossMinor: 100_000, clause, at: '2026-08-30' }).interestMinor).toBe(
      1192,
    );
  });

  test('T7: a delay across two half-years takes each at its own rate', () => {
    const result = owed({ due: '2026-05-31', grossMinor: 1_200_000, at: '2026-09-15' });
    expect(result).toMatchObject({ interestMinor: 43_374, indemnityMinor: 4000 });
    expect(linesOf(result)).toEqual([
      {
        from: '2026-06-01',
        to: '2026-06-30',
        days: 30,
        ratePercent: 12.15,
        baseMinor: 1_200_000,
        interest: '119.83561644',
      },
      {
        from: '2026-07-01',
        to: '2026-09-15',
        days: 77,
        ratePercent: 12.4,
        baseMinor: 1_200_000,
        interest: '313.90684932',
      },
    ]);
  });

  test('T9: a leap year over 365 and over its own days', () => {
    const row = { due: '2024-01-31', grossMinor: 1_000_000, at: '2024-03-31' };
    expect(owed(row).interestMinor).toBe(23_836);
    expect(owed({ ...row, dayBasis: 'actual' }).interestMinor).toBe(23_770);
  });

  test('T10: three times the legal rate', () => {
    const clause = { legalRateMultiple: 3 };
    const result = owed({ due: '2026-08-31', grossMinor: 240_000, clause, at: '2026-10-15' });
    expect(result.interestMinor).toBe(2441);
    expect(result.segments[0]?.ratePercent).toBe(8.25);
  });

  test.each([
    ['14.25 % in 2024-S2', 14.25, '2024-08-31', /14\.25 %.*2024-S2.*14\.76 %/],
    ['7 % in 2026-S2', 7, '2026-08-31', /7 %.*2026-S2.*8\.25 %/],
  ])('T11: %s is under three times the legal rate', (_, annualRatePercent, due, message) => {
    const row = {
      due,
      grossMinor: 240_000,
      clause: { annualRatePercent },
      at: day(due).add({ days: 45 }).toString(),
    };
    expect(() => owed(row)).toThrow(ClauseUnderFloor);
    expect(() => owed(row)).toThrow(message);
  });

  test('T11: 8.25 % in 2026-S2 is the floor itself', () => {
    const clause = { annualRatePercent: 8.25 };
    expect(owed({ due: '2026-08-31', grossMinor: 240_000, clause, at: '2026-10-15' }).interestMinor).toBe(
      2441,
    );
  });

  const t12 = {
    due: '2026-07-31',
    grossMinor: 1_000_000,
    payments: [['2026-08-31', 400_000]],
    at: '2026-09-30',
  } as const;

  test('T12: a payment takes interest first', () => {
    const result = owed(t12);
    expect(result).toMatchObject({ principalMinor: 610_532, interestMinor: 6222, totalMinor: 620_754 });
    expect(result.payments[0]).toMatchObject({
      interestMinor: 10_532,
      principalMinor: 389_468,
      indemnityMinor: 0,
    });
  });

  test('T12: or principal first', () => {
    expect(owed({ ...t12, imputation: 'principal-first' })).toMatchObject({
      principalMinor: 600_000,
      interestMinor: 16_647,
      totalMinor: 620_647,
    });
  });

  test('T13: 40 € for each late invoice, none for the punctual one, and none from a consumer', () => {
    const late = { due: '2026-07-31', grossMinor: 100_000 };
    const partlyLate = { ...late, payments: [['2026-07-31', 99_000]] } as const;
    const punctual = { ...late, payments: [['2026-07-31', 100_000]] } as const;
    const indemnity = (kind: 'business' | 'consumer') =>
      statementOf(
        [late, partlyLate, punctual].map((row) => claimFor({ ...row, kind })),
        day('2026-08-31'),
      ).totals[0]?.indemnityMinor;
    expect(indemnity('business')).toBe(8000);
    expect(indemnity('consumer')).toBe(0);
    expect(extraCostsMinor(15_000, 4000)).toBe(11_000);
    expect(extraCostsMinor(3000, 4000)).toBe(0);
  });

  test('T14: a town hall keeps the rate of the half-year in which interest started', () => {
    const row = { kind: 'public', due: '2026-06-19', grossMinor: 840_000, at: '2026-07-31' } as const;
    expect(owed(row).interestMinor).toBe(9811);
    expect(linesOf(owed(row))).toMatchObject([{ days: 42, ratePercent: 10.15 }]);
  });

  test('T15: a hospital, 82 days at 10.15 %', () => {
    const row = { kind: 'public', due: '2026-05-30', grossMinor: 2_000_000, at: '2026-08-20' } as const;
    expect(owed(row)).toMatchObject({ interestMinor: 45_605, indemnityMinor: 4000 });
  });

  test('T16: Germany, 9 points above its own base rate', () => {
    const row = { country: 'DE', due: '2026-06-30', grossMinor: 500_000, at: '2026-09-30' };
    expect(owed(row)).toMatchObject({ interestMinor: 13_258, indemnityMinor: 4000 });
    expect(owed(row).segments[0]?.ratePercent).toBe(10.52);
  });

  test('T17: Belgium rounds its rate up to the half point', () => {
    const row = { country: 'BE', due: '2026-08-31', grossMinor: 100_000, at: '2026-09-30' };
    expect(owed(row).interestMinor).toBe(863);
    expect(owed(row).segments[0]?.ratePercent).toBe(10.5);
  });

  test('T19: a credit note reduces the base from the origin, in one segment', () => {
    const row = {
      due: '2026-07-31',
      grossMinor: 300_000,
      creditNotes: [['2026-08-20', 50_000]],
      at: '2026-09-30',
    } as const;
    expect(owed(row).interestMinor).toBe(5181);
    expect(linesOf(owed(row))).toMatchObject([
      { from: '2026-08-01', to: '2026-09-30', days: 61, baseMinor: 250_000 },
    ]);
  });

  test('T28: a day of 2027-S1 is an error that names it, and says how far things are known', () => {
    const row = { due: '2026-11-30', grossMinor: 100_000 };
    const error = errorOf(() => owed({ ...row, at: '2027-01-01' }));
    expect(error).toBeInstanceOf(MissingRate);
    expect(error.message).toContain('2027-S1');
    const { halfYear, knownThrough } = error as MissingRate;
    expect([halfYear, knownThrough?.toString()]).toEqual(['2027-S1', '2026-12-31']);
    expect(amountsOwed(claimFor(row), knownThrough as Temporal.PlainDate).segments).toHaveLength(1);
  });

  test('T29: ten euros, one day late', () => {
    expect(owed({ due: '2026-07-31', grossMinor: 1000, at: '2026-08-01' })).toMatchObject({
      interestMinor: 0,
      indemnityMinor: 4000,
    });
  });
});

describe('segments', () => {
  test('are split where a payment comes, even one that takes interest only', () => {
    const payments = [['2026-08-31', 100]] as const;
    expect(
      linesOf(owed({ due: '2026-07-31', grossMinor: 1_000_000, payments, at: '2026-09-30' })),
    ).toMatchObject([
      { to: '2026-08-31', baseMinor: 1_000_000 },
      { from: '2026-09-01', baseMinor: 1_000_000 },
    ]);
  });

  test('are not split by a payment before the due date, nor by one of nothing', () => {
    const payments = [
      ['2026-07-01', 100],
      ['2026-08-31', 0],
    ] as const;
    expect(
      linesOf(owed({ due: '2026-07-31', grossMinor: 1_000_100, payments, at: '2026-09-30' })),
    ).toMatchObject([{ days: 61, baseMinor: 1_000_000 }]);
  });

  test('split at the half-year even when the rate does not move', () => {
    expect(linesOf(owed({ due: '2025-11-30', grossMinor: 100_000, at: '2026-01-31' }))).toMatchObject([
      { to: '2025-12-31', ratePercent: 12.15 },
      { from: '2026-01-01', ratePercent: 12.15 },
    ]);
  });

  test('of a public buyer split at 1 January only when the days of the year count', () => {
    const row = { kind: 'public', due: '2023-10-31', grossMinor: 100_000, at: '2024-12-31' } as const;
    expect(linesOf(owed(row))).toMatchObject([{ days: 427, ratePercent: 12 }]);
    expect(linesOf(owed({ ...row, dayBasis: 'actual' }))).toMatchObject([{ days: 61 }, { days: 366 }]);
  });

  test('stop on the day the principal is paid', () => {
    const payments = [['2026-08-31', 2_000_000]] as const;
    expect(
      linesOf(owed({ due: '2026-07-31', grossMinor: 1_000_000, payments, at: '2027-12-31' })),
    ).toMatchObject([{ to: '2026-08-31' }]);
  });

  test('say where their rate comes from', () => {
    const [segment] = owed({ due: '2026-07-31', grossMinor: 100, at: '2026-08-31' }).segments;
    expect(segment?.source).toMatch(/ECB rate \+ 10 points \(L441-10 II C\. com\.\); 2026-S2: 2\.4 %, ECB/);
  });

  test('in the Netherlands show the base with its capitalised interest', () => {
    const row = { country: 'NL', due: '2024-03-10', grossMinor: 5_000_000, at: '2025-04-10' };
    expect(linesOf(owed(row)).at(-1)).toMatchObject({ from: '2025-03-11', baseMinor: 5_605_938 });
  });
});

describe('other currencies', () => {
  test('yen have no decimals, and the 40 € stay euros, apart', () => {
    const result = owed({ currency: 'JPY', due: '2026-07-31', grossMinor: 1_000_000, at: '2026-08-31' });
    expect(result).toMatchObject({
      interestMinor: 10_532,
      indemnityMinor: 0,
      indemnityApart: { amountMinor: 4000, currency: 'EUR' },
    });
    expect(result.segments[0]?.interest).toBe('10531.50684932');
  });

  test('dinars have three decimals', () => {
    const result = owed({ currency: 'KWD', due: '2026-07-31', grossMinor: 1_000_000, at: '2026-08-31' });
    expect(result.interestMinor).toBe(10_532);
    expect(result.segments[0]?.interest).toBe('10.53150685');
  });

  test('are totalled one by one', () => {
    const rows = [{ currency: 'EUR' }, { currency: 'USD' }, { currency: 'EUR' }];
    const { totals } = statementOf(
      rows.map((row) => claimFor({ ...row, due: '2026-07-31', grossMinor: 100_000 })),
      day('2026-08-31'),
    );
    expect(totals).toEqual([
      {
        currency: 'EUR',
        principalMinor: 200_000,
        interestMinor: 2106,
        indemnityMinor: 8000,
        totalMinor: 210_106,
      },
      {
        currency: 'USD',
        principalMinor: 100_000,
        interestMinor: 1053,
        indemnityMinor: 0,
        totalMinor: 101_053,
      },
    ]);
  });
});

describe('the rule of interest', () => {
  const row = { due: '2026-07-31', grossMinor: 100, at: '2026-08-31' } as const;

  test.each([
    ['a business', {}, { words: 'ECB rate + 10 points', article: 'L441-10 II C. com.' }],
    [
      'a public buyer',
      { kind: 'public' },
      { words: 'ECB rate of the half-year in which interest started + 8 points', article: 'R2192-31 CCP' },
    ],
    [
      'a contract',
      { clause: { annualRatePercent: 12 } },
      { words: 'contractual rate of 12 %', article: 'contract' },
    ],
    ['a consumer', { kind: 'consumer' }, undefined],
  ] as const)('of %s is given in words, with its article', (_, debtor, rule) => {
    expect(owed({ ...row, ...debtor }).rule).toEqual(rule && { ...rule, compoundsYearly: false });
  });
});

describe('a rate by contract', () => {
  test('is checked in every half-year it touches', () => {
    const row = { due: '2024-05-31', grossMinor: 100_000, clause: { annualRatePercent: 15 } };
    expect(() => owed({ ...row, at: '2024-06-30' })).toThrow(/2024-S1.*15\.21/);
    const [segment] = owed({ ...row, due: '2024-06-30', at: '2024-12-31' }).segments;
    expect(segment?.source).toBe(
      'contractual rate of 15 %; legal rate of 2024-S2: 4.92 %, ' +
        'Ministerial order on the legal interest rate, creditors acting as professionals; ' +
        'floor: 3 × the legal rate, 14.76 % (L441-10 II C. com.)',
    );
  });

  test('in legal rates says which legal rate it counts, and where that comes from', () => {
    const row = { due: '2026-08-31', grossMinor: 100_000, clause: { legalRateMultiple: 4 } };
    const [segment] = owed({ ...row, at: '2026-09-30' }).segments;
    expect(segment).toMatchObject({
      ratePercent: 11,
      source: expect.stringMatching(
        /^contractual rate of 4 × the legal rate; legal rate of 2026-S2: 2\.75 %, Ministerial order/,
      ),
    });
  });

  test('that is refused is named once', () => {
    const row = { due: '2026-08-31', grossMinor: 100_000, at: '2026-09-30' };
    expect(() => owed({ ...row, clause: { annualRatePercent: 7 } })).toThrow(
      'interest.clause: contractual rate of 7 % is under the floor of 2026-S2, ' +
        '8.25 % per year (3 × the legal rate, L441-10 II C. com.).',
    );
    expect(() => owed({ ...row, clause: { legalRateMultiple: 2 } })).toThrow(
      'contractual rate of 2 × the legal rate (5.5 %) is under the floor',
    );
  });

  test('is not checked in a half-year without interest', () => {
    const row = { due: '2026-08-31', grossMinor: 100_000, clause: { annualRatePercent: 1 } };
    expect(owed({ ...row, at: '2026-08-31' }).totalMinor).toBe(100_000);
  });

  test('cannot be checked where the floor is unknown', () => {
    const row = { due: '2026-12-31', grossMinor: 100_000, clause: { annualRatePercent: 12 } };
    expect(() => owed({ ...row, at: '2027-01-01' })).toThrow(/fr-legal-professional.*2027-S1/);
  });

  test('of twice the legal rate is under the floor', () => {
    const row = {
      due: '2026-08-31',
      grossMinor: 100_000,
      clause: { legalRateMultiple: 2 },
      at: '2026-09-30',
    };
    expect(() => owed(row)).toThrow(/2 × the legal rate \(5\.5 %\).*2026-S2.*8\.25 %/);
  });

  test('in legal rates changes each half-year', () => {
    const clause = { legalRateMultiple: 4 };
    const rates = owed({ due: '2026-05-31', grossMinor: 100_000, clause, at: '2026-08-31' }).segments;
    expect(rates.map(({ ratePercent }) => ratePercent)).toEqual([10.48, 11]);
  });

  test('cannot bind a French public buyer', () => {
    const row = {
      kind: 'public',
      due: '2026-08-31',
      grossMinor: 1,
      clause: { annualRatePercent: 12 },
    } as const;
    expect(() => owed({ ...row, at: '2026-09-30' })).toThrow(
      new ClauseNotAllowed(
        'interest.clause: a public buyer owes the ECB rate of the half-year in which interest started + 8 points (R2192-31 CCP), ' +
          'which a contract cannot change; leave the clause out.',
      ),
    );
  });

  test('has no floor abroad, and no French legal rate', () => {
    const row = { country: 'BE', due: '2026-08-31', grossMinor: 1_000_000, at: '2026-09-30' };
    expect(owed({ ...row, clause: { annualRatePercent: 1 } }).interestMinor).toBe(822);
    expect(() => owed({ ...row, clause: { legalRateMultiple: 3 } })).toThrow(
      new ClauseNotAllowed(
        'interest.clause: legalRateMultiple counts in the French legal rate; ' +
          'for BE give the yearly rate that the contract states.',
      ),
    );
  });

  test('does not compound in the Netherlands', () => {
    const row = { country: 'NL', due: '2024-03-10', grossMinor: 1_000_000, at: '2026-03-10' };
    expect(owed({ ...row, clause: { annualRatePercent: 10 } }).interestMinor).toBe(200_000);
  });
});

describe('a country', () => {
  test.each(['US', 'constructor', ''])('without a rule is an error: "%s"', (country) => {
    expect(() => owed({ country, due: '2026-08-31', grossMinor: 100, at: '2026-01-01' })).toThrow(
      new UnknownCountry(
        `debtor.country: no rule of late-payment interest is known for "${country}"; ` +
          'known: FR, BE, NL, DE, ES, IT, LU, AT.',
      ),
    );
  });

  test('matters not for a consumer', () => {
    const row = {
      kind: 'consumer',
      country: 'US',
      due: '2026-08-31',
      grossMinor: 100,
      at: '2026-12-31',
    } as const;
    expect(owed(row).totalMinor).toBe(100);
  });
});

describe('the table of rates', () => {
  const claim = claimFor({ due: '2026-12-31', grossMinor: 3_650_000 });

  test('can be extended by the user', () => {
    const rates = lawTables.rates.extendedWith([
      { series: 'ecb-main-refinancing', halfYear: '2027-S1', percent: '2.65', source: 'ECB' },
    ]);
    const result = amountsOwed({ ...claim, law: { ...lawTables, rates } }, day('2027-01-10'));
    expect(result.interestMinor).toBe(12_650);
    expect(() => amountsOwed(claim, day('2027-01-10'))).toThrow(MissingRate);
  });

  test('says nothing of what comes before it', () => {
    const error = errorOf(() =>
      owed({ due: '2017-12-31', grossMinor: 100, at: '2019-01-31' }),
    ) as MissingRate;
    expect([error.halfYear, error.knownThrough]).toEqual(['2018-S1', undefined]);
  });
});

test('interest is rounded once: what a payment took rounded up is not owed again', () => {
  // 10 531.5068 accrued by 31 August, of which 10 532 are taken; 10 633.4246 in all by 30 September.
  const result = owed({
    due: '2026-07-31',
    grossMinor: 1_000_000,
    payments: [['2026-08-31', 10_532 + 990_000]],
    at: '2026-09-30',
  });
  expect(result).toMatchObject({ principalMinor: 10_000, interestMinor: 10_633 - 10_532 });
});

describe('money that comes and goes', () => {
  const claim = claimFor({ due: '2026-07-31', grossMinor: 1_000_000 });

  test('a payment counts on its own day, whenever it becomes known', () => {
    const before = amountsOwed(claim, day('2026-09-30'));
    const invoice = { ...claim.invoice, payments: [{ on: day('2026-07-31'), amountMinor: 1_000_000 }] };
    const after = amountsOwed({ ...claim, invoice }, day('2026-09-30'));
    expect([before.interestMinor, after.totalMinor]).toEqual([20_723, 0]);
  });

  test('a bounced debit was never paid, from the day it bounces', () => {
    const payment = {
      on: day('2026-07-31'),
      amountMinor: 1_000_000,
      reversals: [{ on: day('2026-08-05'), amountMinor: 1_000_000 }],
    };
    const invoice = { ...claim.invoice, payments: [payment] };
    expect(amountsOwed({ ...claim, invoice }, day('2026-08-04')).totalMinor).toBe(0);
    expect(amountsOwed({ ...claim, invoice }, day('2026-08-05'))).toMatchObject({
      principalMinor: 1_000_000,
      interestMinor: 1699,
      indemnityMinor: 4000,
    });
  });

  test('a write-off gives up principal from its day on, after the payments of that day', () => {
    const invoice = {
      ...claim.invoice,
      payments: [{ on: day('2026-08-31'), amountMinor: 10_532 }],
      writeOffs: [{ on: day('2026-08-31'), amountMinor: 990_000 }],
    };
    expect(amountsOwed({ ...claim, invoice }, day('2026-09-30'))).toMatchObject({
      principalMinor: 10_000,
      interestMinor: 101,
      overpaidMinor: 0,
    });
  });
});

function errorOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
