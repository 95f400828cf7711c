import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import type { Notice } from '../../../domain/dunningCase.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import type { Customer } from '../../../domain/parties.ts';
import type { NextStep } from '../../../domain/step.ts';
import { sampleFile } from '../sampleFile.ts';
import {
  contacted,
  having,
  heldUntil,
  paris,
  performing,
  posted,
  reason,
  sent,
  skipped,
  waiting,
  walkedThrough,
} from './caseAt.ts';

const answer = (file: CaseFile, moment: string, leader?: string) =>
  nextStep(file, paris(moment), leader === undefined ? {} : { leader });

function withNotices(file: CaseFile, ...more: readonly Notice[]): CaseFile {
  return having(file, ...Object.values(file.dunningCase.notices), ...more);
}

const waitsForLeader = (until: string) =>
  waiting(
    until,
    'waiting-for-leader',
    'invoice f-9 speaks to the customer today; this one is covered, or has its turn later',
  );

describe('the SMS beside a reminder', () => {
  const accountsPayable = { email: 'compta@dupont.example', phone: '+33612345678', sms: true };
  const mobile: Partial<Customer> = { contacts: { accountsPayable } };
  const reminder = (moment: string, other: Partial<Notice> = {}) => sent('reminder', 'email', moment, other);
  const reminded = (first: Notice, customer = mobile) =>
    withNotices(walkedThrough('due', { customer }), first);
  const usual = reminded(reminder('2026-03-09 09:35'));
  const smsAt = (moment: string): NextStep => ({
    ...performing(
      'reminder',
      'sms',
      moment,
      'second-channel',
      'the SMS beside the e-mail of Monday 9 March 2026',
    ),
    beside: 'reminder by email',
  });
  const callOn10 = (...skips: NextStep['skips']) =>
    performing(
      'reminder-call',
      'call',
      '2026-03-10 10:05',
      'milestone',
      'J+8 of invoice F-102 is Tuesday 10 March 2026',
      skips,
    );
  const sms = (code: string, text: string) => skipped('reminder', code, text, 'sms');

  it.each<[string, CaseFile, string, NextStep]>([
    ['goes out the same day, in its hours', usual, '2026-03-09 09:36', smsAt('2026-03-09 10:35')],
    ['at once when they have begun', usual, '2026-03-09 14:20', smsAt('2026-03-09 14:20')],
    [
      'a quarter of an hour after the e-mail',
      reminded(reminder('2026-03-09 15:00')),
      '2026-03-09 15:01',
      smsAt('2026-03-09 15:15'),
    ],
    [
      'not when its hours are over for the day',
      reminded(reminder('2026-03-09 17:50')),
      '2026-03-09 17:51',
      callOn10(sms('sms-window-over', 'the SMS hours of Monday 9 March 2026 are over')),
    ],
    [
      'not a day later',
      usual,
      '2026-03-10 08:00',
      callOn10(sms('sms-window-over', 'the SMS hours of Monday 9 March 2026 are over')),
    ],
    [
      'not to a phone that is not marked for it',
      reminded(reminder('2026-03-09 09:35'), {}),
      '2026-03-09 09:36',
      callOn10(sms('no-mobile', 'no mobile number to which an SMS may be sent')),
    ],
    [
      'not beside a letter',
      reminded(posted('reminder', '2026-03-09 09:35')),
      '2026-03-09 09:36',
      callOn10(sms('no-email-beside', 'an SMS goes with an e-mail, and the reminder went by letter')),
    ],
    [
      'not twice',
      withNotices(usual, sent('reminder', 'sms', '2026-03-09 10:35', { outcome: 'unknown' })),
      '2026-03-09 11:00',
      callOn10(),
    ],
    [
      'not twice, though both are of one instant',
      withNotices(usual, sent('reminder', 'sms', '2026-03-09 09:35')),
      '2026-03-09 11:00',
      callOn10(),
    ],
    [
      'again beside a reminder that is made again',
      withNotices(usual, sent('reminder', 'sms', '2026-03-09 09:30')),
      '2026-03-09 11:00',
      smsAt('2026-03-09 11:00'),
    ],
  ])('%s', (_what, file, moment, step) => {
    expect(answer(file, moment)).toEqual(step);
  });

  it('is not told again once the ledger has passed it over', () => {
    const skips = [
      { level: 'reminder', channel: 'sms' as const, reason: 'r', at: paris('2026-03-09 09:40') },
    ];
    const file = { ...usual, dunningCase: { ...usual.dunningCase, skips } };
    expect(answer(file, '2026-03-09 10:00')).toEqual(callOn10());
  });

  it('waits for the kill switch at its moment', () => {
    const file = { ...usual, brake: { killed: true, hour: '2026-01-01T00', sentThisHour: 0 } };
    expect(answer(file, '2026-03-09 10:34')).toEqual(smsAt('2026-03-09 10:35'));
    expect(answer(file, '2026-03-09 10:35')).toEqual(
      heldUntil('2026-03-09 10:50', [reason('kill-switch', 'the kill switch is on: nothing leaves')]),
    );
  });

  it('is one contact with its e-mail, and with the SMS of the invoice that speaks', () => {
    const own = contacted(usual, 'email', '2026-03-09 09:35', { leader: 'f-102', level: 'reminder' });
    expect(answer(own, '2026-03-09 09:36')).toEqual(smsAt('2026-03-09 10:35'));
    const led = contacted(
      reminded(reminder('2026-03-09 09:35', { leader: 'f-9' })),
      'email',
      '2026-03-09 09:35',
      { level: 'reminder' },
    );
    expect(answer(led, '2026-03-09 09:36')).toEqual(smsAt('2026-03-09 10:35'));
    const its = contacted(led, 'sms', '2026-03-09 10:35', { level: 'reminder' });
    expect(answer(its, '2026-03-09 10:36')).toEqual(waitsForLeader('2026-03-09 10:50'));
    expect(answer(its, '2026-03-09 10:36', 'f-9')).toEqual(smsAt('2026-03-09 10:36'));
  });

  it('is none on a day on which the customer was contacted for another reason', () => {
    const over = callOn10(sms('sms-window-over', 'the SMS hours of Monday 9 March 2026 are over'));
    expect(answer(contacted(usual, 'call', '2026-03-09 09:40'), '2026-03-09 10:00')).toEqual(over);
    const otherMail = contacted(usual, 'email', '2026-03-09 09:35', { level: 'reminder' });
    expect(answer(otherMail, '2026-03-09 10:00')).toEqual(over);
    const otherSms = contacted(usual, 'sms', '2026-03-09 10:00', { leader: 'f-102', level: 'due' });
    expect(answer(otherSms, '2026-03-09 10:40')).toEqual(smsAt('2026-03-09 10:40'));
  });

  it('is not delayed by the contacts of the week', () => {
    const busy = contacted(contacted(usual, 'email', '2026-03-05 10:00'), 'email', '2026-03-06 10:00');
    expect(answer(busy, '2026-03-09 09:36')).toEqual(smsAt('2026-03-09 10:35'));
  });

  it('goes on while it is the same day where the customer is, though the next one where the creditor is', () => {
    const customer = { ...mobile, timeZone: 'America/Los_Angeles', country: 'US' };
    // 14:45 on Monday in Los Angeles, 22:45 in Paris; a quarter past midnight there is still the afternoon here.
    const file = reminded(reminder('2026-03-09 22:45'), customer);
    expect(answer(file, '2026-03-10 00:15')).toEqual(smsAt('2026-03-10 00:15'));
  });

  it('counts the day of the customer', () => {
    const customer = { ...mobile, timeZone: 'Pacific/Auckland', country: 'NZ' };
    // Monday 11:00 in Auckland is Sunday 23:00 in Paris.
    const file = reminded(reminder('2026-03-08 23:00'), customer);
    expect(answer(file, '2026-03-08 23:01')).toEqual(smsAt('2026-03-08 23:15'));
  });
});

