import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import type { Notice } from '../../../domain/dunningCase.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import type { Customer } from '../../../domain/parties.ts';
import type { DunningLevel, DunningPolicy } from '../../../domain/policy.ts';
import type { NextStep } from '../../../domain/step.ts';
import { customer, policyNamed, type Sample, sampleFile } from '../sampleFile.ts';
import { contacted, having, paris, performing, posted, sent, skipped, walkedThrough } from './caseAt.ts';

const answer = (file: CaseFile, moment: string) => nextStep(file, paris(moment));
const frB2b = policyNamed('fr-b2b');
const laddered = (...levels: readonly DunningLevel[]): DunningPolicy => ({ ...frB2b, levels });
const superseded = (level: string, by: string) =>
  skipped(level, 'superseded', `superseded by ${by}: its own day is over`);

describe('a written level that comes after its day', () => {
  const lateDue = (contact?: string, other: Partial<Notice> = {}, sample: Sample = {}) => {
    const notices = [sent('courtesy-call', 'call', '2026-02-16 10:05')];
    if (contact !== undefined) notices.push(sent('x', 'email', contact, other));
    return having(sampleFile(sample), ...notices);
  };
  const was = 'J of invoice F-102 was Monday 2 March 2026';
  const startsAgain = performing(
    'due',
    'email',
    '2026-03-03 10:00',
    'catch-up',
    `${was}; contact starts again with due`,
  );
  const goesOn = performing('due', 'email', '2026-03-03 10:00', 'milestone', was);
  const registered = (registeredAt: string) => lateDue('2026-02-27 10:00', {}, { registeredAt });

  it.each<[string, CaseFile, NextStep]>([
    ['starts the contact again after a week of silence', lateDue('2026-02-23 10:00'), startsAgain],
    ['goes on when there was contact seven days before', lateDue('2026-02-24 10:00'), goesOn],
    [
      'goes on when the contact was about another invoice',
      contacted(lateDue(), 'call', '2026-02-24 10:05'),
      goesOn,
    ],
    ['starts again when that was longer ago', contacted(lateDue(), 'call', '2026-02-23 10:05'), startsAgain],
    [
      'starts again when all that was done is no contact',
      lateDue('2026-02-27 10:00', { channel: 'task' }),
      startsAgain,
    ],
    ['goes on for an invoice registered in time', registered('2026-03-02T22:59:59.000Z'), goesOn],
    [
      'starts with an invoice registered late, by the creditor’s day',
      registered('2026-03-02T23:00:00.000Z'),
      startsAgain,
    ],
  ])('%s', (_what, file, step) => {
    expect(answer(file, '2026-03-03 10:00')).toEqual(step);
  });

  it('starts again together with the invoice that speaks for it that day', () => {
    const led = contacted(lateDue(), 'email', '2026-03-03 09:35');
    expect(nextStep(led, paris('2026-03-03 10:00'), { leader: 'f-9' })).toEqual(startsAgain);
  });

  it('counts the days of the customer', () => {
    const nz = { timeZone: 'Pacific/Auckland', country: 'NZ' };
    // Monday 23 February, 13:00 in Paris is Tuesday in Auckland; 3 March 01:00 there is still Tuesday 3.
    const file = lateDue('2026-02-23 13:00', {}, { customer: nz });
    expect(answer(file, '2026-03-02 23:30')).toMatchObject({ reason: { code: 'milestone' } });
  });

  it('is no new start when a weekend or a holiday moved it', () => {
    expect(answer(walkedThrough('due'), '2026-03-09 10:00').reason.code).toBe('milestone');
  });

  it('a receipt check that comes late does not start anything', () => {
    const policy = policyNamed('fr-public');
    const file = sampleFile({ policy, registeredAt: paris('2026-02-09 06:30') });
    expect(answer(file, '2026-02-09 08:00')).toEqual(
      performing(
        'receipt-check',
        'email',
        '2026-02-09 09:35',
        'milestone',
        'issue+7 of invoice F-102 was Friday 6 February 2026',
      ),
    );
  });

  it('a call that comes late does not start anything', () => {
    expect(answer(walkedThrough('reminder'), '2026-03-12 11:00')).toMatchObject({
      level: 'reminder-call',
      reason: { code: 'milestone', text: 'J+8 of invoice F-102 was Tuesday 10 March 2026' },
    });
  });
});

