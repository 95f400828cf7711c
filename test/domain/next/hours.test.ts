import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../domain/calendar/instant.ts';
import { workingDaysOf } from '../../../domain/calendar/workingDays.ts';
import type { CaseFile } from '../../../domain/caseFile.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import type { Customer } from '../../../domain/parties.ts';
import type { DunningPolicy } from '../../../domain/policy.ts';
import { spreadOf } from '../../../domain/spread.ts';
import { type NextStep, nextInstant } from '../../../domain/step.ts';
import { firstMinuteIn, hoursInCommon, hoursOf, nextInWindow } from '../../../domain/windows.ts';
import { creditor, policyNamed, sampleFile } from '../sampleFile.ts';
import {
  having,
  heldUntil,
  paris,
  performing,
  posted,
  reason,
  sent,
  waiting,
  walkedThrough,
} from './caseAt.ts';

const answer = (file: CaseFile, moment: string) => nextStep(file, paris(moment));
const notBefore = (file: CaseFile, moment: string) => {
  const step = answer(file, moment);
  return step.kind === 'perform' ? step.notBefore : step.reason.text;
};

describe('a customer’s own place in the morning', () => {
  it.each([
    ['', 61],
    ['a', 70],
    ['b', 67],
    ['foobar', 70],
    ['dupont', 35],
  ])('of "%s" is always the same: %i minutes after the hours begin', (id, minutes) => {
    expect(spreadOf(id)).toBe(minutes);
  });

  it('lies within shorter hours, and is their beginning when there is no width', () => {
    expect(spreadOf('dupont', 60)).toBe(5);
    expect(spreadOf('dupont', 1)).toBe(0);
    expect(spreadOf('dupont', 0)).toBe(0);
  });

  it('is kept within the first hours of the day, however short', () => {
    const short: DunningPolicy = {
      ...policyNamed('fr-b2b'),
      windows: { ...policyNamed('fr-b2b').windows, email: [{ from: '09:00', to: '09:10' }] },
    };
    const file = having(sampleFile({ policy: short }), sent('courtesy-call', 'call', '2026-02-16 10:05'));
    expect(notBefore(file, '2026-03-02 08:00')).toBe(paris('2026-03-02 09:05'));
  });
});

describe('the hours of a channel', () => {
  const due = walkedThrough('courtesy-call');
  const call = walkedThrough('reminder');

  it.each<[string, CaseFile, string, string]>([
    ['an e-mail before its place', due, '2026-03-02 09:10', '2026-03-02 09:35'],
    ['an e-mail after its place, at once', due, '2026-03-02 14:12', '2026-03-02 14:12'],
    ['an e-mail in the last minute', due, '2026-03-02 17:59', '2026-03-02 17:59'],
    ['an e-mail too late, on the next day', due, '2026-03-02 18:00', '2026-03-03 09:35'],
    ['a call in the last minute of the morning', call, '2026-03-10 11:59', '2026-03-10 11:59'],
    ['a call at noon, after lunch', call, '2026-03-10 12:00', '2026-03-10 14:00'],
    ['a call in the afternoon, at once', call, '2026-03-10 14:20', '2026-03-10 14:20'],
    ['a call in the last minute of the day', call, '2026-03-10 17:29', '2026-03-10 17:29'],
    ['a call too late, on the next day', call, '2026-03-10 17:30', '2026-03-11 10:05'],
  ])('%s', (_what, file, now, moment) => {
    expect(notBefore(file, now)).toBe(paris(moment));
  });

  it('over for today is told as the next working day', () => {
    expect(answer(call, '2026-03-10 17:30')).toMatchObject({
      reason: {
        code: 'milestone',
        text: 'J+8 of invoice F-102 is Tuesday 10 March 2026; the next working day is Wednesday 11 March 2026',
      },
    });
  });
});

describe('days on which somebody works', () => {
  const german: Partial<Customer> = { country: 'DE' };

  it('are those of both for what goes to the customer', () => {
    // J is Good Friday, a holiday in Germany alone; Easter Monday is one in both.
    const file = having(
      sampleFile({ customer: german, facts: { dueOn: '2026-04-03', issuedOn: '2026-03-01' } }),
      sent('courtesy-call', 'call', '2026-03-20 10:05'),
    );
    expect(answer(file, '2026-04-02 10:00')).toEqual(
      performing(
        'due',
        'email',
        '2026-04-07 09:35',
        'milestone',
        'J of invoice F-102 fell on Friday 3 April 2026; the next working day is Tuesday 7 April 2026',
      ),
    );
  });

  it('are the creditor’s for what goes to the agency', () => {
    const file = having(
      sampleFile({ customer: german, facts: { dueOn: '2026-03-04' } }),
      posted('formal-notice', '2026-03-19 09:35', { deadline: '2026-03-30' }),
      sent('formal-notice', 'email', '2026-03-19 09:50'),
    );
    const shown = { ...file.dunningCase, announced: { 'hand-off': '2026-03-30' } };
    expect(answer({ ...file, dunningCase: shown }, '2026-04-02 10:00')).toMatchObject({
      level: 'hand-off',
      notBefore: paris('2026-04-03 09:35'),
      reason: { text: 'J+30 of invoice F-102 is Friday 3 April 2026' },
    });
  });
});

