import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../domain/commands.ts';
import { decide } from '../../domain/decide.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { evolve } from '../../domain/evolve.ts';
import { planStandingOf, promiseStanding } from '../../domain/promises.ts';
import { facts, registeredCase, sampleFile } from './sampleFile.ts';

const judge = { timeZone: 'Europe/Paris', toleranceMinor: 0 };
const context = { now: '2026-03-02T08:00:00.000Z', by: 'test' };

/** Due 1 200 €; everything is told on 2 March, whatever day it carries. */
function told(...commands: readonly CaseCommand[]): DunningCase {
  return commands.reduce(
    (state, command) => decide(state, command, context).reduce(evolve, state),
    registeredCase(),
  );
}

const paid = (amountMinor: number, paidOn: string, more: object = {}): CaseCommand => ({
  type: 'receive-payment',
  payment: `p-${paidOn}`,
  amountMinor,
  currency: 'EUR',
  paidOn,
  ...more,
});
const total = (amountMinor: number, paidOn: string) =>
  paid(amountMinor, paidOn, { payment: 'in_1', statedTotal: true });
const credited: CaseCommand = {
  type: 'apply-credit-note',
  creditNote: 'c',
  amountMinor: 600_00,
  currency: 'EUR',
  issuedOn: '2026-03-02',
};

describe('a promise', () => {
  const promise = (amountMinor?: number): CaseCommand => ({
    type: 'promise',
    promise: 'p',
    promisedFor: '2026-03-05',
    ...(amountMinor === undefined ? {} : { amountMinor }),
  });

  it.each([
    ['that day comes', [promise()], '2026-03-08', 'open'],
    ['its grace is over', [promise()], '2026-03-09', 'broken'],
    ['all was paid on the last day', [promise(), paid(1200_00, '2026-03-08')], '2026-04-01', 'kept'],
    ['all was paid a day too late', [promise(), paid(1200_00, '2026-03-09')], '2026-04-01', 'broken'],
    ['a cent was missing', [promise(), paid(1199_99, '2026-03-08')], '2026-04-01', 'broken'],
    ['a total was stated in time', [promise(), total(1200_00, '2026-03-08')], '2026-04-01', 'kept'],
    ['a total was stated too late', [promise(), total(1200_00, '2026-03-09')], '2026-04-01', 'broken'],
    ['the part was paid', [promise(500_00), paid(500_00, '2026-03-04')], '2026-03-05', 'kept'],
    ['the part was not', [promise(500_00), paid(499_99, '2026-03-04')], '2026-03-05', 'open'],
    [
      'the part had come before the promise',
      [paid(500_00, '2026-03-01'), promise(500_00)],
      '2026-03-05',
      'open',
    ],
    ['the rest was credited', [promise(), credited, paid(600_00, '2026-03-06')], '2026-04-01', 'kept'],
    [
      'the payment went back before anybody had looked',
      [
        promise(500_00),
        { type: 'reverse-payment', payment: 'p-2026-03-04', reversedMinor: 500_00, reversedOn: '2026-03-06' },
        paid(500_00, '2026-03-04'),
      ],
      '2026-03-09',
      'broken',
    ],
  ] as const)('stands as it should when %s', (_, commands, today, state) => {
    const dunningCase = told(...commands);
    const made = dunningCase.promises.p;
    expect(made && promiseStanding(dunningCase, made, today, judge)).toBe(state);
  });

  it('is kept within what the creditor lets go', () => {
    const dunningCase = told(promise(500_00), paid(499_95, '2026-03-04'));
    const made = dunningCase.promises.p;
    const lenient = { ...judge, toleranceMinor: 5 };
    expect(made && promiseStanding(dunningCase, made, '2026-03-05', lenient)).toBe('kept');
  });

  it.each([
    ['in time', '2026-03-08T22:59:00.000Z', 'kept'],
    ['a day too late', '2026-03-08T23:00:00.000Z', 'broken'],
  ])('of which the rest is given up %s is so', (_, now, state) => {
    const file = sampleFile();
    const givenUp = decide(
      told(promise()),
      { type: 'write-off', writeOff: 'w', amountMinor: 1200_00 },
      { now, by: 'test', file },
    ).reduce(evolve, told(promise()));
    const made = givenUp.promises.p;
    expect(made && promiseStanding(givenUp, made, '2026-04-01', judge)).toBe(state);
  });

  it('that was broken stays so when the rest is given up', () => {
    const later = { now: '2026-03-20T08:00:00.000Z', by: 'test' };
    const states = (
      [{ type: 'break-promises' }, { type: 'write-off', writeOff: 'w', amountMinor: 1200_00 }] as const
    ).reduce<DunningCase>(
      (state, command) => decide(state, command, later).reduce(evolve, state),
      told(promise()),
    );
    expect(states.promises.p?.state).toBe('broken');
  });
});

