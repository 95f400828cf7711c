import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import type { DunningCase, Notice } from '../../../domain/dunningCase.ts';
import { resumedDay } from '../../../domain/next/resumption.ts';
import { situationOf } from '../../../domain/next/situation.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import type { Customer } from '../../../domain/parties.ts';
import type { DunningLevel, DunningPolicy } from '../../../domain/policy.ts';
import { policyNamed, sampleFile } from '../sampleFile.ts';
import {
  having,
  heldUntil,
  paris,
  performing,
  posted,
  reason,
  sent,
  skipped,
  walkedThrough,
} from './caseAt.ts';

const answer = (file: CaseFile, moment: string) => nextStep(file, paris(moment));

function changed(file: CaseFile, change: Partial<DunningCase>): CaseFile {
  return { ...file, dunningCase: { ...file.dunningCase, ...change } };
}

type Hold = DunningCase['holds'][string];
const hold = (placed: string, other: Partial<Hold>): Partial<DunningCase> => ({
  holds: { h: { reason: 'r', by: 'claire', placedAt: paris(placed), ...other } },
});
const dispute = (opened: string, resolved?: string, amountMinor?: number): Partial<DunningCase> => ({
  disputes: {
    d: {
      reason: 'r',
      openedAt: paris(opened),
      ...(resolved === undefined ? {} : { resolvedAt: paris(resolved) }),
      ...(amountMinor === undefined ? {} : { amountMinor }),
    },
  },
});
const plan = (agreed: string, broken: string): Partial<DunningCase> => ({
  plan: {
    plan: 'p',
    agreedAt: paris(agreed),
    brokenAt: paris(broken),
    receivedBeforeMinor: 0,
    instalments: [{ dueOn: '2026-03-10', amountMinor: 1200_00 }],
  },
});

describe('the day on which the last long interruption ended', () => {
  const resumed = (change: Partial<DunningCase>, customer: Partial<Customer> = {}) => {
    const file = changed(sampleFile({ customer }), change);
    return resumedDay({ ...file, today: '2026-03-20' });
  };

  it.each<[string, Partial<DunningCase>, string | undefined]>([
    ['is none without one', {}, undefined],
    [
      'is the lifting of a hold of eleven days',
      hold('2026-03-02 10:00', { liftedAt: paris('2026-03-13 10:00') }),
      '2026-03-13',
    ],
    [
      'is not the lifting of one of ten',
      hold('2026-03-02 10:00', { liftedAt: paris('2026-03-12 10:00') }),
      undefined,
    ],
    [
      'is the day after the last day of a hold',
      hold('2026-03-02 10:00', { until: '2026-03-12' }),
      '2026-03-13',
    ],
    ['is not that of a shorter one', hold('2026-03-02 10:00', { until: '2026-03-11' }), undefined],
    ['is not to come', hold('2026-03-02 10:00', { until: '2026-03-20' }), undefined],
    ['is today at the latest', hold('2026-03-02 10:00', { until: '2026-03-19' }), '2026-03-20'],
    [
      'is the lifting before the last day',
      hold('2026-03-02 10:00', { until: '2026-03-18', liftedAt: paris('2026-03-16 10:00') }),
      '2026-03-16',
    ],
    [
      'is the last day before a lifting that was noted later',
      hold('2026-03-02 10:00', { until: '2026-03-14', liftedAt: paris('2026-03-18 10:00') }),
      '2026-03-15',
    ],
    ['is not that of a hold that lasts', hold('2026-03-02 10:00', {}), undefined],
    [
      'is not that of a veto on one level',
      hold('2026-03-02 10:00', { level: 'formal-notice', liftedAt: paris('2026-03-16 10:00') }),
      undefined,
    ],
    [
      'counts the days of the creditor',
      hold('2026-03-02 00:30', { liftedAt: paris('2026-03-13 00:30') }),
      '2026-03-13',
    ],
    [
      'is the resolution of a dispute of everything',
      dispute('2026-03-02 10:00', '2026-03-13 10:00'),
      '2026-03-13',
    ],
    ['is not that of a dispute of ten days', dispute('2026-03-02 10:00', '2026-03-12 10:00'), undefined],
    [
      'is the resolution of a dispute that named all that is due',
      dispute('2026-03-02 10:00', '2026-03-16 10:00', 1200_00),
      '2026-03-16',
    ],
    [
      'is not that of a dispute of all but a cent',
      dispute('2026-03-02 10:00', '2026-03-16 10:00', 1199_99),
      undefined,
    ],
    [
      'is not that of a dispute of a part',
      dispute('2026-03-02 10:00', '2026-03-16 10:00', 100_00),
      undefined,
    ],
    ['is not that of a dispute that lasts', dispute('2026-03-02 10:00'), undefined],
    [
      'is the breaking of a plan that was kept for a while',
      plan('2026-03-02 10:00', '2026-03-14 10:00'),
      '2026-03-14',
    ],
    ['is not that of a plan that broke at once', plan('2026-03-04 10:00', '2026-03-14 10:00'), undefined],
    ['is the opening again of a closed case', { resumedAt: paris('2026-03-16 10:00') }, '2026-03-16'],
    [
      'is the last of several',
      {
        ...hold('2026-02-02 10:00', { until: '2026-03-01' }),
        ...dispute('2026-03-02 10:00', '2026-03-18 10:00'),
        resumedAt: paris('2026-03-16 10:00'),
      },
      '2026-03-18',
    ],
  ])('%s', (_what, change, day) => {
    expect(resumed(change)).toBe(day);
  });

  it('is that of a hold on the customer', () => {
    expect(resumed({}, { resumedOn: '2026-03-17' })).toBe('2026-03-17');
    expect(resumed({}, { resumedOn: '2026-03-21' })).toBeUndefined();
  });
});

