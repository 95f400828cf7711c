import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import type { Notice } from '../../../domain/dunningCase.ts';
import { formatMinor } from '../../../domain/next/formatMinor.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import type { DunningLevel, DunningPolicy } from '../../../domain/policy.ts';
import type { NextStep } from '../../../domain/step.ts';
import { policyNamed, type Sample, sampleFile } from '../sampleFile.ts';
import {
  having,
  heldUntil,
  paris,
  performing,
  posted,
  reason,
  sent,
  skipped,
  told,
  walkedThrough,
} from './caseAt.ts';

const answer = (file: CaseFile, moment: string) => nextStep(file, paris(moment));
const noMobile = skipped('reminder', 'no-mobile', 'no mobile number to which an SMS may be sent', 'sms');

function shown(file: CaseFile, announced: Readonly<Record<string, string>>): CaseFile {
  return { ...file, dunningCase: { ...file.dunningCase, announced } };
}

function withNotices(file: CaseFile, ...more: readonly Notice[]): CaseFile {
  return having(file, ...Object.values(file.dunningCase.notices), ...more);
}

const noticeOn = (moment: string, code: string, text: string) =>
  performing('formal-notice', 'letter', moment, code, text);
const noticeText = 'J+15 of invoice F-102 is Tuesday 17 March 2026';

describe('the usual walk, told in words', () => {
  const shownBoth = { 'formal-notice': '2026-03-13', 'hand-off': '2026-03-30' };

  it.each<[string, CaseFile, NextStep]>([
    [
      '2026-02-16 08:00',
      sampleFile(),
      performing(
        'courtesy-call',
        'call',
        '2026-02-16 10:05',
        'milestone',
        'J−14 of invoice F-102 is Monday 16 February 2026',
      ),
    ],
    [
      '2026-02-20 08:00',
      walkedThrough('courtesy-call'),
      performing(
        'due',
        'email',
        '2026-03-02 09:35',
        'milestone',
        'J of invoice F-102 is Monday 2 March 2026',
      ),
    ],
    [
      '2026-03-09 08:00',
      walkedThrough('due'),
      performing(
        'reminder',
        'email',
        '2026-03-09 09:35',
        'milestone',
        'J+5 of invoice F-102 fell on Saturday 7 March 2026',
      ),
    ],
    [
      '2026-03-09 12:00',
      walkedThrough('reminder'),
      performing(
        'reminder-call',
        'call',
        '2026-03-10 10:05',
        'milestone',
        'J+8 of invoice F-102 is Tuesday 10 March 2026',
        [noMobile],
      ),
    ],
    [
      '2026-03-16 08:00',
      shown(walkedThrough('reminder-call'), shownBoth),
      noticeOn('2026-03-17 09:35', 'milestone', noticeText),
    ],
    [
      '2026-03-31 08:00',
      shown(walkedThrough('formal-notice'), shownBoth),
      performing(
        'hand-off',
        'handoff',
        '2026-04-01 09:35',
        'milestone',
        'J+30 of invoice F-102 is Wednesday 1 April 2026',
      ),
    ],
  ])('at %s', (moment, file, step) => {
    expect(answer(file, moment)).toEqual(step);
  });

  it('counts from the issue where the level does', () => {
    const file = sampleFile({ policy: policyNamed('fr-public') });
    expect(answer(file, '2026-02-02 08:00')).toEqual(
      performing(
        'receipt-check',
        'email',
        '2026-02-06 09:35',
        'milestone',
        'issue+7 of invoice F-102 is Friday 6 February 2026',
      ),
    );
  });

  it('says "was" of a day that is over', () => {
    expect(answer(walkedThrough('courtesy-call'), '2026-03-03 10:00').reason.text).toBe(
      'J of invoice F-102 was Monday 2 March 2026; contact starts again with due',
    );
    expect(answer(walkedThrough('courtesy-call'), '2026-03-02 10:00').reason.text).toBe(
      'J of invoice F-102 is Monday 2 March 2026',
    );
  });
});

