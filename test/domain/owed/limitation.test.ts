import { describe, expect, test } from 'vitest';
import { isTimeBarred, type LimitationFacts, limitationOf } from '../../../domain/owed/limitation.ts';
import { day } from './claimFor.ts';

const barred = (facts: Omit<LimitationFacts, 'kind'> & Partial<LimitationFacts>) =>
  limitationOf({ kind: 'business', ...facts }).barredAfter.toString();

describe('limitation', () => {
  test('T24: five years between traders, whatever notices were sent', () => {
    const limitation = limitationOf({ kind: 'business', dueOn: day('2017-07-31') });
    expect(limitation.barredAfter.toString()).toBe('2022-07-31');
    expect(isTimeBarred(limitation, day('2022-07-31'))).toBe(false);
    expect(isTimeBarred(limitation, day('2022-08-01'))).toBe(true);
  });

  test('two years for a consumer, one for freight', () => {
    expect(barred({ kind: 'consumer', dueOn: day('2024-02-29') })).toBe('2026-02-28');
    expect(barred({ kind: 'freight', dueOn: day('2026-05-04') })).toBe('2027-05-04');
  });

  test('four calendar years after its own for a public body', () => {
    expect(barred({ kind: 'public', dueOn: day('2026-06-19') })).toBe('2030-12-31');
  });

  test.each(['acknowledgement', 'court-claim', 'enforcement', 'payment-order-served'] as const)(
    '%s starts the whole time again',
    (kind) => {
      const interruptions = [{ kind, on: day('2021-03-01') }];
      expect(barred({ dueOn: day('2017-07-31'), interruptions })).toBe('2026-03-01');
    },
  );

  test('an interruption on the last day counts, one day later it comes too late', () => {
    const interrupted = (on: string) =>
      barred({ dueOn: day('2017-07-31'), interruptions: [{ kind: 'acknowledgement', on: day(on) }] });
    expect(interrupted('2022-07-31')).toBe('2027-07-31');
    expect(interrupted('2022-08-01')).toBe('2022-07-31');
  });

  test('interruptions count in order of their days', () => {
    const interruptions = [
      { kind: 'acknowledgement', on: day('2025-01-01') },
      { kind: 'acknowledgement', on: day('2021-01-01') },
    ] as const;
    expect(barred({ dueOn: day('2017-07-31'), interruptions })).toBe('2030-01-01');
  });

  test('mediation stops the clock, and leaves six months at least', () => {
    const suspended = (from: string, to: string) =>
      barred({ dueOn: day('2017-07-31'), suspensions: [{ from: day(from), to: day(to) }] });
    expect(suspended('2020-01-01', '2020-01-10')).toBe('2022-08-10');
    expect(suspended('2022-07-01', '2022-07-10')).toBe('2023-01-10');
  });

  test('alerts count from the end of performance when it came first', () => {
    const limitation = limitationOf({
      kind: 'business',
      dueOn: day('2022-03-31'),
      performedOn: day('2022-01-31'),
    });
    expect(limitation.barredAfter.toString()).toBe('2027-03-31');
    expect(limitation.cautiousBarredAfter.toString()).toBe('2027-01-31');
    expect(limitation.alertDates.map(String)).toEqual(['2026-07-31', '2026-10-31', '2026-12-31']);
  });

  test('a performance after the due date changes nothing', () => {
    const facts = { kind: 'business', dueOn: day('2022-03-31'), performedOn: day('2022-05-31') } as const;
    expect(limitationOf(facts, [12]).alertDates.map(String)).toEqual(['2026-03-31']);
  });
});
