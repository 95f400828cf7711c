import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { harshStepsToAnnounce } from '../../domain/harshStepsToAnnounce.ts';
import type { DunningPolicy } from '../../domain/policy.ts';
import { contacted, having, paris, sent, told, walkedThrough } from './next/caseAt.ts';
import { policyNamed } from './sampleFile.ts';

const morning = (file: CaseFile, day: string) => harshStepsToAnnounce(file, paris(`${day} 07:30`));
const changed = (file: CaseFile, change: Partial<DunningCase>): CaseFile => ({
  ...file,
  dunningCase: { ...file.dunningCase, ...change },
});

const reminded = walkedThrough('reminder-call');
const lettered = walkedThrough('formal-notice');
const notice = { level: 'formal-notice', plannedOn: '2026-03-17', amountMinor: 1200_00 };
const handOff = { level: 'hand-off', plannedOn: '2026-04-01', amountMinor: 1200_00 };

describe('a report shows a harsh step two working days before it', () => {
  // The notice is for Tuesday 17 March, the hand-off for Wednesday 1 April 2026.
  it.each<[string, CaseFile, string, ReturnType<typeof morning>]>([
    ['not three working days before', reminded, '2026-03-12', []],
    ['on Friday what comes on Tuesday', reminded, '2026-03-13', [notice]],
    [
      'on Monday what was not shown on Friday, and comes later for it',
      reminded,
      '2026-03-16',
      [{ ...notice, plannedOn: '2026-03-18' }],
    ],
    ['weeks later what was never shown', reminded, '2026-03-30', [{ ...notice, plannedOn: '2026-04-01' }]],
    ['not the notice that left', lettered, '2026-03-18', []],
    ['not the hand-off three working days before', lettered, '2026-03-27', []],
    ['the hand-off two working days before', lettered, '2026-03-30', [handOff]],
    [
      'what is due and undisputed',
      told(reminded, '2026-03-11 10:00', {
        type: 'open-dispute',
        dispute: 'd',
        reason: 'r',
        amountMinor: 200_00,
      }),
      '2026-03-13',
      [{ ...notice, amountMinor: 1000_00 }],
    ],
    [
      'nothing of what a hold stops',
      told(reminded, '2026-03-11 10:00', { type: 'place-hold', hold: 'h', reason: 'r' }),
      '2026-03-13',
      [],
    ],
    [
      'nothing that was stopped',
      told(reminded, '2026-03-11 10:00', {
        type: 'place-hold',
        hold: 'h',
        reason: 'r',
        level: 'formal-notice',
      }),
      '2026-03-13',
      [],
    ],
    [
      'nothing that was shown',
      changed(reminded, { announced: { 'formal-notice': '2026-03-12' } }),
      '2026-03-13',
      [],
    ],
    [
      'what was shown before a long hold',
      changed(reminded, {
        announced: { 'formal-notice': '2026-03-12' },
        resumedAt: paris('2026-03-13 06:00'),
      }),
      '2026-03-13',
      [],
    ],
  ])('%s', (_what, file, day, steps) => {
    expect(morning(file, day)).toEqual(steps);
  });

  it('again after a long hold, once the reminder has left anew', () => {
    const again = having(
      reminded,
      ...Object.values(reminded.dunningCase.notices),
      sent('reminder', 'email', '2026-04-01 09:35'),
    );
    const resumed = changed(again, {
      announced: { 'formal-notice': '2026-03-13' },
      resumedAt: paris('2026-04-01 06:00'),
    });
    // Seven days after the reminder is Wednesday 8 April; Monday 6 is Easter Monday.
    expect(morning(resumed, '2026-04-02')).toEqual([]);
    expect(morning(resumed, '2026-04-03')).toEqual([{ ...notice, plannedOn: '2026-04-08' }]);
  });

  it('by the creditor’s day', () => {
    const file = { ...reminded, creditor: { ...reminded.creditor, timeZone: 'Pacific/Auckland' } };
    expect(harshStepsToAnnounce(file, '2026-03-12T18:30:00.000Z')).toEqual([notice]);
  });

  it('and knows the day on which it leaves, whatever stands between', () => {
    const office = { ...reminded, creditor: { ...reminded.creditor, closedOn: ['2026-03-17'] } };
    expect(morning(office, '2026-03-12')).toEqual([]);
    expect(morning(office, '2026-03-13')).toEqual([{ ...notice, plannedOn: '2026-03-18' }]);
    const taken = contacted(reminded, 'call', '2026-03-17 10:00');
    expect(morning(taken, '2026-03-13')).toEqual([]);
    expect(morning(taken, '2026-03-16')).toEqual([{ ...notice, plannedOn: '2026-03-18' }]);
  });

  it('although it waits for approval or for the books: that is what it is shown for', () => {
    const policy: DunningPolicy = { ...policyNamed('fr-b2b'), harshSteps: 'approve' };
    expect(morning(walkedThrough('reminder-call', { policy }), '2026-03-13')).toEqual([notice]);
    const books = { liveFeed: false };
    expect(morning(walkedThrough('reminder-call', { creditor: { books } }), '2026-03-13')).toEqual([notice]);
  });

  it('whatever else leaves that day', () => {
    const managed = walkedThrough('reminder-call', { customer: { accountManager: 'paul@atelier.example' } });
    expect(morning(managed, '2026-03-13')).toEqual([notice]);
  });

  it('not what leaves before the report of the day after', () => {
    const early: DunningPolicy = {
      ...policyNamed('fr-b2b'),
      windows: { ...policyNamed('fr-b2b').windows, letter: [{ from: '05:00', to: '12:00' }] },
      levels: policyNamed('fr-b2b').levels.map((level) =>
        level.key === 'formal-notice' ? { ...level, offsetDays: 16 } : level,
      ),
    };
    expect(morning(walkedThrough('reminder-call', { policy: early }), '2026-03-13')).toEqual([]);
  });

  it('counted from the issue where the level is', () => {
    const fromIssue = (offsetDays: number): DunningPolicy => ({
      ...policyNamed('fr-b2b'),
      levels: policyNamed('fr-b2b').levels.map((level) =>
        level.key === 'formal-notice' ? { ...level, anchor: 'issue', offsetDays } : level,
      ),
    });
    // Issued on Friday 30 January 2026: 46 days later is Tuesday 17 March, 31 days before the due date.
    const at = (offsetDays: number) =>
      morning(walkedThrough('reminder-call', { policy: fromIssue(offsetDays) }), '2026-03-13');
    expect(at(46)).toEqual([notice]);
    expect(at(47)).toEqual([]);
  });
});

