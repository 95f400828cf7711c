import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import type { Notice } from '../../../domain/dunningCase.ts';
import { whyNotMeant } from '../../../domain/next/whyNotMeant.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import type { DunningLevel, DunningPolicy, LevelConditions } from '../../../domain/policy.ts';
import type { NextStep, Reason } from '../../../domain/step.ts';
import { customer, policyNamed, type Sample, sampleFile } from '../sampleFile.ts';
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
  walkedThrough,
} from './caseAt.ts';

const answer = (file: CaseFile, moment: string, leader?: string) =>
  nextStep(file, paris(moment), leader === undefined ? {} : { leader });

const frB2b = policyNamed('fr-b2b');

/** The ladder with one level changed. */
function ladderWith(key: string, change: Partial<DunningLevel>): DunningPolicy {
  const levels = frB2b.levels.map((level) => (level.key === key ? { ...level, ...change } : level));
  return { ...frB2b, levels };
}

const noEmail: Sample = { customer: { contacts: { accountsPayable: { phone: '+33476112233' } } } };
const unreachable = (file: CaseFile): CaseFile => {
  const { address: _address, ...rest } = file.customer;
  return { ...file, customer: { ...rest, contacts: {} } };
};

const dueStep = (skips: NextStep['skips'] = []) =>
  performing(
    'due',
    'email',
    '2026-03-02 09:35',
    'milestone',
    'J of invoice F-102 is Monday 2 March 2026',
    skips,
  );
const courtesyCall = performing(
  'courtesy-call',
  'call',
  '2026-02-16 10:05',
  'milestone',
  'J−14 of invoice F-102 is Monday 16 February 2026',
);
const courtesyEmail = performing(
  'courtesy-call',
  'email',
  '2026-02-25 09:35',
  'milestone',
  'J−5 of invoice F-102 is Wednesday 25 February 2026',
);

describe('the courtesy call', () => {
  const owing = (totalDueMinor: number): CaseFile => ({
    ...sampleFile(),
    account: { totalDueMinor, unmatchedMinor: 0 },
  });
  const rungBefore = (day: string, other: Parameters<typeof contacted>[3] = { level: 'courtesy-call' }) =>
    contacted(sampleFile(), 'call', `${day} 10:05`, other);

  // Thirty days before Monday 16 February, the day of looking, is 17 January.
  it.each<[string, CaseFile, NextStep]>([
    ['is made', sampleFile(), courtesyCall],
    ['is made for 300 € owed in all', owing(300_00), courtesyCall],
    ['is an e-mail five days before for less', owing(299_99), courtesyEmail],
    [
      'is an e-mail when the customer has no phone',
      sampleFile({ customer: { contacts: { buyer: { email: 'a@dupont.example' } } } }),
      courtesyEmail,
    ],
    [
      'is made when the invoice was issued five days before',
      sampleFile({ facts: { issuedOn: '2026-02-11' } }),
      courtesyCall,
    ],
    [
      'is an e-mail when it was issued four days before',
      sampleFile({ facts: { issuedOn: '2026-02-12' } }),
      courtesyEmail,
    ],
    [
      'is an e-mail when the customer had one in the last thirty days',
      rungBefore('2026-01-18'),
      courtesyEmail,
    ],
    ['is made when the last one is thirty days ago', rungBefore('2026-01-17'), courtesyCall],
    [
      'is made when the call was of another level',
      rungBefore('2026-01-20', { level: 'reminder-call' }),
      courtesyCall,
    ],
    [
      'is an e-mail when nobody knows of which level the call was',
      rungBefore('2026-01-20', {}),
      courtesyEmail,
    ],
    [
      'is made when the contact was no call',
      contacted(sampleFile(), 'email', '2026-01-20 10:00', { level: 'courtesy-call' }),
      courtesyCall,
    ],
    [
      'is made when it was this invoice that had the call',
      rungBefore('2026-01-20', { level: 'courtesy-call', leader: 'f-102' }),
      courtesyCall,
    ],
  ])('%s', (_what, file, step) => {
    expect(answer(file, '2026-02-16 08:00')).toEqual(step);
  });

  it('is made together with the invoice that speaks, whose call is no other one', () => {
    expect(answer(rungBefore('2026-01-20'), '2026-02-16 08:00', 'f-9')).toEqual(courtesyCall);
    const own = rungBefore('2026-01-20', { level: 'courtesy-call', leader: 'f-102' });
    expect(answer(own, '2026-02-16 08:00', 'f-9')).toEqual(courtesyCall);
  });

  it('is made in its time even where the e-mail instead of it would come before it', () => {
    const policy = ladderWith('courtesy-call', { instead: { channel: 'email', offsetDays: -20 } });
    const file = { ...sampleFile({ policy }), account: { totalDueMinor: 1, unmatchedMinor: 0 } };
    expect(answer(file, '2026-02-05 08:00')).toMatchObject({
      channel: 'email',
      notBefore: paris('2026-02-16 09:35'),
    });
  });

  it.each<[string, string, Sample, readonly Reason[]]>([
    ['11 days', '2026-02-19', {}, []],
    ['10 days', '2026-02-20', {}, [reason('terms-too-short', 'terms too short: 10 days')]],
  ])('of terms of %s is passed over when they are too short', (_terms, issuedOn, sample, reasons) => {
    const file = sampleFile({ ...sample, facts: { issuedOn } });
    expect(answer(file, '2026-02-20 08:00').skips.map((skip) => skip.reason)).toEqual(reasons);
  });
});

