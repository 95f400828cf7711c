import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import type { Notice } from '../../../domain/dunningCase.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import type { DunningPolicy } from '../../../domain/policy.ts';
import { policyNamed, sampleFile } from '../sampleFile.ts';
import { contacted, having, paris, performing, sent, waiting, walkedThrough } from './caseAt.ts';

const answer = (file: CaseFile, moment: string, leader?: string) =>
  nextStep(file, paris(moment), leader === undefined ? {} : { leader });

const called = walkedThrough('courtesy-call');
const dueText = 'J of invoice F-102 is Monday 2 March 2026';
const dueOn = (moment: string, code = 'milestone', more = '') =>
  performing('due', 'email', moment, code, `${dueText}${more}`);
const nextDay = dueOn(
  '2026-03-03 09:35',
  'contacted-that-day',
  '; at most one contact a day; the next possible day is Tuesday 3 March 2026',
);

describe('a customer who was contacted that day for another invoice', () => {
  const leaderWrote = contacted(called, 'email', '2026-03-02 09:35');
  const waitForLeader = (until: string) =>
    waiting(
      until,
      'waiting-for-leader',
      'invoice f-9 speaks to the customer today; this one is covered, or has its turn later',
    );

  it.each<[string, CaseFile, string, ReturnType<typeof answer>]>([
    [
      'is left to the invoice that speaks for a quarter of an hour',
      leaderWrote,
      '2026-03-02 09:36',
      waitForLeader('2026-03-02 09:50'),
    ],
    [
      'is left to it to the last minute of that',
      leaderWrote,
      '2026-03-02 09:49',
      waitForLeader('2026-03-02 09:50'),
    ],
    ['is then contacted on the next day', leaderWrote, '2026-03-02 09:50', nextDay],
    [
      'is left to it to the end of the minute',
      contacted(called, 'email', '2026-03-02 09:35', { takenAt: '2026-03-02T08:35:20.000Z' }),
      '2026-03-02 09:50',
      waitForLeader('2026-03-02 09:51'),
    ],
    [
      'by another channel is contacted on the next day',
      contacted(called, 'call', '2026-03-02 09:35'),
      '2026-03-02 09:36',
      nextDay,
    ],
  ])('%s', (_what, file, moment, step) => {
    expect(answer(file, moment)).toEqual(step);
  });

  it('knows the day of the customer, not of the creditor', () => {
    // 20:35 in Paris on Sunday is Monday in Auckland, whose working day begins.
    const customer = { timeZone: 'Pacific/Auckland', country: 'NZ' };
    const file = having(sampleFile({ customer }), sent('courtesy-call', 'call', '2026-02-16 10:05'));
    expect(answer(file, '2026-02-20 10:00')).toMatchObject({ notBefore: paris('2026-03-01 21:35') });
    const slot = contacted(file, 'call', '2026-03-01 21:00');
    expect(answer(slot, '2026-02-20 10:00')).toMatchObject({ notBefore: paris('2026-03-02 21:35') });
  });
});