describe('after a long interruption', () => {
  const onHoldTo = (until: string, file = walkedThrough('reminder-call')) =>
    changed(file, hold('2026-03-11 10:00', { until }));
  it('the reminder is made again, although the notice would be due', () => {
    expect(answer(onHoldTo('2026-03-24'), '2026-03-25 08:00')).toEqual(
      performing(
        'reminder',
        'email',
        '2026-03-25 09:35',
        'catch-up',
        'J+5 of invoice F-102 was Saturday 7 March 2026; 3 days after reminder-call of Tuesday 10 March 2026; contact starts again with reminder',
      ),
    );
  });

  it('what was not done before it is superseded, and a call whose day is over as well', () => {
    const step = answer(onHoldTo('2026-03-24', walkedThrough('due')), '2026-03-25 08:00');
    expect(step).toMatchObject({
      level: 'reminder',
      reason: { code: 'catch-up' },
      skips: [skipped('reminder-call', 'superseded', 'superseded by reminder: its own day is over')],
    });
    const neverWritten = answer(onHoldTo('2026-03-24', sampleFile()), '2026-03-25 08:00');
    expect(neverWritten.skips.map(({ level }) => level)).toEqual(['courtesy-call', 'due', 'reminder-call']);
  });

  it('a task that stands before the reminder is still to be done, and an earlier reminder is not', () => {
    const [, , reminder] = policyNamed('fr-b2b').levels as readonly DunningLevel[];
    if (!reminder) throw new Error('no reminder');
    const levels: readonly DunningLevel[] = [
      { key: 'visit', kind: 'task', offsetDays: 3, anchor: 'due', channels: ['task'] },
      { ...reminder, key: 'first-reminder', offsetDays: 4 },
      reminder,
    ];
    const policy: DunningPolicy = { ...policyNamed('fr-b2b'), levels };
    const onHold = changed(sampleFile({ policy }), hold('2026-02-20 10:00', { until: '2026-03-24' }));
    expect(answer(onHold, '2026-03-25 08:00')).toMatchObject({
      level: 'reminder',
      skips: [skipped('first-reminder', 'superseded', 'superseded by reminder: its own day is over')],
    });
    const again = having(onHold, sent('reminder', 'email', '2026-03-25 09:35'));
    expect(answer(again, '2026-03-25 10:00')).toMatchObject({ level: 'visit' });
  });

  it('a task whose day is over is still to be done', () => {
    const file = having(
      sampleFile({ policy: policyNamed('fr-public') }),
      sent('receipt-check', 'email', '2026-02-06 09:35'),
      sent('reminder', 'email', '2026-03-09 09:35'),
      sent('reminder-call', 'call', '2026-03-16 10:05'),
      posted('interest-letter', '2026-04-01 09:35', { deadline: '2026-04-13' }),
    );
    const onHold = changed(file, hold('2026-04-02 10:00', { until: '2026-04-20' }));
    expect(answer(onHold, '2026-04-21 08:00')).toMatchObject({ level: 'reminder', skips: [] });
  });

  it('a call whose day is not over is still made', () => {
    const file = changed(walkedThrough('due'), { resumedAt: paris('2026-03-09 08:00') });
    expect(answer(file, '2026-03-09 08:30')).toMatchObject({ level: 'reminder', skips: [] });
  });

  it('begins on the reminder’s own day, whatever the day before', () => {
    const dueOn = '2026-03-04';
    const resumedAt = paris('2026-03-09 08:00');
    const file = changed(having(sampleFile({ facts: { dueOn } }), sent('due', 'email', '2026-03-04 09:35')), {
      resumedAt,
    });
    expect(answer(file, '2026-03-09 08:30')).toMatchObject({
      level: 'reminder',
      reason: { code: 'catch-up' },
    });
  });

  it('before the reminder’s own day the ladder goes on as it was', () => {
    const file = changed(walkedThrough('courtesy-call'), { resumedAt: paris('2026-02-27 08:00') });
    expect(answer(file, '2026-02-27 09:00')).toMatchObject({ level: 'due', reason: { code: 'milestone' } });
  });

  it('one reminder is enough: what is contact since then counts, what is not does not', () => {
    const since = (...notices: readonly Notice[]) =>
      answer(
        onHoldTo(
          '2026-03-24',
          having(
            walkedThrough('reminder-call'),
            ...Object.values(walkedThrough('reminder-call').dunningCase.notices),
            ...notices,
          ),
        ),
        '2026-03-26 08:00',
      );
    expect(since(sent('reminder', 'email', '2026-03-25 09:35')).kind).toBe('perform');
    expect(since(sent('reminder', 'email', '2026-03-25 09:35'))).toMatchObject({ level: 'formal-notice' });
    expect(since(sent('reminder', 'email', '2026-03-24 09:35'))).toMatchObject({ level: 'reminder' });
    expect(since(sent('account-manager', 'task', '2026-03-25 09:35'))).toMatchObject({ level: 'reminder' });
  });

  it('the ladder goes on where its reminder is not for this customer', () => {
    const levels = policyNamed('fr-b2b').levels.map((level) =>
      level.key === 'reminder' ? { ...level, onlyFor: { countries: ['BE'] } } : level,
    );
    const policy: DunningPolicy = { ...policyNamed('fr-b2b'), levels };
    const file = onHoldTo('2026-03-24', walkedThrough('due', { policy }));
    expect(answer(file, '2026-03-25 08:00')).toMatchObject({ kind: 'perform', level: 'reminder-call' });
  });

  it('a reminder that has just left is made again at once, for what ended since', () => {
    const file = changed(walkedThrough('reminder'), { resumedAt: paris('2026-03-10 08:00') });
    expect(answer(file, '2026-03-10 09:00')).toMatchObject({
      level: 'reminder',
      notBefore: paris('2026-03-10 09:35'),
      reason: { code: 'catch-up' },
    });
  });

  it('of a ladder that is done nothing is made again', () => {
    const { levels } = policyNamed('fr-b2b');
    const policy: DunningPolicy = { ...policyNamed('fr-b2b'), levels: levels.slice(0, 4) };
    expect(
      answer(onHoldTo('2026-03-24', walkedThrough('reminder-call', { policy })), '2026-03-25 08:00'),
    ).toEqual(
      heldUntil(undefined, [reason('ladder-finished', 'every level of fr-b2b is done: finance decides')]),
    );
  });

  describe('nothing harsh comes that day, nor on what finance was shown or approved before', () => {
    const reminded = (resumedOn: string, change: Partial<DunningCase>, policy = policyNamed('fr-b2b')) => {
      const walked = walkedThrough('reminder-call', { policy });
      const again = sent('reminder', 'email', '2026-03-18 09:35');
      const file = having(walked, ...Object.values(walked.dunningCase.notices), again);
      return changed(file, { resumedAt: paris(`${resumedOn} 08:00`), ...change });
    };

    it.each<[string, string, string, string]>([
      // Resumed on Wednesday 18 March: what was shown on the day itself counts.
      [
        '2026-03-17',
        '2026-03-27 09:35',
        'to-be-announced',
        '2 working days after finance is shown it on Wednesday 25 March 2026',
      ],
      [
        '2026-03-18',
        '2026-03-25 09:35',
        'reminder-gap',
        '7 days after the reminder of Wednesday 18 March 2026',
      ],
    ])('shown on %s', (announcedOn, moment, code, text) => {
      const file = reminded('2026-03-18', { announced: { 'formal-notice': announcedOn } });
      expect(answer(file, '2026-03-24 08:00')).toMatchObject({
        level: 'formal-notice',
        notBefore: paris(moment),
        reason: { code, text: expect.stringContaining(text) },
      });
    });

    it.each([
      ['2026-03-17 23:59', 'held'],
      ['2026-03-18 00:01', 'perform'],
    ])('approved at %s', (approvedAt, kind) => {
      const policy: DunningPolicy = { ...policyNamed('fr-b2b'), harshSteps: 'approve' };
      const file = reminded(
        '2026-03-18',
        { announced: { 'formal-notice': '2026-03-18' }, approved: { 'formal-notice': paris(approvedAt) } },
        policy,
      );
      expect(answer(file, '2026-03-25 10:00').kind).toBe(kind);
    });

    it.each([
      ['2026-03-18', '2026-03-20 09:35'],
      ['2026-03-17', '2026-03-24 09:35'],
    ])('nor on the day after: what was shown on %s', (announcedOn, moment) => {
      const early = { announced: { 'formal-notice': announcedOn } };
      const walked = walkedThrough('reminder-call');
      const closer: DunningPolicy = {
        ...walked.policy,
        levels: walked.policy.levels.map(({ minDaysSinceReminder: _days, ...level }) => level),
        calm: { ...walked.policy.calm, minDaysBetweenLevels: 0 },
      };
      const file = { ...reminded('2026-03-18', early), policy: closer };
      expect(answer(file, '2026-03-19 10:00')).toMatchObject({
        level: 'formal-notice',
        notBefore: paris(moment),
      });
    });
  });
});