describe('a level that is passed over', () => {
  const without = (change: Partial<DunningLevel>, sample: Sample = {}) => {
    const { instead: _instead, ...level } = frB2b.levels[0] as DunningLevel;
    const levels = [{ ...level, ...change }, ...frB2b.levels.slice(1)];
    return sampleFile({ ...sample, policy: { ...frB2b, levels } });
  };
  const noPhone: Sample = { customer: { contacts: { buyer: { email: 'a@dupont.example' } } } };
  const skip = (code: string, text: string) => [skipped('courtesy-call', code, text)];

  it.each<[string, CaseFile, NextStep['skips']]>([
    [
      'because the customer owes little',
      { ...without({}), account: { totalDueMinor: 10_00, unmatchedMinor: 0 } },
      skip('customer-owes-little', 'the customer owes less than 300.00 EUR in all'),
    ],
    [
      'because the invoice was issued late',
      without({}, { facts: { issuedOn: '2026-02-12' } }),
      skip('issued-late', 'issued less than 5 days before'),
    ],
    [
      'because the customer was rung lately',
      contacted(without({}), 'call', '2026-02-02 10:05', { level: 'courtesy-call' }),
      skip('called-before', 'called in the 30 days before'),
    ],
    ['because there is no phone', without({}, noPhone), skip('no-phone', 'no phone number')],
    [
      'because there is no e-mail for what is instead of it',
      without({ instead: { channel: 'email', offsetDays: -14 } }, { customer: { contacts: {} } }),
      skip('no-email', 'no e-mail address'),
    ],
    [
      'because it is for others',
      without({ onlyFor: { customerKinds: ['public'] } }),
      skip('not-for-this-customer', 'only for customers of the kind public, not business'),
    ],
    [
      'because the amount is small',
      without({ minPrincipalMinor: 1200_01 }),
      skip('small-balance', 'small balance: 1200.00 EUR is less than 1200.01 EUR'),
    ],
    ['because it has no channel', without({ channels: [] }), skip('no-channel', 'the level has no channel')],
  ])('%s is told on its day, and not before', (_why, file, skips) => {
    expect(answer(file, '2026-02-15 23:59').skips).toEqual([]);
    expect(answer(file, '2026-02-16 08:00').skips).toEqual(skips);
  });

  it('is not small at the very amount', () => {
    expect(answer(without({ minPrincipalMinor: 1200_00 }), '2026-02-16 08:00')).toEqual(courtesyCall);
  });

  const noted = (file: CaseFile, skip: Partial<CaseFile['dunningCase']['skips'][number]>): CaseFile => {
    const skips = [{ level: 'courtesy-call', reason: 'r', at: paris('2026-02-16 08:00'), ...skip }];
    return { ...file, dunningCase: { ...file.dunningCase, skips } };
  };

  it('is told once: not when the ledger says so already', () => {
    const file = without({}, noPhone);
    const again = skip('no-phone', 'no phone number');
    expect(answer(noted(file, {}), '2026-02-16 09:00')).toEqual(dueStep());
    expect(answer(noted(file, { level: 'due' }), '2026-02-16 09:00').skips).toEqual(again);
    expect(answer(noted(file, { channel: 'sms' }), '2026-02-16 09:00').skips).toEqual(again);
  });

  it('is looked at again once the creditor is live', () => {
    const file = noted(without({}, noPhone), {});
    const live = (moment: string): CaseFile => ({
      ...file,
      creditor: { ...file.creditor, liveSince: paris(moment) },
    });
    expect(answer(live('2026-02-16 08:00'), '2026-02-16 09:00').skips).toEqual([]);
    expect(answer(live('2026-02-16 08:01'), '2026-02-16 09:00').skips).toHaveLength(1);
  });

  it('stays passed over when the reason is gone, unless it is harsh', () => {
    expect(answer(noted(sampleFile(), {}), '2026-02-16 09:00')).toEqual(dueStep());
    const notice = noted(walkedThrough('reminder-call'), { level: 'formal-notice' });
    expect(answer(notice, '2026-03-12 09:00')).toMatchObject({ level: 'formal-notice', skips: [] });
  });
});