describe('a formal notice', () => {
  const reminded = (moment: string) =>
    having(
      sampleFile(),
      sent('due', 'email', '2026-03-02 09:35'),
      sent('reminder', 'email', moment),
      sent('reminder-call', 'call', '2026-03-10 10:05'),
    );
  const early = { 'formal-notice': '2026-03-02' };

  it('comes seven days after the reminder', () => {
    expect(answer(shown(reminded('2026-03-10 09:00'), early), '2026-03-16 08:00')).toMatchObject({
      notBefore: paris('2026-03-17 09:35'),
      reason: { code: 'milestone', text: noticeText },
    });
    expect(answer(shown(reminded('2026-03-11 09:00'), early), '2026-03-16 08:00')).toMatchObject({
      notBefore: paris('2026-03-18 09:35'),
      reason: {
        code: 'reminder-gap',
        text: `${noticeText}; 7 days after the reminder of Wednesday 11 March 2026`,
      },
    });
  });

  it('comes two working days after finance was shown it, and names a day before it was', () => {
    const file = walkedThrough('reminder-call');
    const comes = (announcedOn: string) =>
      answer(shown(file, { 'formal-notice': announcedOn }), '2026-03-16 08:00');
    expect(comes('2026-03-13')).toEqual(noticeOn('2026-03-17 09:35', 'milestone', noticeText));
    expect(comes('2026-03-16')).toEqual(
      noticeOn(
        '2026-03-18 09:35',
        'announced',
        `${noticeText}; 2 working days after finance was shown it on Monday 16 March 2026`,
      ),
    );
  });

  // The report leaves at 07:30 on working days.
  it.each([
    ['2026-03-16 07:29', '2026-03-18 09:35', 'Monday 16 March 2026'],
    ['2026-03-16 07:30', '2026-03-19 09:35', 'Tuesday 17 March 2026'],
    ['2026-03-20 08:00', '2026-03-25 09:35', 'Monday 23 March 2026'],
    ['2026-03-21 06:00', '2026-03-25 09:35', 'Monday 23 March 2026'],
  ])('that nobody was shown at %s leaves on %s at the earliest', (now, moment, day) => {
    const text = now < '2026-03-18' ? noticeText : noticeText.replace(' is ', ' was ');
    expect(answer(walkedThrough('reminder-call'), now)).toEqual(
      noticeOn(moment, 'to-be-announced', `${text}; 2 working days after finance is shown it on ${day}`),
    );
  });

  it('waits for the word of finance from its day on, where the ladder says so', () => {
    const policy: DunningPolicy = { ...policyNamed('fr-b2b'), harshSteps: 'approve' };
    const file = shown(walkedThrough('reminder-call', { policy }), early);
    const waits = heldUntil(undefined, [
      reason('awaiting-approval', 'formal-notice waits until finance approves it'),
    ]);
    expect(answer(file, '2026-03-16 23:59')).toEqual(noticeOn('2026-03-17 09:35', 'milestone', noticeText));
    expect(answer(file, '2026-03-17 00:00')).toEqual(waits);
    const approve = { type: 'approve-harsh-step', level: 'formal-notice' } as const;
    expect(answer(told(file, '2026-03-16 10:00', approve), '2026-03-17 00:00')).toEqual(
      noticeOn('2026-03-17 09:35', 'milestone', noticeText),
    );
  });

  it('waits for the word of finance where the level says so, and only there', () => {
    const withApproval = (key: string): DunningPolicy => ({
      ...policyNamed('fr-b2b'),
      levels: policyNamed('fr-b2b').levels.map((level) =>
        level.key === key ? { ...level, approval: 'approve' } : level,
      ),
    });
    const answerOf = (key: string) =>
      answer(shown(walkedThrough('reminder-call', { policy: withApproval(key) }), early), '2026-03-17 10:00');
    expect(answerOf('formal-notice').reason.code).toBe('awaiting-approval');
    expect(answerOf('hand-off').kind).toBe('perform');
    const vetoed: DunningPolicy = {
      ...policyNamed('fr-b2b'),
      harshSteps: 'approve',
      levels: policyNamed('fr-b2b').levels.map((level) => ({ ...level, approval: 'veto' })),
    };
    const file = shown(walkedThrough('reminder-call', { policy: vetoed }), early);
    expect(answer(file, '2026-03-17 10:00').kind).toBe('perform');
  });

  it('is stopped by finance before anything else is asked of it', () => {
    const veto = { type: 'place-hold', hold: 'v', reason: 'stopped', level: 'formal-notice' } as const;
    const unreminded = walkedThrough('due');
    const file = withNotices(
      unreminded,
      sent('reminder', 'email', '2026-03-09 09:35', { outcome: 'unknown' }),
      sent('reminder-call', 'call', '2026-03-10 10:05'),
    );
    expect(answer(told(file, '2026-03-11 10:00', veto), '2026-03-12 10:00').reason.text).toBe(
      'formal-notice is stopped: stopped',
    );
  });
});

