import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { limitationOf } from '../../domain/owed/limitation.ts';
import { lastDayToClaim } from '../../domain/timeBar.ts';
import { sampleFile } from './sampleFile.ts';
import { Diary } from './stories/diary.ts';

const kinds = ['business', 'sole-trader', 'consumer', 'public'] as const;

function lastDay(kind: (typeof kinds)[number], dueOn: string): string {
  return lastDayToClaim(sampleFile({ customer: { kind }, facts: { dueOn, issuedOn: dueOn } }));
}

describe('the last day to bring a claim', () => {
  it.each([
    ['business', '2021-03-02', '2026-03-02'],
    ['sole-trader', '2024-02-29', '2029-02-28'],
    ['consumer', '2024-03-02', '2026-03-02'],
    ['public', '2021-03-02', '2025-12-31'],
  ] as const)('of a %s that was due on %s is %s', (kind, dueOn, last) => {
    expect(lastDay(kind, dueOn)).toBe(last);
  });

  it('is the same by the short count and by the long one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 9000 }), (kind, days) => {
        const dueOn = Temporal.PlainDate.from('2008-01-01').add({ days });
        const law = kind === 'sole-trader' ? 'business' : kind;
        const long = limitationOf({ kind: law, dueOn }).barredAfter.toString();
        expect(lastDay(kind, dueOn.toString())).toBe(long);
      }),
    );
  });

  it('is counted anew from an acknowledgement that came in time, and from none that came too late', () => {
    const diary = new Diary('2026-02-20T08:00:00.000Z');
    diary.register({ facts: { dueOn: '2021-01-15', issuedOn: '2021-01-01' } });
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'time-barred' } });
    diary.tell({ type: 'record-interruption', kind: 'acknowledgement', on: '2026-02-01' });
    expect(diary.next().reason.code).toBe('time-barred');
    diary.tell({ type: 'record-interruption', kind: 'acknowledgement', on: '2025-12-20' });
    expect(lastDayToClaim(diary.fileOf())).toBe('2031-02-01');
    expect(diary.next().reason.code).not.toBe('time-barred');
  });
});
