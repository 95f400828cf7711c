import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidFigures } from '../../../domain/owed/errors.ts';
import {
  type EntryLine,
  lossEntries,
  proposeProvision,
  vatRecoveryMention,
} from '../../../domain/owed/provision.ts';

const vat = { vatRatePercent: 20 };
const debt = { principalMinor: 1_200_000, vat, overdueDays: 200 };

test('T26: 60 % of the amount excluding VAT, on 491', () => {
  const provision = proposeProvision({ ...debt, riskPercent: 60 });
  expect(provision).toMatchObject({ netMinor: 1_000_000, vatMinor: 200_000, provisionMinor: 600_000 });
  expect(provision.entries.map(({ account, side, amountMinor }) => [account, side, amountMinor])).toEqual([
    ['416', 'debit', 1_200_000],
    ['411', 'credit', 1_200_000],
    ['6817', 'debit', 600_000],
    ['491', 'credit', 600_000],
  ]);
});

test('T26: the loss later takes 654 excluding VAT, and the VAT', () => {
  expect(
    lossEntries(1_200_000, vat).map(({ account, side, amountMinor }) => [account, side, amountMinor]),
  ).toEqual([
    ['654', 'debit', 1_000_000],
    ['44571', 'debit', 200_000],
    ['416', 'credit', 1_200_000],
  ]);
});

test('each account has the name that the French chart gives it', () => {
  const entries = [...proposeProvision(debt).entries, ...lossEntries(1_200_000, vat)];
  expect(Object.fromEntries(entries.map(({ account, label }) => [account, label]))).toEqual({
    '411': 'Clients',
    '416': 'Clients douteux ou litigieux',
    '491': 'Dépréciation des comptes clients',
    '654': 'Pertes sur créances irrécouvrables',
    '6817': 'Dotations aux dépréciations des actifs circulants',
    '44571': 'TVA collectée',
  });
});

test.each([
  [89, 0],
  [90, 25],
  [180, 50],
  [364, 50],
  [365, 100],
])('%d days overdue put %d %% at risk', (overdueDays, riskPercent) => {
  expect(proposeProvision({ ...debt, overdueDays }).riskPercent).toBe(riskPercent);
});

test('the bands are the policy’s, in any order', () => {
  const bands = [
    { overdueDays: 60, riskPercent: 80 },
    { overdueDays: 30, riskPercent: 10 },
  ];
  expect(proposeProvision({ ...debt, overdueDays: 70 }, bands).riskPercent).toBe(80);
});

test('odd cents: net and VAT add up, and without VAT all is net', () => {
  const odd = proposeProvision({ ...debt, principalMinor: 10_001, vat: { vatRatePercent: 5.5 } });
  expect([odd.netMinor, odd.vatMinor]).toEqual([9480, 521]);
  expect(proposeProvision({ ...debt, vat: { vatRatePercent: 0 } }).netMinor).toBe(1_200_000);
});

test.each([-1, 101])('a risk of %d %% is refused', (riskPercent) => {
  expect(() => proposeProvision({ ...debt, riskPercent })).toThrow(InvalidFigures);
});

test('the mention that recovers the VAT', () => {
  expect(vatRecoveryMention('10 000,00 €', '2 000,00 €')).toBe(
    'Facture demeurée impayée pour la somme de 10 000,00 € (prix net) et pour la somme de 2 000,00 € ' +
      '(TVA correspondante) qui ne peut faire l’objet d’une déduction (article 272 du CGI)',
  );
});

test('the sums of the invoice come before any rate, and of what is still due its share', () => {
  const mixed = { netMinor: 1_000_000, grossMinor: 1_100_000 };
  const half = proposeProvision({ ...debt, principalMinor: 550_000, vat: mixed });
  expect([half.netMinor, half.vatMinor, half.provisionMinor]).toEqual([500_000, 50_000, 250_000]);
});

test.each([
  { netMinor: 2, grossMinor: 1 },
  { netMinor: 0, grossMinor: 0 },
  { netMinor: -1, grossMinor: 1 },
])('%o is no split of an invoice', (impossible) => {
  expect(() => proposeProvision({ ...debt, vat: impossible })).toThrow(InvalidFigures);
});

test('without VAT there is no entry of VAT, and of a cent there is nothing to set aside', () => {
  const none = { vatRatePercent: 0 };
  expect(lossEntries(500, none).map(({ account }) => account)).toEqual(['654', '416']);
  const cent = proposeProvision({ principalMinor: 1, vat: none, overdueDays: 90 });
  expect(cent.entries.map(({ account }) => account)).toEqual(['416', '411']);
});

const amount = fc.integer({ min: 1, max: 10 ** 12 });
const anyVat = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }).map((hundredths) => ({ vatRatePercent: hundredths / 100 })),
  fc
    .tuple(amount, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([grossMinor, share]) => ({ grossMinor, netMinor: Math.floor(grossMinor * share) })),
);

test('property: net and VAT make the gross, and every entry balances', () => {
  fc.assert(
    fc.property(amount, anyVat, fc.integer({ min: 0, max: 900 }), (principalMinor, basis, overdueDays) => {
      const provision = proposeProvision({ principalMinor, vat: basis, overdueDays });
      expect(provision.netMinor + provision.vatMinor).toBe(principalMinor);
      expect(Math.min(provision.netMinor, provision.vatMinor)).toBeGreaterThanOrEqual(0);
      expect(provision.provisionMinor).toBeLessThanOrEqual(provision.netMinor);
      for (const entries of [provision.entries, lossEntries(principalMinor, basis)]) {
        expect(sumOf(entries, 'debit')).toBe(sumOf(entries, 'credit'));
        expect(entries.every((line) => line.amountMinor > 0)).toBe(true);
      }
    }),
  );
});

const sumOf = (entries: readonly EntryLine[], wanted: EntryLine['side']) =>
  entries.filter(({ side }) => side === wanted).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