describe('both harsh steps of a short ladder', () => {
  const { levels } = policyNamed('fr-b2b');
  const short: DunningPolicy = {
    ...policyNamed('fr-b2b'),
    levels: levels.map(({ workingDaysAfterDeadline: _days, ...level }) =>
      level.kind === 'hand-off' ? { ...level, offsetDays: 15 } : level,
    ),
    calm: { ...policyNamed('fr-b2b').calm, minDaysBetweenLevels: 0 },
  };
  const file = walkedThrough('reminder-call', { policy: short });

  it('are shown together, each once', () => {
    expect(morning(file, '2026-03-13')).toEqual([notice, { ...handOff, plannedOn: '2026-03-17' }]);
  });

  it('leave what was shown its own day', () => {
    const nextDay: DunningPolicy = {
      ...short,
      levels: short.levels.map((level) =>
        level.key === 'formal-notice' ? { ...level, offsetDays: 14 } : level,
      ),
      calm: { ...short.calm, minDaysBetweenLevels: 1 },
    };
    const shown = changed(walkedThrough('reminder-call', { policy: nextDay }), {
      announced: { 'formal-notice': '2026-03-12' },
    });
    expect(morning(shown, '2026-03-13')).toEqual([{ ...handOff, plannedOn: '2026-03-17' }]);
  });

  it('are shown one without the other when one was shown', () => {
    const shown = changed(file, { announced: { 'formal-notice': '2026-03-12' } });
    expect(morning(shown, '2026-03-13')).toEqual([{ ...handOff, plannedOn: '2026-03-17' }]);
  });
});
