import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { amountsOwed } from '../../domain/owed/amountsOwed.ts';
import { followUpInterestPolicy } from '../../domain/owed/claimOfCase.ts';
import { owedFacts, owedFactsWithoutRate } from '../../messages/owedFacts.ts';

const claim = (currency: string, country: string) => ({
  invoice: { number: 'F-1', dueOn: Temporal.PlainDate.from('2026-05-31'), currency, grossMinor: 1200000 },
  debtor: { kind: 'business' as const, country },
  policy: followUpInterestPolicy,
});
const at = Temporal.PlainDate.from('2026-09-15');

test('what the letter prints is what the rules computed, half-year by half-year', () => {
  const facts = owedFacts(amountsOwed(claim('EUR', 'FR'), at), { kind: 'business', country: 'FR' });
  expect(facts).toMatchObject({
    until: '2026-09-15',
    interestMinor: 43374,
    indemnityMinor: 4000,
    interestArticle: 'L441-10 II C. com.',
    indemnityArticle: 'D441-5 C. com.',
  });
  expect(facts.segments.map(({ from, to, days, ratePercent }) => [from, to, days, ratePercent])).toEqual([
    ['2026-06-01', '2026-06-30', 30, 12.15],
    ['2026-07-01', '2026-09-15', 77, 12.4],
  ]);
});

test('a debtor elsewhere is told the articles of its own law', () => {
  const facts = owedFacts(amountsOwed(claim('EUR', 'DE'), at), { kind: 'business', country: 'DE' });
  expect([facts.interestArticle, facts.indemnityArticle]).toEqual(['§ 288 (2) BGB', '§ 288 (5) BGB']);
});

test('a fixed sum in another currency stands apart', () => {
  const facts = owedFacts(amountsOwed(claim('GBP', 'FR'), at), { kind: 'business', country: 'FR' });
  expect(facts.indemnityMinor).toBe(0);
  expect(facts.indemnityApart).toEqual({ amountMinor: 4000, currency: 'EUR' });
});

test('without a rate there is no amount of penalties at all', () => {
  const indemnity = { amountMinor: 4000, currency: 'EUR' };
  const facts = owedFactsWithoutRate(
    '2027-01-10',
    indemnity,
    { currency: 'EUR' },
    { kind: 'public', country: 'FR' },
  );
  expect(facts).toEqual({
    until: '2027-01-10',
    indemnityMinor: 4000,
    segments: [],
    interestArticle: 'R2192-31 CCP',
    indemnityArticle: 'D2192-35 CCP',
  });
});