describe('for whom a level is', () => {
  it.each<[string, LevelConditions | undefined, string | undefined]>([
    ['for everybody', undefined, undefined],
    ['with no condition', {}, undefined],
    ['for its kind', { customerKinds: ['sole-trader', 'business'] }, undefined],
    [
      'not for its kind',
      { customerKinds: ['public', 'consumer'] },
      'only for customers of the kind public, consumer, not business',
    ],
    ['for its country', { countries: ['BE', 'FR'] }, undefined],
    ['not for its country', { countries: ['BE'] }, 'only for customers in BE, not FR'],
    ['for its language', { languages: ['fr'] }, undefined],
    ['not for its language', { languages: ['en'] }, 'only for customers who read en, not fr'],
    ['for the unrated', { ratings: ['U', 'C'] }, undefined],
    ['not for the unrated', { ratings: ['A', 'B'] }, 'only for customers rated A, B, not U'],
    [
      'not for one of two',
      { customerKinds: ['business'], countries: ['BE'] },
      'only for customers in BE, not FR',
    ],
  ])('%s', (_what, conditions, text) => {
    expect(whyNotMeant(conditions, customer)).toEqual(
      text === undefined ? undefined : reason('not-for-this-customer', text),
    );
  });

  it('goes by the rating of the customer where it has one', () => {
    expect(whyNotMeant({ ratings: ['D'] }, { ...customer, rating: 'D' })).toBeUndefined();
    expect(whyNotMeant({ ratings: ['U'] }, { ...customer, rating: 'D' })?.text).toBe(
      'only for customers rated U, not D',
    );
  });
});