describe('the day on which a customer was surely reminded', () => {
  const withoutEmail: Partial<Customer> = { contacts: { accountsPayable: { phone: '+33476112233' } } };
  const reminded = (
    notices: readonly Notice[],
    customer: Partial<Customer> = {},
    calls: DunningCase['calls'] = [],
  ) => {
    const file = changed(having(sampleFile({ customer }), ...notices), { calls });
    return situationOf(file, paris('2026-03-20 10:00')).remindedOn;
  };
  const email = (other: Partial<Notice> = {}, moment = '2026-03-09 09:35') =>
    sent('reminder', 'email', moment, other);
  const callAt = (outcome: DunningCase['calls'][number]['outcome'], moment = '2026-03-12 11:00') => ({
    outcome,
    at: paris(moment),
  });

  it.each<[string, Parameters<typeof reminded>, string | undefined]>([
    ['an e-mail that was sent', [[email()]], '2026-03-09'],
    ['the last of two e-mails', [[email(), email({}, '2026-03-12 10:00')]], '2026-03-12'],
    ['not one that came back', [[email({ bouncedAt: paris('2026-03-09 10:00') })]], undefined],
    ['not one that may have left', [[email({ outcome: 'unknown' })]], undefined],
    ['not one that was refused', [[email({ outcome: 'refused' })]], undefined],
    ['not the message of the due date', [[sent('due', 'email', '2026-03-02 09:35')]], undefined],
    ['not an SMS', [[sent('reminder', 'sms', '2026-03-09 10:35')]], undefined],
    [
      'a letter from its posting',
      [[posted('reminder', '2026-03-09 09:35', { postedOn: '2026-03-11' })]],
      '2026-03-11',
    ],
    ['not a letter that was not posted', [[sent('reminder', 'letter', '2026-03-09 09:35')]], undefined],
    ['not the formal notice itself', [[posted('formal-notice', '2026-03-17 09:35')]], undefined],
    ['not a call, where there is an e-mail', [[], {}, [callAt('reached')]], undefined],
    [
      'a call that reached somebody, where there is none',
      [[], withoutEmail, [callAt('reached')]],
      '2026-03-12',
    ],
    ['a call in which payment was promised', [[], withoutEmail, [callAt('promises')]], '2026-03-12'],
    ['not a call that nobody took', [[], withoutEmail, [callAt('no-answer')]], undefined],
    [
      'a call by the creditor’s day',
      [[], withoutEmail, [callAt('reached', '2026-03-12 00:30')]],
      '2026-03-12',
    ],
    [
      'the call after the letter',
      [[posted('reminder', '2026-03-09 09:35')], withoutEmail, [callAt('reached')]],
      '2026-03-12',
    ],
    [
      'the letter after the call',
      [[posted('reminder', '2026-03-13 09:35')], withoutEmail, [callAt('reached')]],
      '2026-03-13',
    ],
    [
      'not a call that was only asked for',
      [[sent('reminder-call', 'call', '2026-03-10 10:05')], withoutEmail],
      undefined,
    ],
  ])('is that of %s', (_what, past, day) => {
    expect(reminded(...past)).toBe(day);
  });

  it('is that of what was rehearsed, in rehearsal', () => {
    const rehearsing = (customer: Partial<Customer>, ...notices: readonly Notice[]) => {
      const file = having(
        sampleFile({ customer, creditor: { mode: 'rehearsal' } }),
        ...notices.map((notice) => ({ ...notice, rehearsal: true })),
      );
      return situationOf(file, paris('2026-03-20 10:00')).remindedOn;
    };
    expect(rehearsing({}, email())).toBe('2026-03-09');
    expect(rehearsing(withoutEmail, sent('reminder', 'letter', '2026-03-09 09:35'))).toBe('2026-03-09');
    expect(rehearsing(withoutEmail, sent('reminder-call', 'call', '2026-03-10 10:05'))).toBe('2026-03-10');
    expect(rehearsing(withoutEmail, sent('formal-notice', 'letter', '2026-03-10 10:05'))).toBeUndefined();
  });
});