describe('an invoice for which another speaks', () => {
  const spokenFor = (channel: 'call' | 'email' | 'sms' | 'letter', level?: string) =>
    contacted(called, channel, '2026-03-02 09:35', level === undefined ? {} : { level });
  const joins = dueOn('2026-03-02 09:36');

  it.each<[string, CaseFile, ReturnType<typeof answer>]>([
    ['joins its e-mail', spokenFor('email', 'due'), joins],
    ['joins its e-mail of another level', spokenFor('email', 'reminder'), joins],
    ['joins an e-mail whose level is not known', spokenFor('email'), joins],
    ['goes out beside its SMS', spokenFor('sms', 'reminder'), joins],
    ['stays out of its call', spokenFor('call', 'reminder-call'), nextDay],
    ['stays out of its letter', spokenFor('letter', 'formal-notice'), nextDay],
    ['stays out of the copy of its formal notice', spokenFor('email', 'formal-notice'), nextDay],
    [
      'stays out when it wrote to the customer and rang it as well',
      contacted(spokenFor('email', 'due'), 'call', '2026-03-02 09:20'),
      nextDay,
    ],
  ])('%s', (_what, file, step) => {
    expect(answer(file, '2026-03-02 09:36', 'f-9')).toEqual(step);
  });

  it('joins its letter, which lists each invoice on its own line', () => {
    const walked = walkedThrough('reminder-call');
    const announced = { 'formal-notice': '2026-03-13' };
    const file = { ...walked, dunningCase: { ...walked.dunningCase, announced } };
    const letter = contacted(file, 'letter', '2026-03-17 09:35', { level: 'formal-notice' });
    expect(answer(letter, '2026-03-17 09:36', 'f-9')).toMatchObject({
      level: 'formal-notice',
      channel: 'letter',
      notBefore: paris('2026-03-17 09:36'),
    });
  });

  it('does not wait for a third one, and does not speak on its day', () => {
    const third = contacted(called, 'email', '2026-03-02 09:35', { leader: 'f-7' });
    expect(answer(third, '2026-03-02 09:36', 'f-9')).toMatchObject({
      kind: 'wait',
      until: paris('2026-03-02 09:50'),
    });
  });

  it('was contacted that day by itself: what its leader sent is not another contact', () => {
    const own = having(
      sampleFile(),
      sent('courtesy-call', 'call', '2026-02-16 10:05'),
      sent('due', 'email', '2026-03-02 09:35', { leader: 'f-9', bouncedAt: paris('2026-03-02 09:40') }),
    );
    const customer = {
      ...own.customer,
      contacts: { ...own.customer.contacts, buyer: { email: 'buyer@dupont.example' } },
    };
    const slot = contacted({ ...own, customer }, 'email', '2026-03-02 09:35');
    expect(answer(slot, '2026-03-02 10:00')).toEqual(dueOn('2026-03-02 10:00'));
  });
});

describe('the case’s own day', () => {
  const own = { leader: 'f-102', level: 'due' };

  it('is free for the level that took it and did not leave', () => {
    expect(answer(contacted(called, 'email', '2026-03-02 09:35', own), '2026-03-02 09:40')).toEqual(
      dueOn('2026-03-02 09:40'),
    );
  });

  it('is free when it was taken for another channel by which nothing left', () => {
    const slot = { leader: 'f-102', level: 'courtesy-call' };
    expect(answer(contacted(called, 'call', '2026-03-02 09:30', slot), '2026-03-02 09:40')).toEqual(
      dueOn('2026-03-02 09:40'),
    );
  });

  it('is full once another of its levels left', () => {
    // Registered late on purpose: the reminder left on the very day of the call.
    const reminded = having(
      walkedThrough('due'),
      ...Object.values(walkedThrough('due').dunningCase.notices),
      sent('reminder', 'email', '2026-03-10 09:35'),
    );
    expect(answer(reminded, '2026-03-10 10:05')).toMatchObject({
      level: 'reminder-call',
      notBefore: paris('2026-03-13 10:05'),
    });
    const closer: DunningPolicy = {
      ...reminded.policy,
      calm: { ...reminded.policy.calm, minDaysBetweenLevels: 0 },
    };
    expect(answer({ ...reminded, policy: closer }, '2026-03-10 10:05')).toEqual(
      performing(
        'reminder-call',
        'call',
        '2026-03-11 10:05',
        'contacted-that-day',
        'J+8 of invoice F-102 is Tuesday 10 March 2026; at most one contact a day; the next possible day is Wednesday 11 March 2026',
        [
          {
            level: 'reminder',
            channel: 'sms',
            reason: { code: 'no-mobile', text: 'no mobile number to which an SMS may be sent' },
          },
        ],
      ),
    );
  });
});