describe('of several levels that have come', () => {
  // Registered at half past six on the day, in time for its hours.
  const registered = (day: string, sample: Sample = {}) =>
    sampleFile({ ...sample, registeredAt: paris(`${day} 06:30`) });

  it.each<[string, string, string, string, readonly string[]]>([
    ['J+1', '2026-03-03', 'due', '2026-03-03 09:35', ['courtesy-call']],
    ['J+4', '2026-03-06', 'due', '2026-03-06 09:35', ['courtesy-call']],
    ['J+7', '2026-03-09', 'reminder', '2026-03-09 09:35', ['courtesy-call', 'due']],
    [
      'J+8, the day of the call, which is still to come',
      '2026-03-10',
      'reminder',
      '2026-03-10 09:35',
      ['courtesy-call', 'due'],
    ],
    [
      'J+9, a day too late for the call',
      '2026-03-11',
      'reminder',
      '2026-03-11 09:35',
      ['courtesy-call', 'due', 'reminder-call'],
    ],
    ['J+31', '2026-04-02', 'reminder', '2026-04-02 09:35', ['courtesy-call', 'due', 'reminder-call']],
    ['a year later', '2027-03-02', 'reminder', '2027-03-02 09:35', ['courtesy-call', 'due', 'reminder-call']],
  ])('at %s', (_when, day, level, moment, skips) => {
    const step = answer(registered(day), `${day} 07:00`);
    expect(step).toMatchObject({ kind: 'perform', level, notBefore: paris(moment) });
    expect(step.skips).toEqual(skips.map((skip) => superseded(skip, level)));
  });

  it('the due message makes way for a reminder less than three days away', () => {
    const sample = (dueOn: string): Sample => ({ facts: { dueOn, issuedOn: '2026-01-30' } });
    // Due on Thursday 5 March, with the reminder on Tuesday 10: on Friday it is still said, on Monday not.
    expect(answer(registered('2026-03-06', sample('2026-03-05')), '2026-03-06 07:00')).toMatchObject({
      level: 'due',
    });
    expect(answer(registered('2026-03-09', sample('2026-03-05')), '2026-03-09 07:00')).toEqual(
      performing(
        'reminder',
        'email',
        '2026-03-10 09:35',
        'milestone',
        'J+5 of invoice F-102 is Tuesday 10 March 2026',
        [superseded('courtesy-call', 'reminder'), superseded('due', 'reminder')],
      ),
    );
    // Due on Wednesday 4: the reminder of Monday 9 is three days after Friday.
    expect(answer(registered('2026-03-06', sample('2026-03-04')), '2026-03-06 07:00')).toMatchObject({
      level: 'due',
    });
    // Due on Tuesday 3: the reminder of Sunday 8 comes on Monday 9, and Friday is its own day no more.
    expect(answer(registered('2026-03-06', sample('2026-03-03')), '2026-03-06 07:00')).toMatchObject({
      level: 'due',
    });
    // On its own day nothing makes way.
    const close: DunningPolicy = laddered(
      { key: 'due', kind: 'due', offsetDays: 0, anchor: 'due', channels: ['email'] },
      { key: 'reminder', kind: 'reminder', offsetDays: 1, anchor: 'due', channels: ['email'] },
    );
    expect(answer(sampleFile({ policy: close }), '2026-03-02 08:00')).toMatchObject({
      level: 'due',
      skips: [],
    });
  });

  it('by the distance that the ladder keeps', () => {
    const dueThursday = (minDaysBetweenLevels: number | undefined, day = '2026-03-09') => {
      const { minDaysBetweenLevels: _usual, ...calm } = frB2b.calm;
      const policy: DunningPolicy = {
        ...frB2b,
        calm: { ...calm, ...(minDaysBetweenLevels === undefined ? {} : { minDaysBetweenLevels }) },
      };
      const facts = { dueOn: '2026-03-05', issuedOn: '2026-01-30' };
      return answer(registered(day, { facts, policy }), `${day} 07:00`);
    };
    expect(dueThursday(1)).toMatchObject({ level: 'due' });
    expect(dueThursday(2)).toMatchObject({ level: 'reminder' });
    expect(dueThursday(undefined)).toMatchObject({ level: 'reminder' });
    // Four days before the reminder, and the ladder keeps five.
    expect(dueThursday(5, '2026-03-06')).toMatchObject({ level: 'reminder' });
    expect(dueThursday(4, '2026-03-06')).toMatchObject({ level: 'due' });
  });

  it('a call makes way for the message a day later, and not for another call', () => {
    // Due on Tuesday 3 March, the call was for 17 February.
    const sample: Sample = { facts: { dueOn: '2026-03-03', issuedOn: '2026-01-30' } };
    expect(answer(registered('2026-02-27', sample), '2026-02-27 07:00')).toMatchObject({
      level: 'courtesy-call',
    });
    expect(answer(registered('2026-03-02', sample), '2026-03-02 07:00')).toMatchObject({
      level: 'due',
      notBefore: paris('2026-03-03 09:35'),
      skips: [superseded('courtesy-call', 'due')],
    });
    const calls = laddered(
      { key: 'first-call', kind: 'courtesy', offsetDays: 1, anchor: 'due', channels: ['call'] },
      { key: 'second-call', kind: 'reminder', offsetDays: 3, anchor: 'due', channels: ['call'] },
    );
    expect(answer(registered('2026-03-04', { policy: calls }), '2026-03-04 07:00')).toMatchObject({
      level: 'first-call',
    });
  });

  it('of calls only the last is made, once the day of the others is over', () => {
    const calls = laddered(
      { key: 'first-call', kind: 'courtesy', offsetDays: 1, anchor: 'due', channels: ['call'] },
      { key: 'second-call', kind: 'courtesy', offsetDays: 3, anchor: 'due', channels: ['call'] },
    );
    const at = (day: string) => answer(registered(day, { policy: calls }), `${day} 07:00`);
    expect(at('2026-03-03')).toMatchObject({ level: 'first-call', skips: [] });
    expect(at('2026-03-05')).toMatchObject({
      level: 'second-call',
      skips: [superseded('first-call', 'second-call')],
    });
    expect(at('2026-03-20')).toMatchObject({
      level: 'second-call',
      skips: [superseded('first-call', 'second-call')],
    });
  });
});

