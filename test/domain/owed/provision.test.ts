import { expect, test } from 'vitest';
import { InvalidFigures } from '../../../domain/owed/errors.ts';
import { lossEntries, proposeProvision, vatRecoveryMention } from '../../../domain/owed/provision.ts';

const debt = { principalMinor: 1_200_000, vatRatePercent: 20, overdueDays: 200 };

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
    lossEntries(1_200_000, 20).map(({ account, side, amountMinor }) => [account, side, amountMinor]),
  ).toEqual([
    ['654', 'debit', 1_000_000],
    ['44571', 'debit', 200_000],
    ['416', 'credit', 1_200_000],
  ]);
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
  const odd = proposeProvision({ ...debt, principalMinor: 10_001, vatRatePercent: 5.5 });
  expect([odd.netMinor, odd.vatMinor]).toEqual([9480, 521]);
  expect(proposeProvision({ ...debt, vatRatePercent: 0 }).netMinor).toBe(1_200_000);
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