describe('two days of contact a week', () => {
  const twice = (first: string, second: string, channel: 'email' | 'letter' = 'email') =>
    contacted(contacted(sampleFile(), channel, first), channel, second);
  const skipCourtesy = (file: CaseFile): CaseFile =>
    having(file, sent('courtesy-call', 'call', '2026-02-16 10:05'));

  it.each<[string, CaseFile, string]>([
    [
      'six days before and the day before are the same week',
      twice('2026-02-24 10:00', '2026-03-01 10:00'),
      '2026-03-03 09:35',
    ],
    ['seven days before is another week', twice('2026-02-23 10:00', '2026-03-01 10:00'), '2026-03-02 09:35'],
    [
      'two messages of one day are one contact',
      twice('2026-02-27 10:00', '2026-02-27 15:00'),
      '2026-03-02 09:35',
    ],
    ['letters count as well', twice('2026-02-26 10:00', '2026-02-27 10:00', 'letter'), '2026-03-05 09:35'],
    [
      'what is planned for later days does not count',
      twice('2026-03-03 10:00', '2026-03-04 10:00'),
      '2026-03-02 09:35',
    ],
  ])('%s', (_what, file, moment) => {
    expect(answer(skipCourtesy(file), '2026-03-02 08:00')).toMatchObject({
      level: 'due',
      notBefore: paris(moment),
    });
  });

  it('says why a level comes later, and on which day', () => {
    expect(answer(skipCourtesy(twice('2026-02-26 10:00', '2026-02-27 10:00')), '2026-03-02 08:00')).toEqual(
      dueOn(
        '2026-03-05 09:35',
        'weekly-contacts',
        '; the customer has had its contacts of the week; the next possible day is Thursday 5 March 2026',
      ),
    );
  });

  it('does not delay a formal notice', () => {
    const walked = walkedThrough('reminder-call');
    const announced = { 'formal-notice': '2026-03-13' };
    const file = { ...walked, dunningCase: { ...walked.dunningCase, announced } };
    const busy = contacted(contacted(file, 'email', '2026-03-12 10:00'), 'call', '2026-03-13 10:00');
    expect(answer(busy, '2026-03-16 10:00')).toMatchObject({
      level: 'formal-notice',
      notBefore: paris('2026-03-17 09:35'),
    });
  });
});

describe('three days of calls in thirty', () => {
  const rung = (...days: readonly string[]) =>
    days.reduce(
      (file, day) => contacted(file, 'call', `${day} 10:05`, { level: 'reminder-call' }),
      walkedThrough('reminder'),
    );
  const callOn = (moment: string) => ({ level: 'reminder-call', notBefore: paris(moment) });

  // Its own courtesy call was on 16 February; the reminder call is due on 10 March, 29 days after 9 February.
  it.each<[string, CaseFile, string]>([
    ['29 days before counts', rung('2026-02-09', '2026-02-17'), '2026-03-11 10:05'],
    ['30 days before does not', rung('2026-02-08', '2026-02-17'), '2026-03-10 10:05'],
    ['two on one day count once', rung('2026-02-17', '2026-02-17'), '2026-03-10 10:05'],
    ['later ones do not count', rung('2026-02-17', '2026-03-11'), '2026-03-10 10:05'],
    ['e-mails are no calls', contacted(rung('2026-02-17'), 'email', '2026-02-24 10:00'), '2026-03-10 10:05'],
  ])('%s', (_what, file, moment) => {
    expect(answer(file, '2026-03-10 08:00')).toMatchObject(callOn(moment));
  });

  it('makes way for the formal notice when it would come after it', () => {
    expect(answer(rung('2026-02-17', '2026-02-20'), '2026-03-10 08:00')).toMatchObject({
      level: 'formal-notice',
      notBefore: paris('2026-03-17 09:35'),
      skips: [
        { level: 'reminder', channel: 'sms' },
        { level: 'reminder-call', reason: { code: 'superseded' } },
      ],
    });
  });

  it('says so', () => {
    expect(answer(rung('2026-02-10', '2026-02-17'), '2026-03-10 08:00').reason).toEqual({
      code: 'monthly-calls',
      text: 'J+8 of invoice F-102 is Tuesday 10 March 2026; the customer has had its calls of the month; the next possible day is Thursday 12 March 2026',
    });
  });

  it('does not delay an e-mail', () => {
    const file = ['2026-02-10', '2026-02-17', '2026-02-20'].reduce(
      (state, day) => contacted(state, 'call', `${day} 10:05`),
      called,
    );
    expect(answer(file, '2026-03-02 08:00')).toEqual(dueOn('2026-03-02 09:35'));
  });
});