describe('a plan', () => {
  const plan: CaseCommand = {
    type: 'agree-plan',
    plan: 'a',
    instalments: [
      { dueOn: '2026-04-01', amountMinor: 600_00 },
      { dueOn: '2026-05-01', amountMinor: 600_00 },
    ],
  };
  const inTime = paid(600_00, '2026-04-04');

  it.each([
    ['nothing has come', [plan], '2026-04-04', 'running'],
    ['nothing came', [plan], '2026-04-05', 'broken'],
    ['the first was paid on its last day', [plan, inTime], '2026-05-04', 'running'],
    ['the first was paid a day too late', [plan, paid(600_00, '2026-04-05')], '2026-04-06', 'broken'],
    ['a total was stated in time', [plan, total(600_00, '2026-04-04')], '2026-05-04', 'running'],
    ['a total was stated too late', [plan, total(600_00, '2026-04-05')], '2026-05-04', 'broken'],
    ['it was credited', [plan, credited], '2026-05-04', 'running'],
    [
      'it was written off',
      [plan, { type: 'write-off', writeOff: 'w', amountMinor: 600_00 }],
      '2026-05-04',
      'running',
    ],
    [
      'the invoice was amended to more, which the plan does not speak of',
      [plan, { type: 'amend', facts: { ...facts, grossMinor: 1300_00 } }, inTime],
      '2026-05-04',
      'running',
    ],
    [
      'the first went back',
      [
        plan,
        inTime,
        { type: 'reverse-payment', payment: 'p-2026-04-04', reversedMinor: 600_00, reversedOn: '2026-04-10' },
      ],
      '2026-04-11',
      'broken',
    ],
    ['both were paid', [plan, inTime, paid(600_00, '2026-05-02')], '2026-06-01', 'kept'],
  ] as const)('stands as it should when %s', (_, commands, today, state) => {
    expect(planStandingOf(told(...commands), today, judge)?.state).toBe(state);
  });

  it('does not count what had come in before, nor what that left', () => {
    const rest: CaseCommand = {
      type: 'agree-plan',
      plan: 'a',
      instalments: [
        { dueOn: '2026-04-01', amountMinor: 400_00 },
        { dueOn: '2026-05-01', amountMinor: 400_00 },
      ],
    };
    const before = told(paid(400_00, '2026-02-27'), rest);
    expect(planStandingOf(before, '2026-04-05', judge)).toMatchObject({ state: 'broken' });
    expect(planStandingOf(before, '2026-03-03', judge)?.next?.dueOn.toString()).toBe('2026-04-01');
  });

  it('is not broken by money that had come in before it and went back: that is owed besides', () => {
    const rest: CaseCommand = {
      type: 'agree-plan',
      plan: 'a',
      instalments: [
        { dueOn: '2026-04-01', amountMinor: 400_00 },
        { dueOn: '2026-05-01', amountMinor: 400_00 },
      ],
    };
    const bounced: CaseCommand = {
      type: 'reverse-payment',
      payment: 'p-2026-02-27',
      reversedMinor: 400_00,
      reversedOn: '2026-03-10',
    };
    const kept = told(paid(400_00, '2026-02-27'), rest, bounced, paid(400_00, '2026-04-01'));
    expect(planStandingOf(kept, '2026-04-05', judge)?.next?.dueOn.toString()).toBe('2026-05-01');
    expect(planStandingOf(kept, '2026-05-05', judge)?.state).toBe('broken');
  });

  it('that the ledger calls broken is mended by money that had come in time, and by no other', () => {
    const later = { now: '2026-04-05T08:00:00.000Z', by: 'test' };
    const tell = (state: DunningCase, command: CaseCommand) =>
      decide(state, command, later).reduce(evolve, state);
    const broken = tell(told(plan), { type: 'break-promises' });
    expect(broken.plan?.brokenAt).toBe(later.now);
    expect(tell(broken, { type: 'break-promises' })).toEqual(broken);
    expect(planStandingOf(tell(broken, inTime), '2026-04-06', judge)?.state).toBe('running');
    const tooLate = planStandingOf(tell(broken, paid(600_00, '2026-04-05')), '2026-04-06', judge);
    expect(tooLate).toMatchObject({ state: 'broken', unpaid: [] });
    expect(tooLate?.brokenOn?.toString()).toBe('2026-04-05');
  });

  it('that was broken stays so when the rest is given up later', () => {
    const later = { now: '2026-04-05T08:00:00.000Z', by: 'test' };
    const tell = (state: DunningCase, command: CaseCommand) =>
      decide(state, command, later).reduce(evolve, state);
    const givenUp = (amountMinor: number) =>
      tell(tell(told(plan), { type: 'break-promises' }), { type: 'write-off', writeOff: 'w', amountMinor });
    expect(planStandingOf(givenUp(600_00), '2026-04-06', judge)).toMatchObject({
      state: 'broken',
      unpaid: [],
    });
    expect(planStandingOf(givenUp(1200_00), '2026-06-01', judge)).toMatchObject({ state: 'broken' });
  });

  it('does not count what had been given up before', () => {
    const rest: CaseCommand = {
      type: 'agree-plan',
      plan: 'a',
      instalments: [
        { dueOn: '2026-04-01', amountMinor: 400_00 },
        { dueOn: '2026-05-01', amountMinor: 400_00 },
      ],
    };
    const before = told({ type: 'write-off', writeOff: 'w', amountMinor: 400_00 }, rest);
    expect(planStandingOf(before, '2026-04-05', judge)).toMatchObject({ state: 'broken' });
    expect(planStandingOf(before, '2026-03-03', judge)?.next?.dueOn.toString()).toBe('2026-04-01');
  });

  it('that was mended breaks again, on the day of that, and is written down again once', () => {
    const at = (now: string) => (state: DunningCase, command: CaseCommand) =>
      decide(state, command, { now, by: 'test' }).reduce(evolve, state);
    const look: CaseCommand = { type: 'break-promises' };
    const broken = at('2026-04-05T08:00:00.000Z')(told(plan), look);
    const mended = at('2026-04-06T08:00:00.000Z')(broken, inTime);
    expect(planStandingOf(mended, '2026-05-05', judge)).toMatchObject({ state: 'broken' });
    expect(planStandingOf(mended, '2026-05-05', judge)?.brokenOn?.toString()).toBe('2026-05-05');
    const again = at('2026-05-05T08:00:00.000Z')(mended, look);
    expect(again.plan?.brokenAt).toBe('2026-05-05T08:00:00.000Z');
    expect(at('2026-05-06T08:00:00.000Z')(again, look)).toEqual(again);
  });

  it('that no invoice has is none', () => {
    expect(planStandingOf(registeredCase(), '2026-04-05', judge)).toBeUndefined();
  });
});