describe('a letter that the office has', () => {
  // Made on Tuesday 17 March: it may be posted until Friday 20, the third working day after.
  const letter = sent('formal-notice', 'letter', '2026-03-17 09:35', { deadline: '2026-03-27' });
  const file = withNotices(walkedThrough('reminder-call'), letter);
  const why = reason('letter-not-posted', 'the letter of Tuesday 17 March 2026 is not noted as posted');

  it('is waited for as long as it may be posted, then until somebody acts', () => {
    expect(answer(file, '2026-03-18 10:00')).toEqual(heldUntil('2026-03-21 00:00', [why]));
    expect(answer(file, '2026-03-20 23:59')).toEqual(heldUntil('2026-03-21 00:00', [why]));
    expect(answer(file, '2026-03-21 00:00')).toEqual(heldUntil(undefined, [why]));
  });

  it('is waited for beside what was passed over', () => {
    const mobile = withNotices(walkedThrough('reminder'), letter);
    expect(answer(mobile, '2026-03-18 10:00').skips).toEqual([]);
  });

  it('counts as posted in rehearsal', () => {
    const rehearsed = { ...letter, rehearsal: true };
    const rehearsing = walkedThrough('reminder-call', { creditor: { mode: 'rehearsal' } });
    expect(answer(withNotices(rehearsing, rehearsed), '2026-03-17 10:00')).toEqual({
      ...performing(
        'formal-notice',
        'email',
        '2026-03-17 10:00',
        'second-channel',
        'a copy of the letter posted on Tuesday 17 March 2026',
      ),
      beside: letter.attempt,
    });
  });

  it('made anew for a due date that was moved, holds all the same: the task of before says nothing of it', () => {
    const visit: DunningLevel = {
      key: 'visit',
      kind: 'task',
      offsetDays: 20,
      anchor: 'due',
      channels: ['task'],
    };
    const { levels } = policyNamed('fr-b2b');
    const policy: DunningPolicy = {
      ...policyNamed('fr-b2b'),
      levels: [...levels.slice(0, 5), visit, ...levels.slice(5)],
    };
    // Due on 2 March, then by agreement on 16 March; the visit of 14 April still counts, the letter of March does not.
    const moved = walkedThrough('formal-notice', { policy, facts: { dueOn: '2026-03-16' } });
    const anew = withNotices(
      moved,
      sent('visit', 'task', '2026-04-14 09:35'),
      sent('reminder', 'email', '2026-04-14 10:35'),
      sent('formal-notice', 'letter', '2026-04-21 09:35', { deadline: '2026-05-04' }),
    );
    expect(answer(anew, '2026-04-22 10:00')).toMatchObject({
      kind: 'held',
      reason: {
        code: 'letter-not-posted',
        text: 'the letter of Tuesday 21 April 2026 is not noted as posted',
      },
    });
  });
});

describe('a hand-off', () => {
  const handOff = (notice: Partial<Notice>, moment = '2026-03-31 08:00') =>
    answer(
      shown(
        withNotices(
          walkedThrough('reminder-call'),
          posted('formal-notice', '2026-03-17 09:35', notice),
          sent('formal-notice', 'email', '2026-03-17 09:50'),
        ),
        { 'formal-notice': '2026-03-13', 'hand-off': '2026-03-25' },
      ),
      moment,
    );
  const own = 'J+30 of invoice F-102 is Wednesday 1 April 2026';
  const comes = (moment: string, code = 'milestone', more = '') =>
    performing('hand-off', 'handoff', moment, code, `${own}${more}`);

  it('comes three working days after the deadline that the letter printed', () => {
    expect(handOff({ deadline: '2026-03-27' })).toEqual(comes('2026-04-01 09:35'));
    expect(handOff({ deadline: '2026-03-30' })).toEqual(
      comes(
        '2026-04-02 09:35',
        'deadline-gap',
        '; 3 working days after the deadline of the formal notice, Monday 30 March 2026',
      ),
    );
  });

  it('counts ten days from the posting when no deadline was noted, to a working day', () => {
    expect(handOff({})).toEqual(comes('2026-04-01 09:35'));
    // Posted on 18 March: 28 is a Saturday, so Monday 30.
    expect(handOff({ postedOn: '2026-03-18' }).reason.text).toContain('Monday 30 March 2026');
  });

  it('does not hurry for an early deadline', () => {
    expect(handOff({ deadline: '2026-03-20' })).toEqual(comes('2026-04-01 09:35'));
  });
});