describe('between two things that a case does', () => {
  const refused = (moment: string, refusals?: number): Notice =>
    sent('due', 'email', moment, { outcome: 'refused', ...(refusals === undefined ? {} : { refusals }) });
  const then = (notice: Notice) =>
    having(sampleFile(), sent('courtesy-call', 'call', '2026-02-16 10:05'), notice);

  it.each<[string, Notice, string, string]>([
    ['a quarter of an hour goes by', refused('2026-03-02 09:35'), '2026-03-02 09:36', '2026-03-02 09:50'],
    ['nothing more, once it is over', refused('2026-03-02 09:35'), '2026-03-02 09:51', '2026-03-02 09:51'],
    [
      'the first refusal costs no more',
      refused('2026-03-02 09:35', 1),
      '2026-03-02 09:36',
      '2026-03-02 09:50',
    ],
    ['the second half an hour', refused('2026-03-02 09:35', 2), '2026-03-02 09:36', '2026-03-02 10:05'],
    ['the third an hour', refused('2026-03-02 09:35', 3), '2026-03-02 09:36', '2026-03-02 10:35'],
    ['the fourth two hours', refused('2026-03-02 09:35', 4), '2026-03-02 09:36', '2026-03-02 11:35'],
    ['the fifth four hours', refused('2026-03-02 09:35', 5), '2026-03-02 09:36', '2026-03-02 13:35'],
    [
      'what left in the end is a new beginning',
      sent('x', 'task', '2026-03-02 09:35', { refusals: 5 }),
      '2026-03-02 09:36',
      '2026-03-02 09:50',
    ],
    [
      'and the tenth no more than that',
      refused('2026-03-02 09:35', 10),
      '2026-03-02 09:36',
      '2026-03-02 13:35',
    ],
    [
      'it counts from the outcome, to the full minute',
      { ...refused('2026-03-02 09:35'), outcomeAt: '2026-03-02T08:37:20.000Z' },
      '2026-03-02 09:38',
      '2026-03-02 09:53',
    ],
  ])('%s', (_what, notice, now, moment) => {
    expect(answer(then(notice), now)).toEqual(dueOn(moment));
  });

  it('counts from the last of them, in any order, and refusals of another message like anything else', () => {
    const others = [
      sent('x', 'task', '2026-03-02 09:30', { outcome: 'refused', refusals: 5 }),
      sent('due', 'sms', '2026-03-02 09:40', { outcome: 'refused', refusals: 5 }),
    ];
    for (const notices of [others, others.toReversed()]) {
      expect(answer(having(called, ...notices), '2026-03-02 09:41')).toMatchObject({
        notBefore: paris('2026-03-02 09:55'),
      });
    }
  });

  it('does not forget its own refusals over something else that left since', () => {
    const since = [refused('2026-03-02 09:30', 5), sent('x', 'task', '2026-03-02 09:40')];
    expect(answer(having(called, ...since), '2026-03-02 09:41')).toMatchObject({
      notBefore: paris('2026-03-02 13:30'),
    });
  });

  it('counts what was reserved and has no outcome yet from its reservation', () => {
    const { outcomeAt: _none, ...reserved } = refused('2026-03-02 09:35');
    expect(answer(then(reserved), '2026-03-02 09:36')).toEqual(dueOn('2026-03-02 09:50'));
  });

  it('acts in this very minute when nothing was done', () => {
    const seconds = '2026-03-02T08:41:59.999Z';
    expect(nextStep(called, seconds)).toEqual(dueOn('2026-03-02 09:41'));
  });
});

describe('a year and more ahead', () => {
  // The courtesy call is on Tuesday 2 March 2027: 366 days after 1 March 2026.
  const far = sampleFile({ facts: { dueOn: '2027-03-16', issuedOn: '2026-01-30' } });
  const nothingBefore = (until: string) => waiting(until, 'far-ahead', 'nothing before Tuesday 2 March 2027');

  it('no day is named, and the case looks again sixty days before', () => {
    expect(answer(far, '2026-02-28 10:00')).toEqual(nothingBefore('2027-01-01 00:00'));
    expect(answer(far, '2026-03-01 10:00')).toMatchObject({
      kind: 'perform',
      notBefore: paris('2027-03-02 10:05'),
    });
  });

  it('in the days of the customer for what is written to it', () => {
    const customer = { timeZone: 'America/New_York', country: 'US' };
    const policy: DunningPolicy = {
      ...policyNamed('fr-b2b'),
      levels: policyNamed('fr-b2b').levels.filter(({ key }) => key === 'due'),
    };
    const file = sampleFile({ customer, policy, facts: { dueOn: '2027-03-02' } });
    expect(answer(file, '2026-02-28 10:00')).toEqual(nothingBefore('2027-01-01 06:00'));
  });
});
