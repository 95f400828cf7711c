import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../domain/commands.ts';
import { decide } from '../../../domain/decide.ts';
import { registeredCase } from '../sampleFile.ts';
import { monday, rejectionOf, stamped, tell } from './tell.ts';

const status = (code: number, extra: object = {}): CaseCommand => ({
  type: 'apply-status',
  code,
  on: '2026-03-01',
  ...extra,
});

const open = registeredCase();
const voided = tell(open, { type: 'close', reason: 'void' });

/** XP Z12-012, by what each status means for the follow-up. */
describe('a status of electronic invoicing', () => {
  it.each([200, 201, 202, 203, 204, 205])('%i tells of sending or progress, and changes nothing', (code) => {
    expect(decide(open, status(code), monday)).toEqual([]);
    expect(decide(voided, status(code), monday)).toEqual([]);
  });

  it.each([
    [206, { amountMinor: 300_00 }, 'e-invoice-partly-approved'],
    [206, {}, 'e-invoice-partly-approved'],
    [207, { amountMinor: 300_00 }, 'e-invoice-disputed'],
    [207, {}, 'e-invoice-disputed'],
  ])('%i with %j opens a dispute', (code, amount, reason) => {
    expect(decide(open, status(code, amount), monday)).toStrictEqual([
      { type: 'DisputeOpened', dispute: `status-${code}-2026-03-01`, reason, ...amount, ...stamped },
    ]);
  });

  it.each([
    [208, 'e-invoice-suspended'],
    [210, 'e-invoice-refused'],
    [213, 'e-invoice-rejected'],
  ])('%i stops the follow-up until somebody acts', (code, reason) => {
    expect(decide(open, status(code), monday)).toStrictEqual([
      { type: 'HoldPlaced', hold: `status-${code}-2026-03-01`, reason, ...stamped },
    ]);
  });

  it.each([209, 214])('%i ends what such a status stopped, and that alone', (code) => {
    const stopped = tell(
      open,
      status(208),
      status(210, { on: '2026-02-27' }),
      { type: 'lift-hold', hold: 'status-210-2026-02-27' },
      status(207, { amountMinor: 300_00 }),
      status(206),
      { type: 'resolve-dispute', dispute: 'status-206-2026-03-01' },
      { type: 'open-dispute', dispute: 'by-phone', reason: 'goods came broken' },
      { type: 'place-hold', hold: 'ours', reason: 'asked-by-finance' },
    );
    expect(decide(stopped, status(code), monday)).toStrictEqual([
      { type: 'HoldLifted', hold: 'status-208-2026-03-01', ...stamped },
      { type: 'DisputeResolved', dispute: 'status-207-2026-03-01', ...stamped },
    ]);
    expect(decide(open, status(code), monday)).toEqual([]);
  });

  it.each(['2026-03-01', '2026-02-02'])('211 of %s waits five working days from when it is told', (on) => {
    expect(decide(open, status(211, { on }), monday)).toStrictEqual([
      {
        type: 'HoldPlaced',
        hold: `status-211-${on}`,
        reason: 'payment-sent',
        until: '2026-03-09',
        ...stamped,
      },
    ]);
    expect(decide(voided, status(211, { on }), monday)).toEqual([]);
  });

  it('211 waits one time: told again, of any day, it stops nothing', () => {
    const waited = tell(open, status(211));
    expect(decide(waited, status(211), monday)).toEqual([]);
    expect(decide(waited, status(211, { on: '2026-03-02' }), monday)).toEqual([]);
    const lifted = tell(waited, { type: 'lift-hold', hold: 'status-211-2026-03-01' });
    expect(decide(lifted, status(211, { on: '2026-03-02' }), monday)).toEqual([]);
  });

  it('220 voids the invoice, once', () => {
    expect(decide(open, status(220), monday)).toStrictEqual([
      { type: 'CaseClosed', reason: 'void', ...stamped },
    ]);
    expect(decide(voided, status(220), monday)).toEqual([]);
  });

  it.each([
    [
      'a status that says nothing to us',
      open,
      status(215),
      'UnknownStatus: no effect is known of status 215',
    ],
    [
      'money, which is told as a payment',
      open,
      status(212),
      'UnknownStatus: status 212 needs the amount that came in',
    ],
    ['a stop of a closed case', voided, status(208), 'CaseIsClosed: the case was closed as void'],
    ['a dispute of a closed case', voided, status(207), 'CaseIsClosed: the case was closed as void'],
    [
      'a day that does not exist',
      open,
      status(200, { on: '2026-02-31' }),
      'InvalidDate: the day of a status is a day written YYYY-MM-DD, not "2026-02-31"',
    ],
  ])('is refused: %s', (_, dunningCase, command, rejection) => {
    expect(rejectionOf(dunningCase, command)).toBe(rejection);
  });
});