describe('the copy of a formal notice', () => {
  const letter = (other: Partial<Notice> = {}) =>
    posted('formal-notice', '2026-03-17 09:35', { deadline: '2026-03-27', ...other });
  const lettered = (other: Partial<Notice> = {}) =>
    withNotices(walkedThrough('reminder-call'), letter(other));
  const copyAt = (moment: string, day = 'Tuesday 17 March 2026'): NextStep => ({
    ...performing(
      'formal-notice',
      'email',
      moment,
      'second-channel',
      `a copy of the letter posted on ${day}`,
    ),
    beside: 'formal-notice by letter',
  });

  it.each<[string, CaseFile, string, NextStep]>([
    [
      'goes out a quarter of an hour after the letter',
      lettered(),
      '2026-03-17 09:36',
      copyAt('2026-03-17 09:50'),
    ],
    [
      'a quarter of an hour after its posting was noted',
      lettered({ postingNotedAt: paris('2026-03-17 14:20').replace(':00.000', ':59.000') }),
      '2026-03-17 14:21',
      copyAt('2026-03-17 14:35'),
    ],
    [
      'on the next working day when it was posted in the evening',
      lettered({ postingNotedAt: paris('2026-03-17 19:00') }),
      '2026-03-17 19:01',
      copyAt('2026-03-18 09:35'),
    ],
    [
      'when the letter was posted a day later',
      lettered({ postedOn: '2026-03-18' }),
      '2026-03-18 11:00',
      copyAt('2026-03-18 11:00', 'Wednesday 18 March 2026'),
    ],
    ['seven days after the posting still', lettered(), '2026-03-24 11:00', copyAt('2026-03-24 11:00')],
  ])('%s', (_what, file, moment, step) => {
    expect(answer(file, moment)).toEqual(step);
  });

  it('is no longer worth sending after that', () => {
    expect(answer(lettered(), '2026-03-25 11:00')).toMatchObject({
      level: 'hand-off',
      skips: [
        skipped('formal-notice', 'too-late', 'the letter was posted on Tuesday 17 March 2026', 'email'),
      ],
    });
  });

  it('does not wait when another invoice of the letter speaks', () => {
    const noted = lettered({ postingNotedAt: paris('2026-03-17 14:20') });
    expect(answer(noted, '2026-03-17 14:21', 'f-9')).toEqual(copyAt('2026-03-17 14:21'));
  });

  it('is passed over where there is no e-mail', () => {
    const customer = { contacts: {} };
    const file = withNotices(walkedThrough('reminder-call', { customer }), letter());
    expect(answer(file, '2026-03-17 10:00').skips).toEqual([
      skipped('formal-notice', 'no-email', 'no e-mail address', 'email'),
    ]);
  });

  it('is one contact with its letter, whatever the week was like', () => {
    const own = { leader: 'f-102', level: 'formal-notice' };
    const busy = contacted(
      contacted(contacted(lettered(), 'letter', '2026-03-17 09:35', own), 'email', '2026-03-12 10:00'),
      'email',
      '2026-03-13 10:00',
    );
    expect(answer(busy, '2026-03-17 09:50')).toEqual(copyAt('2026-03-17 09:50'));
  });

  it('waits for the copy of another invoice, and leaves the day to another letter', () => {
    const other = contacted(lettered(), 'email', '2026-03-17 09:50', { level: 'formal-notice' });
    expect(answer(other, '2026-03-17 09:51')).toEqual(waitsForLeader('2026-03-17 10:05'));
    // The letter was that invoice's as well: so is its copy.
    expect(answer(other, '2026-03-17 09:51', 'f-9')).toEqual(copyAt('2026-03-17 09:51'));
    const otherLetter = contacted(lettered(), 'letter', '2026-03-17 09:40', { level: 'formal-notice' });
    expect(answer(otherLetter, '2026-03-17 10:00')).toEqual(copyAt('2026-03-18 09:35'));
  });

  it('is not another e-mail that left meanwhile', () => {
    const file = withNotices(lettered(), sent('reminder', 'email', '2026-03-17 11:00'));
    expect(answer(file, '2026-03-17 11:10')).toEqual(copyAt('2026-03-18 09:35'));
  });

  it('is not asked for by a level that has no second channel', () => {
    const file = having(sampleFile(), sent('courtesy-call', 'call', '2026-02-16 10:05'));
    expect(answer(file, '2026-02-16 10:30')).toMatchObject({ level: 'due', skips: [] });
  });
});
