import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import type { CaseCommand } from '../../../domain/commands.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import type { PlanTolerance } from '../../../domain/owed/instalmentPlan.ts';
import type { Reason } from '../../../domain/step.ts';
import { sampleFile } from '../sampleFile.ts';
import { heldUntil, paris, performing, reason, told, walkedThrough } from './caseAt.ts';

const told3March = '2026-03-03 10:00';
const answer = (file: CaseFile, moment: string) => nextStep(file, paris(moment));

/** The due message has left on Monday 2 March; what is told comes the day after. */
function dueThen(...commands: readonly CaseCommand[]): CaseFile {
  return told(walkedThrough('due'), told3March, ...commands);
}

function onHold(hold: NonNullable<CaseFile['customer']['hold']>): CaseFile {
  const file = dueThen();
  return { ...file, customer: { ...file.customer, hold } };
}

const promiseText =
  'payment is promised for Thursday 12 March 2026; the bank may take until Sunday 15 March 2026';
const planOf = (tolerance?: PlanTolerance) =>
  ({
    type: 'agree-plan',
    plan: 'a',
    instalments: [
      { dueOn: '2026-04-01', amountMinor: 600_00 },
      { dueOn: '2026-05-04', amountMinor: 600_00 },
    ],
    ...(tolerance === undefined ? {} : { tolerance }),
  }) as const;