describe('calls between zones', () => {
  const from = (timeZone: string, customer: Partial<Customer>) =>
    sampleFile({ creditor: { timeZone }, customer });
  const inUtc = (file: CaseFile) => {
    const step = nextStep(file, '2026-02-10T00:00:00.000Z');
    return step.kind === 'perform' ? [step.level, step.notBefore.slice(0, 16), step.reason.text] : step;
  };
  const courtesy = 'J−14 of invoice F-102 is Monday 16 February 2026';
  const neverMeet = `${courtesy}; the creditor's hours count, because they never meet the customer's`;

  it.each([
    // New York begins at 9:30, which is 15:30 in Paris.
    ['Europe/Paris', 'America/New_York', '2026-02-16T15:05', courtesy],
    ['Europe/Paris', 'Europe/London', '2026-02-16T10:05', courtesy],
    ['Europe/Paris', 'Europe/Berlin', '2026-02-16T09:05', courtesy],
    ['Europe/Paris', 'Pacific/Auckland', '2026-02-16T09:05', neverMeet],
    // Monday 9:30 in Auckland is Sunday noon and a half in Los Angeles, of whose afternoon an hour and a half is left.
    ['Pacific/Auckland', 'America/Los_Angeles', '2026-02-15T22:05', courtesy],
    ['America/Los_Angeles', 'Pacific/Auckland', '2026-02-16T22:05', courtesy],
  ])('from %s to %s', (own, theirs, moment, text) => {
    expect(inUtc(from(own, { timeZone: theirs, country: 'XX' }))).toEqual(['courtesy-call', moment, text]);
  });

  it('do not matter for an e-mail', () => {
    const file = having(
      from('Europe/Paris', { timeZone: 'Pacific/Auckland', country: 'XX' }),
      sent('courtesy-call', 'call', '2026-02-16 10:05'),
    );
    expect(answer(file, '2026-02-20 10:00').reason.text).toBe('J of invoice F-102 is Monday 2 March 2026');
  });
});

describe('hours on the wall', () => {
  const windows = [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ];
  const hours = hoursOf('2026-03-30', windows, 'Europe/Paris');
  const at = (moment: string) => parseInstant(paris(moment));

  it('are those of the zone, the day after its clocks have changed too', () => {
    expect(hours).toEqual([
      { from: Date.parse('2026-03-30T07:00:00Z'), to: Date.parse('2026-03-30T10:00:00Z') },
      { from: Date.parse('2026-03-30T12:00:00Z'), to: Date.parse('2026-03-30T16:00:00Z') },
    ]);
  });

  it.each([
    ['2026-03-30 08:00', '2026-03-30 09:00'],
    ['2026-03-30 11:59', '2026-03-30 11:59'],
    ['2026-03-30 12:00', '2026-03-30 14:00'],
    ['2026-03-30 17:59', '2026-03-30 17:59'],
  ])('from %s begin at %s', (now, moment) => {
    expect(firstMinuteIn(hours, at(now))).toBe(at(moment));
  });

  it('begin with a full minute, and end with the last', () => {
    expect(firstMinuteIn(hours, at('2026-03-30 10:00') + 1)).toBe(at('2026-03-30 10:01'));
    expect(firstMinuteIn(hours, at('2026-03-30 17:59') + 1)).toBeUndefined();
    expect(firstMinuteIn([], 0)).toBeUndefined();
  });

  it.each([
    ['2026-03-30 08:00', '2026-03-30 09:00'],
    ['2026-03-30 17:30', '2026-03-30 17:30'],
    ['2026-03-30 18:00', '2026-03-31 09:00'],
    // Good Friday is worked in France; Easter Monday is not.
    ['2026-04-03 20:00', '2026-04-07 09:00'],
    ['2026-04-05 10:00', '2026-04-07 09:00'],
  ])('from %s on, over working days, begin at %s', (now, moment) => {
    const works = workingDaysOf(creditor);
    expect(nextInWindow(at(now), windows, 'Europe/Paris', works)).toBe(at(moment));
  });

  it('have in common what lies in both, and not what only touches', () => {
    const hour = (from: number, to: number) => ({ from, to });
    expect(hoursInCommon([hour(9, 12), hour(14, 18)], [hour(11, 15)])).toEqual([hour(11, 12), hour(14, 15)]);
    expect(hoursInCommon([hour(9, 12)], [hour(12, 14)])).toEqual([]);
    expect(hoursInCommon([hour(9, 12)], [hour(9, 12)])).toEqual([hour(9, 12)]);
  });
});

describe('when a case is looked at again', () => {
  const why = reason('a', 'b');
  const held = heldUntil('2026-03-10 00:00', [why]);
  const lookAgainAt = paris('2026-03-05 09:00');

  it.each<[string, NextStep, string | undefined]>([
    ['a step', performing('due', 'email', '2026-03-02 09:35', 'a', 'b'), paris('2026-03-02 09:35')],
    ['a wait', waiting('2026-03-02 09:40', 'a', 'b'), paris('2026-03-02 09:40')],
    ['a hold with an end', held, paris('2026-03-10 00:00')],
    [
      'a hold, before whose end something else is to be done',
      { ...held, lookAgainAt } as NextStep,
      lookAgainAt,
    ],
    ['a hold without an end', heldUntil(undefined, [why]), undefined],
    ['a closed case', { kind: 'closed', closing: 'paid', reason: why, skips: [] }, undefined],
  ])('%s', (_what, step, instant) => {
    expect(nextInstant(step)).toBe(instant);
  });
});
