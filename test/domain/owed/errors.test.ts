import { expect, test } from 'vitest';
import {
  CannotCompute,
  ClauseNotAllowed,
  ClauseUnderFloor,
  DuplicateInvoice,
  InvalidFigures,
  MissingRate,
  MixedCurrencies,
  UnclearTerm,
  UnknownCountry,
  UnknownInvoice,
} from '../../../domain/owed/errors.ts';

// Callers and the answers of `npm run owed` match on these names.
test.each([
  ['MissingRate', () => new MissingRate('ecb-main-refinancing', '2027-S1')],
  ['ClauseUnderFloor', () => new ClauseUnderFloor('contractual rate of 7 %', '2026-S2', '8.25 % per year')],
  ['ClauseNotAllowed', () => new ClauseNotAllowed()],
  ['UnknownCountry', () => new UnknownCountry()],
  ['UnknownInvoice', () => new UnknownInvoice()],
  ['MixedCurrencies', () => new MixedCurrencies()],
  ['DuplicateInvoice', () => new DuplicateInvoice()],
  ['UnclearTerm', () => new UnclearTerm()],
  ['InvalidFigures', () => new InvalidFigures()],
])('%s is known by its name', (name, make) => {
  const error = make();
  expect(error.name).toBe(name);
  expect(error).toBeInstanceOf(CannotCompute);
});

test('a missing rate says what to do, a clause under the floor what the floor is', () => {
  expect(new MissingRate('ecb-main-refinancing', '2027-S1')).toMatchObject({
    halfYear: '2027-S1',
    series: 'ecb-main-refinancing',
    message:
      'No ecb-main-refinancing rate is known for 2027-S1. Add the published rate to the table; it is never extrapolated.',
  });
  expect(new ClauseUnderFloor('contractual rate of 7 %', '2026-S2', '8.25 % per year')).toMatchObject({
    halfYear: '2026-S2',
    message: 'interest.clause: contractual rate of 7 % is under the floor of 2026-S2, 8.25 % per year.',
  });
});