describe('what stands in the way of a case', () => {
  it.each<[string, CaseFile, string | undefined, Reason]>([
    [
      'insolvency, with the day by which the claim is declared',
      dueThen({ type: 'open-insolvency', openedOn: '2026-03-02', publishedOn: '2026-03-03' }),
      undefined,
      reason(
        'insolvency',
        'insolvency proceedings were opened on Monday 2 March 2026: nothing more is asked; declare the claim by Sunday 3 May 2026',
      ),
    ],
    [
      'insolvency that is not published yet',
      dueThen({ type: 'open-insolvency', openedOn: '2026-03-02' }),
      undefined,
      reason(
        'insolvency',
        'insolvency proceedings were opened on Monday 2 March 2026: nothing more is asked; declare the claim',
      ),
    ],
    [
      'a factor to whom the invoice is assigned',
      sampleFile({ facts: { factor: 'Factora' } }),
      undefined,
      reason('assigned-to-factor', 'the invoice is assigned to Factora'),
    ],
    [
      'a dispute of everything: the one that is still open is named',
      dueThen(
        { type: 'open-dispute', dispute: 'a', reason: 'wrong address' },
        { type: 'resolve-dispute', dispute: 'a' },
        { type: 'open-dispute', dispute: 'b', reason: 'not delivered' },
      ),
      undefined,
      reason('in-dispute', 'all that is due is in dispute: not delivered'),
    ],
    [
      'a dispute that leaves no more than the creditor lets go',
      told(walkedThrough('due', { creditor: { toleranceMinor: 5 } }), told3March, {
        type: 'open-dispute',
        dispute: 'a',
        reason: 'not delivered',
        amountMinor: 1199_95,
      }),
      undefined,
      reason('in-dispute', 'all that is due is in dispute: not delivered'),
    ],
    [
      'a dispute whose amount is all that is due',
      dueThen({ type: 'open-dispute', dispute: 'a', reason: 'not delivered', amountMinor: 1200_00 }),
      undefined,
      reason('in-dispute', 'all that is due is in dispute: not delivered'),
    ],
    [
      'money of the customer that no invoice claims, be it a cent',
      { ...dueThen(), account: { totalDueMinor: 1200_00, unmatchedMinor: 1 } },
      undefined,
      reason('unmatched-money', "0.01 EUR of the customer's money is not matched to an invoice yet"),
    ],
    [
      'money of another currency',
      {
        ...dueThen(),
        account: {
          totalDueMinor: 1200_00,
          unmatchedMinor: 0,
          unmatchedOther: { amountMinor: 1234_05, currency: 'USD' },
        },
      },
      undefined,
      reason(
        'unmatched-currency',
        "1234.05 USD of the customer's money, of another currency, is not matched to an invoice yet",
      ),
    ],
    [
      'a hold without an end',
      dueThen({ type: 'place-hold', hold: 'h', reason: 'asked-by-finance' }),
      undefined,
      reason('asked-by-finance', 'on hold by claire: asked-by-finance'),
    ],
    [
      'a hold through a last day',
      dueThen({ type: 'place-hold', hold: 'h', reason: 'asked-by-finance', until: '2026-03-06' }),
      '2026-03-07 00:00',
      reason('asked-by-finance', 'on hold by claire: asked-by-finance, until Friday 6 March 2026'),
    ],
    [
      'a hold on the customer without an end',
      onHold({ by: 'paul', reason: 'talks', since: paris(told3March) }),
      undefined,
      reason('customer-on-hold', 'the customer is on hold by paul: talks'),
    ],
    [
      'a hold on the customer through today',
      onHold({ by: 'paul', reason: 'talks', since: paris(told3March), until: '2026-03-04' }),
      '2026-03-05 00:00',
      reason('customer-on-hold', 'the customer is on hold by paul: talks, until Wednesday 4 March 2026'),
    ],
    [
      'a promise, and the three days that a bank may take',
      dueThen({ type: 'promise', promise: 'p', promisedFor: '2026-03-12' }),
      '2026-03-16 00:00',
      reason('promise', promiseText),
    ],
    [
      'an instalment plan, and its three days of grace',
      dueThen(planOf()),
      '2026-04-05 00:00',
      reason(
        'instalment-plan',
        'an instalment plan is kept; the next instalment is due on Wednesday 1 April 2026',
      ),
    ],
    [
      'an instalment plan with grace of its own',
      dueThen(planOf({ graceDays: 8, missesThatBreak: 1 })),
      '2026-04-10 00:00',
      reason(
        'instalment-plan',
        'an instalment plan is kept; the next instalment is due on Wednesday 1 April 2026',
      ),
    ],
  ])('%s', (_what, file, until, why) => {
    expect(answer(file, '2026-03-04 10:00')).toEqual(heldUntil(until, [why]));
  });

  it.each<[string, CaseFile]>([
    [
      'a hold whose last day was yesterday',
      dueThen({ type: 'place-hold', hold: 'h', reason: 'r', until: '2026-03-03' }),
    ],
    [
      'a hold that was lifted',
      dueThen({ type: 'place-hold', hold: 'h', reason: 'r' }, { type: 'lift-hold', hold: 'h' }),
    ],
    [
      'a hold on the customer whose last day was yesterday',
      onHold({ by: 'paul', reason: 'talks', since: paris(told3March), until: '2026-03-03' }),
    ],
    [
      'a dispute of all but a cent',
      dueThen({ type: 'open-dispute', dispute: 'a', reason: 'r', amountMinor: 1199_99 }),
    ],
    ['no unmatched money', { ...dueThen(), account: { totalDueMinor: 1200_00, unmatchedMinor: 0 } }],
    [
      'a credit that the customer has used up',
      { ...dueThen(), account: { totalDueMinor: 1200_00, unmatchedMinor: -5 } },
    ],
  ])('is not: %s', (_what, file) => {
    expect(answer(file, '2026-03-04 10:00')).toEqual(
      performing(
        'reminder',
        'email',
        '2026-03-09 09:35',
        'milestone',
        'J+5 of invoice F-102 fell on Saturday 7 March 2026; the next working day is Monday 9 March 2026',
      ),
    );
  });
});

it('a promise is waited for through its third day of grace, and no longer', () => {
  const file = dueThen({ type: 'promise', promise: 'p', promisedFor: '2026-03-12' });
  expect(answer(file, '2026-03-15 23:59')).toEqual(
    heldUntil('2026-03-16 00:00', [reason('promise', promiseText)]),
  );
  expect(answer(file, '2026-03-16 00:00')).toMatchObject({ kind: 'perform', level: 'reminder' });
});

describe('the time bar', () => {
  const old = sampleFile({ facts: { dueOn: '2021-03-02', issuedOn: '2021-02-01' } });

  it('does not stop the last day to claim, and stops the day after until a person has looked', () => {
    expect(answer(old, '2026-03-02 10:00')).toMatchObject({ kind: 'perform', level: 'reminder' });
    expect(answer(old, '2026-03-03 10:00')).toEqual(
      heldUntil(undefined, [
        reason(
          'time-barred',
          'time-barred since Tuesday 3 March 2026 unless something interrupted it: ask a person',
        ),
      ]),
    );
  });
});