describe('distance', () => {
  it('is kept from a level that came late: three days, or what the ladder sets closer', () => {
    const late = having(
      sampleFile(),
      sent('courtesy-call', 'call', '2026-02-16 10:05'),
      sent('due', 'email', '2026-03-05 09:35'),
    );
    expect(answer(late, '2026-03-05 12:00')).toEqual(
      performing(
        'reminder',
        'email',
        '2026-03-09 09:35',
        'distance',
        'J+5 of invoice F-102 fell on Saturday 7 March 2026; 3 days after due of Thursday 5 March 2026; the next working day is Monday 9 March 2026',
      ),
    );
  });

  it('is the ladder’s own where it sets it', () => {
    const file = (minDaysBetweenLevels: number | undefined) => {
      const { minDaysBetweenLevels: _usual, ...calm } = policyNamed('fr-b2b').calm;
      const policy: DunningPolicy = {
        ...policyNamed('fr-b2b'),
        calm: { ...calm, ...(minDaysBetweenLevels === undefined ? {} : { minDaysBetweenLevels }) },
      };
      const walked = walkedThrough('due', { policy });
      return withNotices(
        walked,
        sent('reminder', 'email', '2026-03-10 09:35'),
        sent('reminder', 'sms', '2026-03-10 10:35'),
      );
    };
    const callAt = (days: number | undefined) => answer(file(days), '2026-03-10 12:00');
    const text = 'J+8 of invoice F-102 is Tuesday 10 March 2026';
    expect(callAt(2)).toEqual(
      performing(
        'reminder-call',
        'call',
        '2026-03-12 10:05',
        'distance',
        `${text}; 2 days after reminder of Tuesday 10 March 2026`,
      ),
    );
    expect(callAt(undefined)).toEqual(
      performing(
        'reminder-call',
        'call',
        '2026-03-13 10:05',
        'distance',
        `${text}; 3 days after reminder of Tuesday 10 March 2026`,
      ),
    );
    // The ladder itself has them three days apart.
    expect(callAt(9)).toMatchObject({ level: 'reminder-call', notBefore: paris('2026-03-13 10:05') });
  });

  it('is kept when a weekend brings two levels to one day', () => {
    const { levels } = policyNamed('fr-b2b');
    const policy: DunningPolicy = {
      ...policyNamed('fr-b2b'),
      levels: levels.map((level) => (level.key === 'reminder-call' ? { ...level, offsetDays: 7 } : level)),
    };
    // J+5 is Saturday 7, J+7 is Monday 9 March.
    expect(answer(walkedThrough('reminder', { policy }), '2026-03-09 12:00')).toEqual(
      performing(
        'reminder-call',
        'call',
        '2026-03-11 10:05',
        'distance',
        'J+7 of invoice F-102 is Monday 9 March 2026; 2 days after reminder of Monday 9 March 2026',
        [noMobile],
      ),
    );
  });

  it('is kept from what left last, not from what stands last on the ladder', () => {
    const { levels, calm } = policyNamed('fr-b2b');
    const secondCall: DunningLevel = {
      key: 'second-call',
      kind: 'reminder',
      offsetDays: 10,
      anchor: 'due',
      channels: ['call'],
    };
    const policy: DunningPolicy = {
      ...policyNamed('fr-b2b'),
      levels: [...levels.slice(0, 4), secondCall, ...levels.slice(4)],
      calm: { ...calm, contactsPerWeek: 5 },
    };
    const due = sent('due', 'email', '2026-03-02 09:35');
    const call = sent('reminder-call', 'call', '2026-03-10 10:05');
    const again = sent('reminder', 'email', '2026-03-11 09:35');
    for (const notices of [
      [due, call, again],
      [again, call, due],
    ]) {
      expect(answer(having(sampleFile({ policy }), ...notices), '2026-03-11 12:00')).toMatchObject({
        level: 'second-call',
        notBefore: paris('2026-03-16 10:05'),
        reason: {
          code: 'distance',
          text: 'J+10 of invoice F-102 is Thursday 12 March 2026; 3 days after reminder of Wednesday 11 March 2026; the next working day is Monday 16 March 2026',
        },
      });
    }
  });

  it('counts from the last of several messages of one level, in whatever order they are kept', () => {
    const first = sent('reminder', 'email', '2026-03-09 09:35', { role: 'accountsPayable' });
    const second = sent('reminder', 'email', '2026-03-11 09:35', { role: 'buyer' });
    for (const notices of [
      [first, second],
      [second, first],
    ]) {
      expect(answer(having(sampleFile(), ...notices), '2026-03-11 12:00').reason.text).toBe(
        'J+8 of invoice F-102 was Tuesday 10 March 2026; 3 days after reminder of Wednesday 11 March 2026; the next working day is Monday 16 March 2026',
      );
    }
  });

  it('is not asked of a level that a weekend has moved', () => {
    expect(answer(walkedThrough('reminder'), '2026-03-09 12:00')).toMatchObject({
      level: 'reminder-call',
      notBefore: paris('2026-03-10 10:05'),
    });
  });

  it('of tasks is the ladder’s own', () => {
    const policy = policyNamed('fr-public');
    const file = having(
      sampleFile({ policy }),
      sent('reminder', 'email', '2026-03-09 09:35'),
      posted('interest-letter', '2026-04-01 09:35', { deadline: '2026-04-13' }),
      sent('mediator-task', 'task', '2026-04-30 09:35'),
    );
    expect(answer(file, '2026-04-30 12:00')).toEqual(
      performing(
        'prior-claim-task',
        'task',
        '2026-05-15 09:35',
        'distance',
        'J+60 of invoice F-102 is Friday 1 May 2026; 15 days after mediator-task of Thursday 30 April 2026',
        [
          skipped('receipt-check', 'superseded', 'superseded by prior-claim-task: its own day is over'),
          skipped('reminder-call', 'superseded', 'superseded by prior-claim-task: its own day is over'),
        ],
      ),
    );
  });
});

