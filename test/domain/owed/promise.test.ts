import { expect, test } from 'vitest';
import { promiseStandings, proposesCashOnly } from '../../../domain/owed/promise.ts';
import { day } from './claimFor.ts';

const promise = (promisedFor: string, amountMinor: number, madeOn = '2026-09-01') => ({
  madeOn: day(madeOn),
  promisedFor: day(promisedFor),
  amountMinor,
});
const paid = (on: string, amountMinor: number) => ({ on: day(on), amountMinor });
const states = (...args: Parameters<typeof promiseStandings>) =>
  promiseStandings(...args).map(({ state }) => state);

test('a promise is open until its day and the days that banks take are over', () => {
  const one = [promise('2026-09-10', 100_000)];
  expect(states(one, [], day('2026-09-13'))).toEqual(['open']);
  expect(states(one, [], day('2026-09-14'))).toEqual(['broken']);
  expect(states(one, [], day('2026-09-11'), 0)).toEqual(['broken']);
});

test('it is kept by the whole amount, in time', () => {
  const one = [promise('2026-09-10', 100_000)];
  expect(states(one, [paid('2026-09-13', 100_000)], day('2026-09-20'))).toEqual(['kept']);
  expect(states(one, [paid('2026-09-13', 99_999)], day('2026-09-20'))).toEqual(['broken']);
});

test('a broken promise is remembered when the money comes later', () => {
  expect(states([promise('2026-09-10', 100_000)], [paid('2026-09-14', 100_000)], day('2026-09-20'))).toEqual([
    'broken',
  ]);
});

test('money that came before the promise does not keep it', () => {
  expect(states([promise('2026-09-10', 100_000)], [paid('2026-08-31', 100_000)], day('2026-09-20'))).toEqual([
    'broken',
  ]);
});

test('payments since the first of several promises count', () => {
  const two = [promise('2026-09-10', 100_000), promise('2026-09-20', 50_000, '2026-09-12')];
  expect(states(two, [paid('2026-09-09', 100_000)], day('2026-09-12'))).toEqual(['kept', 'open']);
});

test('several promises are filled in the order of their days', () => {
  const two = [promise('2026-09-20', 50_000), promise('2026-09-10', 100_000)];
  expect(states(two, [paid('2026-09-09', 120_000)], day('2026-09-30'))).toEqual(['kept', 'broken']);
  expect(states(two, [paid('2026-09-09', 150_000)], day('2026-09-10'))).toEqual(['kept', 'kept']);
});

test('no promise, no standing', () => {
  expect(states([], [paid('2026-09-09', 1)], day('2026-09-10'))).toEqual([]);
});

test('a broken promise proposes delivery for cash only', () => {
  expect([proposesCashOnly(0), proposesCashOnly(1), proposesCashOnly(1, 1)]).toEqual([false, true, false]);
});
