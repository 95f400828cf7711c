import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../domain/commands.ts';
import { decide } from '../../../domain/decide.ts';
import { registeredCase, sampleFile } from '../sampleFile.ts';
import { monday, record, rejectionOf, stamped, tell } from './tell.ts';

const dispute = (extra: object = {}): CaseCommand => ({
  type: 'open-dispute',
  dispute: 'd',
  reason: 'goods-broken',
  ...extra,
});
const promise = (promisedFor: string, extra: object = {}): CaseCommand => ({
  type: 'promise',
  promise: 'p',
  promisedFor,
  ...extra,
});
const plan = (...instalments: readonly [dueOn: string, amountMinor: number][]): CaseCommand => ({
  type: 'agree-plan',
  plan: 'x',
  instalments: instalments.map(([dueOn, amountMinor]) => ({ dueOn, amountMinor })),
});
const inTwo = plan(['2026-03-15', 600_00], ['2026-04-15', 600_00]);
const hold = (extra: object = {}): CaseCommand => ({
  type: 'place-hold',
  hold: 'h',
  reason: 'asked-by-finance',
  ...extra,
});

const open = registeredCase();
const voided = tell(open, { type: 'close', reason: 'void' });
const noDay = (what: string) => `InvalidDate: ${what} is a day written YYYY-MM-DD, not "2026-02-31"`;
const notPositive = (what: string) =>
  `InvalidAmount: ${what} is a whole number of minor units above zero, not 0`;

describe('what is agreed with a customer', () => {
  const disputed = { type: 'DisputeOpened', dispute: 'd', reason: 'goods-broken', ...stamped };
  const promised = { type: 'PromiseMade', promise: 'p', promisedFor: '2026-03-05', ...stamped };
  const held = { type: 'HoldPlaced', hold: 'h', reason: 'asked-by-finance', ...stamped };
  it.each([
    ['a dispute of all', dispute(), disputed],
    ['a dispute of a part', dispute({ amountMinor: 300_00 }), { ...disputed, amountMinor: 300_00 }],
    ['a promise of all', promise('2026-03-05'), promised],
    [
      'a promise of a part',
      promise('2026-03-05', { amountMinor: 300_00 }),
      { ...promised, amountMinor: 300_00 },
    ],
    [
      'a plan',
      inTwo,
      {
        type: 'InstalmentPlanAgreed',
        plan: 'x',
        instalments: [
          { dueOn: '2026-03-15', amountMinor: 600_00 },
          { dueOn: '2026-04-15', amountMinor: 600_00 },
        ],
        ...stamped,
      },
    ],
    ['a hold until somebody lifts it', hold(), held],
    ['a hold until a day', hold({ until: '2026-03-20' }), { ...held, until: '2026-03-20' }],
    ['a stop of one level', hold({ level: 'hand-off' }), { ...held, level: 'hand-off' }],
  ])('is noted: %s', (_, command, event) => {
    expect(decide(open, command, monday)).toStrictEqual([event]);
  });

  it.each([
    [dispute({ amountMinor: 0 }), notPositive('a disputed amount')],
    [promise('2026-02-31'), noDay('the day of a promise')],
    [promise('2026-03-05', { amountMinor: 0 }), notPositive('a promised amount')],
    [promise('2026-03-01'), 'PromiseTooFar: a promise is for 2026-03-02 to 2026-03-12, not for 2026-03-01'],
    [promise('2026-03-13'), 'PromiseTooFar: a promise is for 2026-03-02 to 2026-03-12, not for 2026-03-13'],
    [plan(['2026-02-31', 1200_00]), noDay('the day of an instalment')],
    [plan(['2026-03-15', 1200_00], ['2026-04-15', 0]), notPositive('an instalment')],
    [plan(['2026-03-15', 1199_99]), 'PlanDoesNotAddUp: the instalments sum to 119999, and 120000 is due'],
    [
      plan(['2026-03-15', 600_00], ['2026-03-15', 600_00]),
      'PlanDoesNotAddUp: each instalment is due after the one before it',
    ],
    [
      plan(['2026-04-15', 600_00], ['2026-03-15', 600_00]),
      'PlanDoesNotAddUp: each instalment is due after the one before it',
    ],
    [hold({ until: '2026-02-31' }), noDay('the last day of a hold')],
    [{ type: 'resolve-dispute', dispute: 'x' }, 'UnknownDispute: no dispute "x"'],
    [{ type: 'lift-hold', hold: 'x' }, 'UnknownHold: no hold "x"'],
  ] as [CaseCommand, string][])('is refused: %j', (command, rejection) => {
    expect(rejectionOf(open, command)).toBe(rejection);
  });

  it.each([dispute(), promise('2026-03-05'), inTwo, hold()])('is refused of a closed case: %j', (command) => {
    expect(rejectionOf(voided, command)).toBe('CaseIsClosed: the case was closed as void');
  });

  it.each([
    [dispute({ amountMinor: 300_00 }), dispute({ amountMinor: 200_00 }), 'dispute d'],
    [promise('2026-03-05'), promise('2026-03-06'), 'promise p'],
    [promise('2026-03-05'), promise('2026-03-05', { amountMinor: 300_00 }), 'promise p'],
    [inTwo, plan(['2026-03-15', 600_00], ['2026-04-16', 600_00]), 'plan x'],
  ])('told again changes nothing, and with other figures is refused: %j', (first, second, what) => {
    const told = tell(open, first);
    expect(decide(told, first, monday)).toEqual([]);
    expect(rejectionOf(told, second)).toBe(`ToldDifferently: ${what} was told with other figures`);
  });

  it('told again is no news to a closed case either', () => {
    const told = tell(open, dispute(), promise('2026-03-05'), hold(), { type: 'close', reason: 'void' });
    for (const command of [dispute(), promise('2026-03-05'), hold()]) {
      expect(decide(told, command, monday)).toEqual([]);
    }
  });
});