describe('several at once', () => {
  const everything = (until?: string): CaseFile => {
    const file = told(
      sampleFile({ facts: { factor: 'Factora', dueOn: '2021-03-02', issuedOn: '2021-02-01' } }),
      told3March,
      { type: 'promise', promise: 'p', promisedFor: '2026-03-12' },
      { type: 'place-hold', hold: 'paid', reason: 'payment-sent', until: '2026-03-05' },
      { type: 'place-hold', hold: 'debit', reason: 'direct-debit-pending', until: '2026-03-06' },
      { type: 'place-hold', hold: 'bill', reason: 'bill-of-exchange-pending', until: '2026-03-09' },
      {
        type: 'place-hold',
        hold: 'h',
        reason: 'asked-by-finance',
        ...(until === undefined ? {} : { until }),
      },
      { type: 'open-dispute', dispute: 'd', reason: 'not delivered' },
      { type: 'open-insolvency', openedOn: '2026-03-02' },
    );
    return {
      ...file,
      customer: { ...file.customer, hold: { by: 'paul', reason: 'talks', since: paris(told3March) } },
      account: { totalDueMinor: 1200_00, unmatchedMinor: 500 },
    };
  };

  it('are all told, the weightiest first, and a payment on its way after every other hold', () => {
    const step = answer(everything('2026-03-10'), '2026-03-04 10:00');
    const codes = step.kind === 'held' ? step.blockers.map(({ code }) => code) : [];
    expect(codes).toEqual([
      'insolvency',
      'assigned-to-factor',
      'time-barred',
      'in-dispute',
      'unmatched-money',
      'asked-by-finance',
      'customer-on-hold',
      'payment-sent',
      'direct-debit-pending',
      'bill-of-exchange-pending',
      'promise',
    ]);
    expect(step.reason.code).toBe('insolvency');
    expect(step).not.toHaveProperty('until');
  });

  const hold = (id: string, until?: string) =>
    ({ type: 'place-hold', hold: id, reason: id, ...(until === undefined ? {} : { until }) }) as const;

  it.each<[string, CaseFile, string | undefined]>([
    [
      'end with the last of them',
      dueThen(hold('a', '2026-03-10'), hold('b', '2026-03-06')),
      '2026-03-11 00:00',
    ],
    [
      'end with the last of them, in any order',
      dueThen(hold('a', '2026-03-06'), hold('b', '2026-03-10')),
      '2026-03-11 00:00',
    ],
    ['have no end when one has none', dueThen(hold('a', '2026-03-06'), hold('b')), undefined],
  ])('%s', (_what, file, until) => {
    const ends = { a: file.dunningCase.holds.a?.until, b: file.dunningCase.holds.b?.until };
    const spelled: Record<string, string> = {
      '2026-03-06': ', until Friday 6 March 2026',
      '2026-03-10': ', until Tuesday 10 March 2026',
    };
    expect(answer(file, '2026-03-04 10:00')).toEqual(
      heldUntil(until, [
        reason('a', `on hold by claire: a${spelled[ends.a ?? ''] ?? ''}`),
        reason('b', `on hold by claire: b${spelled[ends.b ?? ''] ?? ''}`),
      ]),
    );
  });
});

describe('a veto of finance', () => {
  const reminded = walkedThrough('reminder-call');
  const veto = {
    type: 'place-hold',
    hold: 'v',
    reason: 'stopped-by-finance',
    level: 'formal-notice',
  } as const;
  it.each<[string, CaseFile, string | undefined, string]>([
    ['stops its level for good', told(reminded, '2026-03-11 10:00', veto), undefined, ''],
    [
      'or through a last day',
      told(reminded, '2026-03-11 10:00', { ...veto, until: '2026-03-20' }),
      '2026-03-21 00:00',
      ', until Friday 20 March 2026',
    ],
  ])('%s', (_what, file, until, end) => {
    expect(answer(file, '2026-03-12 10:00')).toEqual(
      heldUntil(until, [reason('stopped-by-finance', `formal-notice is stopped: stopped-by-finance${end}`)]),
    );
  });
});