describe('invoices of other times', () => {
  it('due in far years are left alone', () => {
    const far = sampleFile({ facts: { dueOn: '2045-03-02', issuedOn: '2026-01-30' } });
    expect(answer(far, '2026-02-16 10:00')).toMatchObject({ kind: 'wait', reason: { code: 'far-ahead' } });
  });

  it('due before our calendars begin are chased when their time of limitation started anew', () => {
    const old = sampleFile({ facts: { dueOn: '2018-03-01', issuedOn: '2018-02-01' } });
    const interruptions = [{ kind: 'acknowledgement' as const, on: '2022-06-01' }];
    const file = { ...old, dunningCase: { ...old.dunningCase, interruptions } };
    expect(answer(file, '2026-02-16 08:00')).toMatchObject({
      level: 'reminder',
      reason: {
        code: 'catch-up',
        text: 'J+5 of invoice F-102 was Tuesday 6 March 2018; contact starts again with reminder',
      },
    });
  });
});

describe('a task', () => {
  it('does not wait for the deadline of a letter', () => {
    const file = having(
      sampleFile({ policy: policyNamed('fr-public') }),
      sent('receipt-check', 'email', '2026-02-06 09:35'),
      sent('reminder', 'email', '2026-03-09 09:35'),
      sent('reminder-call', 'call', '2026-03-16 10:05'),
      posted('interest-letter', '2026-04-01 09:35', { deadline: '2026-04-30' }),
    );
    expect(answer(file, '2026-04-02 10:00')).toEqual(
      performing(
        'mediator-task',
        'task',
        '2026-04-16 09:35',
        'milestone',
        'J+45 of invoice F-102 is Thursday 16 April 2026',
      ),
    );
  });
});

describe('the end of the ladder', () => {
  it('is told, and finance decides', () => {
    const policy = policyNamed('fr-public');
    const walked: Sample = { policy };
    const file = having(
      sampleFile(walked),
      sent('receipt-check', 'email', '2026-02-06 09:35'),
      sent('reminder', 'email', '2026-03-09 09:35'),
      sent('reminder-call', 'call', '2026-03-16 10:05'),
      posted('interest-letter', '2026-04-01 09:35', { deadline: '2026-04-13' }),
      sent('mediator-task', 'task', '2026-04-16 09:35'),
      sent('prior-claim-task', 'task', '2026-05-04 09:35'),
    );
    expect(answer(file, '2026-05-05 10:00')).toEqual(
      heldUntil(undefined, [reason('ladder-finished', 'every level of fr-public is done: finance decides')]),
    );
  });
});

describe('an amount in a reason', () => {
  it.each([
    [1234_50, 'EUR', '1234.50 EUR'],
    [5, 'EUR', '0.05 EUR'],
    [0, 'EUR', '0.00 EUR'],
    [-120_00, 'EUR', '-120.00 EUR'],
    [1500, 'JPY', '1500 JPY'],
    [-7, 'JPY', '-7 JPY'],
    [12_345, 'TND', '12.345 TND'],
  ])('%i of %s is %s', (amountMinor, currency, text) => {
    expect(formatMinor(amountMinor, currency)).toBe(text);
  });
});