describe('how a level reaches a customer without e-mail', () => {
  const past = (file: CaseFile) => having(file, sent('due', 'email', '2026-03-02 09:35'));
  const superseded = skipped('courtesy-call', 'superseded', 'superseded by reminder: its own day is over');

  it('the reminder goes by letter, else by a call', () => {
    const text = 'J+5 of invoice F-102 fell on Saturday 7 March 2026';
    expect(answer(past(sampleFile(noEmail)), '2026-03-09 08:00')).toEqual(
      performing('reminder', 'letter', '2026-03-09 09:35', 'milestone', text, [superseded]),
    );
    const { address: _address, ...rest } = sampleFile(noEmail).customer;
    expect(answer({ ...past(sampleFile(noEmail)), customer: rest }, '2026-03-09 08:00')).toEqual(
      performing('reminder', 'call', '2026-03-09 10:05', 'milestone', text, [superseded]),
    );
  });

  it('is a task for finance when nothing is left', () => {
    expect(answer(past(unreachable(sampleFile())), '2026-03-09 08:00')).toEqual(
      heldUntil(
        undefined,
        [
          reason(
            'no-address',
            'reminder cannot be sent: no e-mail address, no postal address and no phone number',
          ),
        ],
        [skipped('courtesy-call', 'no-email', 'no e-mail address')],
      ),
    );
  });

  it('what is harsh waits for an address, or for an agency, and is never passed over', () => {
    const { address: _address, ...rest } = walkedThrough('reminder-call').customer;
    expect(answer({ ...walkedThrough('reminder-call'), customer: rest }, '2026-03-12 08:00')).toEqual(
      heldUntil(undefined, [reason('no-postal-address', 'formal-notice cannot be sent: no postal address')]),
    );
    const { agency: _agency, ...creditor } = walkedThrough('formal-notice').creditor;
    expect(answer({ ...walkedThrough('formal-notice'), creditor }, '2026-03-20 08:00')).toEqual(
      heldUntil(undefined, [reason('no-agency', 'hand-off cannot be sent: no collection agency is set')]),
    );
  });

  it('the due message is passed over, and a task needs nobody’s address', () => {
    const file = having(sampleFile(noEmail), sent('courtesy-call', 'call', '2026-02-16 10:05'));
    expect(answer(file, '2026-03-02 08:00').skips).toEqual([skipped('due', 'no-email', 'no e-mail address')]);
    const levels: readonly DunningLevel[] = [
      { key: 'visit', kind: 'task', offsetDays: 0, anchor: 'due', channels: ['task'] },
    ];
    const visit = unreachable(sampleFile({ policy: { ...frB2b, levels } }));
    expect(answer(visit, '2026-03-02 08:00')).toMatchObject({ level: 'visit', channel: 'task' });
  });
});

describe('no formal notice, no hand-off', () => {
  const small: Sample = { facts: { grossMinor: 99_99 } };
  const walked = walkedThrough('reminder-call', small);
  const text = 'small balance: 99.99 EUR is less than 100.00 EUR';

  it('of a small balance finance decides: the case looks again on the day of each level it passes over', () => {
    const why = reason('small-balance', text);
    const noticeSkip = skipped('formal-notice', 'small-balance', text);
    expect(answer(walked, '2026-03-12 08:00')).toEqual(heldUntil('2026-03-17 00:00', [why]));
    expect(answer(walked, '2026-03-17 08:00')).toEqual(heldUntil('2026-04-01 00:00', [why], [noticeSkip]));
    expect(answer(walked, '2026-04-01 08:00')).toEqual(
      heldUntil(
        undefined,
        [why],
        [noticeSkip, skipped('hand-off', 'no-formal-notice', `no formal notice: ${text}`)],
      ),
    );
  });

  it('of which the ledger says that they are passed over, nothing is looked at again', () => {
    const skips = [{ level: 'formal-notice', reason: 'r', at: paris('2026-03-17 08:00') }];
    const known = { ...walked, dunningCase: { ...walked.dunningCase, skips } };
    expect(answer(known, '2026-03-12 08:00')).toEqual(
      heldUntil('2026-04-01 00:00', [reason('small-balance', text)]),
    );
  });

  it('but a notice that left counts, also when what is left has become small', () => {
    const file = walkedThrough('formal-notice', small);
    const announced = { 'formal-notice': '2026-03-13', 'hand-off': '2026-03-30' };
    expect(
      answer({ ...file, dunningCase: { ...file.dunningCase, announced } }, '2026-03-31 08:00'),
    ).toMatchObject({
      level: 'hand-off',
      notBefore: paris('2026-04-01 09:35'),
    });
  });

  it('and what else comes after it goes on', () => {
    const visit: DunningLevel = {
      key: 'visit',
      kind: 'task',
      offsetDays: 20,
      anchor: 'due',
      channels: ['task'],
    };
    const levels = [...frB2b.levels.slice(0, 5), visit, ...frB2b.levels.slice(5)];
    const file = walkedThrough('reminder-call', { ...small, policy: { ...frB2b, levels } });
    expect(answer(file, '2026-03-20 08:00')).toMatchObject({
      level: 'visit',
      notBefore: paris('2026-03-23 09:35'),
    });
  });

  it('but a level in between that is for others does not stand in the way', () => {
    const call: DunningLevel = {
      key: 'last-call',
      kind: 'reminder',
      offsetDays: 20,
      anchor: 'due',
      channels: ['call'],
      onlyFor: { countries: ['BE'] },
    };
    const levels = [...frB2b.levels.slice(0, 5), call, ...frB2b.levels.slice(5)];
    const file = walkedThrough('formal-notice', { policy: { ...frB2b, levels } });
    expect(answer(file, '2026-03-20 08:00')).toMatchObject({ level: 'hand-off', skips: [] });
    // Of a ladder that ends there, that finance decides is all there is to say.
    const ended = walkedThrough('formal-notice', { policy: { ...frB2b, levels: levels.slice(0, 6) } });
    expect(answer(ended, '2026-03-20 08:00')).toEqual(
      heldUntil('2026-03-22 00:00', [
        reason('ladder-finished', 'every level of fr-b2b is done: finance decides'),
      ]),
    );
  });

  it('what left and became small afterwards is done, not small', () => {
    const levels = frB2b.levels.slice(0, 5);
    const file = walkedThrough('formal-notice', { ...small, policy: { ...frB2b, levels } });
    expect(answer(file, '2026-03-20 08:00').reason.code).toBe('ladder-finished');
  });

  it('and a ladder without a notice may hand over', () => {
    const levels = frB2b.levels.filter(({ kind }) => kind !== 'formal-notice');
    const file = walkedThrough('reminder-call', { policy: { ...frB2b, levels } });
    expect(answer(file, '2026-03-12 08:00')).toMatchObject({ level: 'hand-off', channel: 'handoff' });
  });
});