describe('what must happen', () => {
  it('is not overtaken: no second task before the first, no task before the letter', () => {
    const policy = policyNamed('fr-public');
    const walked = (...notices: readonly Notice[]) => {
      const reminder = sent('reminder', 'email', '2026-05-11 09:35');
      const file = having(sampleFile({ policy }), reminder, ...notices);
      const announced = { 'interest-letter': '2026-05-20' };
      return answer({ ...file, dunningCase: { ...file.dunningCase, announced } }, '2026-06-01 08:00');
    };
    expect(walked()).toMatchObject({ level: 'interest-letter' });
    expect(walked(posted('interest-letter', '2026-05-18 09:35'))).toMatchObject({ level: 'mediator-task' });
    expect(
      walked(
        posted('interest-letter', '2026-05-18 09:35'),
        sent('mediator-task', 'task', '2026-05-20 09:35'),
      ),
    ).toMatchObject({ level: 'prior-claim-task' });
  });

  const visit: DunningLevel = {
    key: 'visit',
    kind: 'task',
    offsetDays: 3,
    anchor: 'due',
    channels: ['task'],
  };
  const reminder: DunningLevel = {
    key: 'reminder',
    kind: 'reminder',
    offsetDays: 5,
    anchor: 'due',
    channels: ['email'],
  };
  const call: DunningLevel = {
    key: 'reminder-call',
    kind: 'reminder',
    offsetDays: 8,
    anchor: 'due',
    channels: ['call'],
  };

  const lastReminder: DunningLevel = { ...reminder, key: 'last-reminder', offsetDays: 7 };

  it('comes before the message after it: a task, and a notice', () => {
    const task = sampleFile({ policy: laddered(visit, reminder) });
    expect(answer(task, '2026-03-10 08:00')).toMatchObject({ level: 'visit', skips: [] });
    const notice = frB2b.levels[4] as DunningLevel;
    const file = having(
      sampleFile({ policy: laddered(reminder, { ...notice, offsetDays: 6 }, lastReminder) }),
      sent('reminder', 'email', '2026-03-09 09:35'),
    );
    expect(answer(file, '2026-03-30 08:00')).toMatchObject({ level: 'formal-notice', skips: [] });
  });

  it('is the call of the day as well: the letter of that day comes after it', () => {
    const notice = frB2b.levels[4] as DunningLevel;
    const file = having(
      sampleFile({ policy: laddered(reminder, { ...call, offsetDays: 15 }, notice) }),
      sent('reminder', 'email', '2026-03-09 09:35'),
    );
    const shown = {
      ...file,
      dunningCase: { ...file.dunningCase, announced: { 'formal-notice': '2026-03-13' } },
    };
    expect(answer(shown, '2026-03-17 08:00')).toMatchObject({
      level: 'reminder-call',
      notBefore: paris('2026-03-17 10:05'),
      skips: [],
    });
  });

  it('is not the first reminder when the second has left', () => {
    const file = having(
      sampleFile({ policy: laddered(reminder, lastReminder, call) }),
      sent('last-reminder', 'email', '2026-03-09 09:35'),
    );
    expect(answer(file, '2026-03-09 10:00')).toMatchObject({
      level: 'reminder-call',
      skips: [superseded('reminder', 'reminder-call')],
    });
  });

  it('is done although something later was: a task, and a notice', () => {
    const file = having(
      sampleFile({ policy: laddered(visit, reminder, call) }),
      sent('reminder', 'email', '2026-03-09 09:35'),
    );
    expect(answer(file, '2026-03-09 10:00')).toMatchObject({ level: 'visit', skips: [] });
  });

  it('is never the softer message once a harder one left', () => {
    const file = having(sampleFile(), sent('reminder', 'email', '2026-03-09 09:35'));
    expect(answer(file, '2026-03-09 10:00')).toMatchObject({
      level: 'reminder-call',
      skips: [
        skipped('reminder', 'no-mobile', 'no mobile number to which an SMS may be sent', 'sms'),
        superseded('courtesy-call', 'reminder-call'),
        superseded('due', 'reminder-call'),
      ],
    });
  });

  const twoAddresses: Partial<Customer> = {
    contacts: { ...customer.contacts, buyer: { email: 'buyer@dupont.example' } },
  };
  const cameBack = sent('reminder', 'email', '2026-03-09 09:35', {
    role: 'accountsPayable',
    bouncedAt: paris('2026-03-11 10:00'),
  });
  const callMade = sent('reminder-call', 'call', '2026-03-10 10:05');
  const due = sent('due', 'email', '2026-03-02 09:35');

  it('is made again when it turns out not to have arrived, although the call was made', () => {
    const file = having(sampleFile({ customer: twoAddresses }), due, cameBack, callMade);
    expect(answer(file, '2026-03-12 08:00')).toMatchObject({
      level: 'reminder',
      channel: 'email',
      notBefore: paris('2026-03-16 09:35'),
      reason: {
        code: 'weekly-contacts',
        text: 'J+5 of invoice F-102 was Saturday 7 March 2026; 3 days after reminder-call of Tuesday 10 March 2026; the customer has had its contacts of the week; the next possible day is Monday 16 March 2026',
      },
    });
  });

  it('is not made again when another reminder arrived, or the notice has left', () => {
    const again = sent('reminder', 'email', '2026-03-11 11:00', { role: 'buyer' });
    expect(
      answer(
        having(sampleFile({ customer: twoAddresses }), due, cameBack, again, callMade),
        '2026-03-12 08:00',
      ),
    ).toMatchObject({
      level: 'formal-notice',
    });
    const notice = posted('formal-notice', '2026-03-17 09:35', { deadline: '2026-03-27' });
    const copy = sent('formal-notice', 'email', '2026-03-17 09:50');
    const lateNews = { ...cameBack, bouncedAt: paris('2026-03-18 10:00') };
    expect(
      answer(
        having(sampleFile({ customer: twoAddresses }), due, lateNews, callMade, notice, copy),
        '2026-03-19 08:00',
      ),
    ).toMatchObject({ level: 'hand-off' });
  });
});