describe('nothing harsh without a reminder', () => {
  const file = (...notices: readonly Notice[]) =>
    having(
      sampleFile(),
      sent('due', 'email', '2026-03-02 09:35'),
      ...notices,
      sent('reminder-call', 'call', '2026-03-10 10:05'),
    );
  const email = (other: Partial<Notice>) => sent('reminder', 'email', '2026-03-09 09:35', other);
  const letter = sent('reminder', 'letter', '2026-03-09 09:35');

  it.each<[string, readonly Notice[], string, string]>([
    [
      'when the letter that reminds is not posted',
      [letter],
      'letter-not-posted',
      'the letter that reminds is not noted as posted',
    ],
    [
      'when it may not have left',
      [email({ outcome: 'unknown' })],
      'reminder-unknown',
      'it is not known whether the reminder left: confirm it, or send it again',
    ],
    [
      'the letter first, of which somebody knows',
      [email({ outcome: 'unknown' }), letter],
      'letter-not-posted',
      'the letter that reminds is not noted as posted',
    ],
  ])('%s', (_why, notices, code, text) => {
    expect(answer(file(...notices), '2026-03-12 10:00')).toMatchObject({
      kind: 'held',
      blockers: [{ code, text }],
    });
    expect(answer(file(...notices), '2026-03-12 10:00')).not.toHaveProperty('until');
  });

  it('when a call was all, and reached nobody', () => {
    const contacts = { accountsPayable: { phone: '+33476112233' } };
    const { address: _address, ...customer } = sampleFile({ customer: { contacts } }).customer;
    const rung = having(
      { ...sampleFile(), customer },
      sent('reminder', 'call', '2026-03-09 10:05'),
      sent('reminder-call', 'call', '2026-03-10 10:05'),
    );
    const addressed = { ...rung, customer: { ...customer, ...pickAddress() } };
    expect(answer(addressed, '2026-03-12 10:00')).toMatchObject({
      kind: 'held',
      blockers: [{ code: 'no-reminder', text: 'no reminder is known to have reached the customer' }],
    });
  });
});

function pickAddress(): Pick<Customer, 'address'> {
  const { address } = sampleFile().customer;
  return address === undefined ? {} : { address };
}