describe('what was done for a level', () => {
  const call = (...notices: readonly Notice[]) =>
    answer(having(sampleFile(), ...notices), '2026-03-04 08:00');
  const courtesy = sent('courtesy-call', 'call', '2026-02-16 10:05');
  const due = sent('due', 'email', '2026-03-02 09:35');

  it.each<[string, readonly Notice[], string]>([
    ['counts when it was sent', [courtesy, due], 'reminder'],
    ['counts when it may have left', [courtesy, { ...due, outcome: 'unknown' }], 'reminder'],
    ['does not count when it was refused', [courtesy, { ...due, outcome: 'refused' }], 'due'],
    ['does not count for an invoice that was opened again', [courtesy, { ...due, cycle: 0 }], 'due'],
    ['does not count when it was rehearsed', [courtesy, { ...due, rehearsal: true }], 'due'],
    [
      'does not count when it left before the day to which the due date was moved',
      [courtesy, sent('due', 'email', '2026-03-01 23:59')],
      'due',
    ],
  ])('%s', (_what, notices, next) => {
    expect(call(...notices)).toMatchObject({ level: next });
  });

  it('came back: an e-mail that bounced told nobody anything, a letter that came back did', () => {
    const contacts = { ...customer.contacts, buyer: { email: 'buyer@dupont.example' } };
    const bouncedAt = paris('2026-03-03 10:00');
    const file = sampleFile({ customer: { contacts } });
    expect(
      answer(having(file, courtesy, { ...due, role: 'accountsPayable', bouncedAt }), '2026-03-03 11:00'),
    ).toMatchObject({ level: 'due' });
    const letter = posted('formal-notice', '2026-03-17 09:35', { bouncedAt, deadline: '2026-03-27' });
    const { notices } = walkedThrough('reminder-call').dunningCase;
    expect(
      answer(having(walkedThrough('reminder-call'), ...Object.values(notices), letter), '2026-03-17 12:00'),
    ).toMatchObject({ level: 'formal-notice', channel: 'email' });
  });

  it('counts by the day of the customer where that is the later one', () => {
    const timeZone = 'Pacific/Auckland';
    const file = sampleFile({ customer: { timeZone, country: 'NZ' } });
    // Sunday evening in Paris is Monday morning in Auckland.
    const monday = sent('due', 'email', '2026-03-01 21:35');
    expect(answer(having(file, courtesy, monday), '2026-03-01 22:00')).toMatchObject({ level: 'reminder' });
  });
});