describe('a plan', () => {
  const withTerms = (terms: object): CaseCommand => ({ ...inTwo, ...terms }) as CaseCommand;

  it('may begin today, and not before', () => {
    expect(decide(open, plan(['2026-03-02', 1200_00]), monday)).toHaveLength(1);
    const begun = 'PlanDoesNotAddUp: the first instalment is due on 2026-03-02 or later';
    expect(rejectionOf(open, plan(['2026-03-01', 1200_00]))).toBe(begun);
    const paid = tell(record(open, { type: 'HandedOff', notice: 'h', ...stamped }), {
      type: 'receive-payment',
      payment: 'pi',
      amountMinor: 1200_00,
      currency: 'EUR',
      paidOn: '2026-03-02',
    });
    expect(rejectionOf(paid, plan())).toBe(begun);
  });

  it('is noted with its tolerance and its interest, which belong to it', () => {
    const terms = {
      tolerance: { graceDays: 3, missesThatBreak: 2 },
      interest: { annualRatePercent: 4, runsAfter: '2026-03-15' },
    };
    expect(decide(open, withTerms(terms), monday)).toMatchObject([
      { type: 'InstalmentPlanAgreed', ...terms },
    ]);
    const agreed = tell(open, withTerms(terms));
    expect(decide(agreed, withTerms(terms), monday)).toEqual([]);
    expect(rejectionOf(agreed, inTwo)).toBe('ToldDifferently: plan x was told with other figures');
  });

  it.each([
    [
      { tolerance: { graceDays: 3, missesThatBreak: 3 } },
      'PlanDoesNotAddUp: 2 instalments cannot be missed more often than that',
    ],
    [
      { interest: { annualRatePercent: 4, runsAfter: '2026-02-31' } },
      noDay('the day after which interest runs'),
    ],
    [
      { interest: { annualRatePercent: 4, runsAfter: '2026-03-16' } },
      'PlanDoesNotAddUp: interest runs from before the first instalment',
    ],
  ])('is refused with %j', (terms, rejection) => {
    expect(rejectionOf(open, withTerms(terms))).toBe(rejection);
  });
});

describe('what is written down as broken', () => {
  const look: CaseCommand = { type: 'break-promises' };
  const on = (day: string) => ({ now: `${day}T08:00:00.000Z`, by: 'jalon' });
  const promised = tell(open, promise('2026-03-04'));

  it('is a promise whose three days of grace are over, once', () => {
    expect(decide(promised, look, on('2026-03-07'))).toEqual([]);
    const broken = decide(promised, look, on('2026-03-08'));
    expect(broken).toStrictEqual([
      { type: 'PromiseBroken', promise: 'p', at: on('2026-03-08').now, by: 'jalon' },
    ]);
    expect(decide(record(promised, ...broken), look, on('2026-03-09'))).toEqual([]);
  });

  it('is a plan of which an instalment was missed, once', () => {
    const planned = tell(open, inTwo);
    expect(decide(planned, look, on('2026-03-15'))).toEqual([]);
    const broken = decide(planned, look, on('2026-03-31'));
    expect(broken).toStrictEqual([
      { type: 'InstalmentPlanBroken', plan: 'x', at: on('2026-03-31').now, by: 'jalon' },
    ]);
    expect(decide(record(planned, ...broken), look, on('2026-04-01'))).toEqual([]);
  });

  it('is nothing of a closed case, nor of one without a word given', () => {
    const over = tell(promised, { type: 'close', reason: 'void' });
    expect(decide(over, look, on('2026-03-20'))).toEqual([]);
    expect(decide(open, look, on('2026-03-20'))).toEqual([]);
  });

  it('counts in days of the creditor', () => {
    const evening = { now: '2026-03-07T23:30:00.000Z', by: 'jalon' };
    expect(decide(promised, look, evening)).toEqual([]);
    expect(decide(promised, look, { ...evening, file: sampleFile() })).toHaveLength(1);
  });
});

describe('a promise', () => {
  it('is for today at the earliest, and for ten days from now at the latest', () => {
    for (const day of ['2026-03-02', '2026-03-12']) {
      expect(decide(open, promise(day), monday)).toHaveLength(1);
    }
  });

  it('counts from the day of the creditor, which may be another than in UTC', () => {
    const lateEvening = { now: '2026-03-02T23:30:00.000Z', by: 'test' };
    expect(decide(open, promise('2026-03-02'), lateEvening)).toHaveLength(1);
    expect(rejectionOf(open, promise('2026-03-02'), { ...lateEvening, file: sampleFile() })).toBe(
      'PromiseTooFar: a promise is for 2026-03-03 to 2026-03-13, not for 2026-03-02',
    );
  });

  it('is one at a time, and none after one that was broken', () => {
    const another = { ...promise('2026-03-06'), promise: 'p2' } as CaseCommand;
    const promised = tell(open, promise('2026-03-05'));
    expect(rejectionOf(promised, another)).toBe('SecondPromise: there is a promise already');
    const broken = record(promised, { type: 'PromiseBroken', promise: 'p', ...stamped });
    expect(rejectionOf(broken, another)).toBe('SecondPromise: a promise was broken before');
    const kept = record(promised, { type: 'PromiseKept', promise: 'p', ...stamped });
    expect(decide(kept, another, monday)).toHaveLength(1);
  });
});

describe('a dispute', () => {
  it('is resolved once', () => {
    const disputed = tell(open, dispute());
    const resolve: CaseCommand = { type: 'resolve-dispute', dispute: 'd' };
    expect(decide(disputed, resolve, monday)).toStrictEqual([
      { type: 'DisputeResolved', dispute: 'd', ...stamped },
    ]);
    expect(decide(tell(disputed, resolve), resolve, monday)).toEqual([]);
  });
});

describe('the last day of a plan', () => {
  const until = (lastDay: string) => plan(['2026-03-15', 600_00], [lastDay, 600_00]);

  it('is within two years, which is what a court would grant (C. civ. 1343-5)', () => {
    expect(decide(open, until('2028-03-02'), monday)).toMatchObject([{ type: 'InstalmentPlanAgreed' }]);
    expect(rejectionOf(open, until('2028-03-03'))).toBe(
      'PlanTooLong: the last instalment is due on 2028-03-02 at the latest',
    );
  });

  it('is not looked at again when the plan is told again', () => {
    const agreed = tell(open, until('2028-03-02'));
    expect(decide(agreed, until('2028-03-02'), { ...monday, now: '2028-03-01T08:00:00.000Z' })).toEqual([]);
  });
});

describe('a hold', () => {
  const lifted = (id: string) => ({ type: 'HoldLifted', hold: id, ...stamped });
  const several = tell(
    open,
    hold(),
    hold({ hold: 'until-today', until: '2026-03-02' }),
    hold({ hold: 'over', until: '2026-03-01' }),
    hold({ hold: 'stop', level: 'hand-off' }),
    hold({ hold: 'lifted' }),
    { type: 'lift-hold', hold: 'lifted' },
  );

  it('is lifted by its name, or with all others that are still open', () => {
    expect(decide(several, { type: 'lift-hold', hold: 'h' }, monday)).toStrictEqual([lifted('h')]);
    expect(decide(several, { type: 'lift-hold' }, monday)).toStrictEqual([
      lifted('h'),
      lifted('until-today'),
      lifted('stop'),
    ]);
  });

  it('that is over, or lifted, needs no lifting', () => {
    for (const id of ['over', 'lifted']) {
      expect(decide(several, { type: 'lift-hold', hold: id }, monday)).toEqual([]);
    }
    expect(decide(open, { type: 'lift-hold' }, monday)).toEqual([]);
  });

  it.each(['says-paid', 'customer-replied'])(
    'by the word of a customer (%s) is for five working days, once',
    (reason) => {
      const word = hold({ reason });
      expect(decide(open, word, monday)).toStrictEqual([
        { type: 'HoldPlaced', hold: 'h', reason, until: '2026-03-09', ...stamped },
      ]);
      expect(decide(tell(open, word), hold({ hold: 'again', reason }), monday)).toEqual([]);
      expect(decide(tell(open, hold()), hold({ hold: 'again', reason }), monday)).toHaveLength(1);
      expect(
        decide(tell(open, word), hold({ hold: 'again', reason, until: '2026-03-20' }), monday),
      ).toStrictEqual([{ type: 'HoldPlaced', hold: 'again', reason, until: '2026-03-20', ...stamped }]);
    },
  );

  it('by the word of a customer counts the working days of the creditor', () => {
    // Easter Monday is 6 April 2026, and the company is closed on the 8th.
    const file = sampleFile({ creditor: { closedOn: ['2026-04-08'] } });
    const context = { now: '2026-04-01T08:00:00.000Z', by: 'test' };
    const until = (withFile: boolean) =>
      decide(open, hold({ reason: 'says-paid' }), withFile ? { ...context, file } : context)[0];
    expect(until(true)).toMatchObject({ until: '2026-04-10' });
    expect(until(false)).toMatchObject({ until: '2026-04-08' });
  });
});
