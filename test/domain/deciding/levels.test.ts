import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../domain/commands.ts';
import { decide } from '../../../domain/decide.ts';
import type { CallOutcome, CaseEvent } from '../../../domain/events.ts';
import { registeredCase } from '../sampleFile.ts';
import { monday, record, rejectionOf, stamped, tell } from './tell.ts';

const open = registeredCase();
const voided = tell(open, { type: 'close', reason: 'void' });
const tuesday = { ...monday, now: '2026-03-03T08:35:00.000Z' };

describe('a level that is passed over', () => {
  const reason = { code: 'terms-too-short', text: 'terms of 10 days or less' };
  const skipped = {
    type: 'LevelSkipped',
    level: 'courtesy-call',
    reason: 'terms-too-short: terms of 10 days or less',
  };
  const skip = (...skips: Extract<CaseCommand, { type: 'skip-levels' }>['skips']): CaseCommand => ({
    type: 'skip-levels',
    skips,
  });

  it('is noted with why, and so is one of its channels', () => {
    const both = skip({ level: 'courtesy-call', reason }, { level: 'reminder', channel: 'sms', reason });
    expect(decide(open, both, monday)).toStrictEqual([
      { ...skipped, ...stamped },
      { ...skipped, level: 'reminder', channel: 'sms', ...stamped },
    ]);
  });

  it('is noted once; the level and a channel of it are two things', () => {
    const known = tell(open, skip({ level: 'reminder', reason }));
    expect(decide(known, skip({ level: 'reminder', reason }), monday)).toEqual([]);
    expect(decide(known, skip({ level: 'reminder', channel: 'sms', reason }), monday)).toHaveLength(1);
    expect(decide(known, skip({ level: 'due', reason }), monday)).toHaveLength(1);
  });

  it('is of no interest once the case is closed', () => {
    expect(decide(voided, skip({ level: 'reminder', reason }), monday)).toEqual([]);
  });
});

describe('a harsh step', () => {
  const announce = (announcedOn: string): CaseCommand => ({
    type: 'announce-harsh-step',
    level: 'formal-notice',
    announcedOn,
  });
  const approve: CaseCommand = { type: 'approve-harsh-step', level: 'formal-notice' };
  const approved = { type: 'HarshStepApproved', level: 'formal-notice', ...stamped };

  it('is announced on a day, and later anew, but never on an earlier one', () => {
    expect(decide(open, announce('2026-03-02'), monday)).toStrictEqual([
      { type: 'HarshStepAnnounced', level: 'formal-notice', announcedOn: '2026-03-02', ...stamped },
    ]);
    const announced = tell(open, announce('2026-03-02'));
    expect(decide(announced, announce('2026-03-02'), monday)).toEqual([]);
    expect(decide(announced, announce('2026-02-27'), monday)).toEqual([]);
    expect(decide(announced, announce('2026-03-03'), monday)).toHaveLength(1);
    expect(
      decide(announced, { ...announce('2026-03-02'), level: 'hand-off' } as CaseCommand, monday),
    ).toHaveLength(1);
  });

  it('is not announced of a closed case, nor on a day that does not exist', () => {
    expect(decide(voided, announce('2026-03-02'), monday)).toEqual([]);
    expect(rejectionOf(open, announce('2026-02-31'))).toBe(
      'InvalidDate: the day of the report is a day written YYYY-MM-DD, not "2026-02-31"',
    );
  });

  it('is approved once a day: an older approval is not one for today', () => {
    expect(decide(open, approve, monday)).toStrictEqual([approved]);
    expect(decide(tell(open, approve), approve, monday)).toEqual([]);
    const laterThatDay = { ...monday, now: '2026-03-02T16:00:00.000Z' };
    expect(decide(tell(open, approve), approve, laterThatDay)).toEqual([]);
    expect(decide(tell(open, approve), approve, tuesday)).toHaveLength(1);
  });

  it('is not approved of a closed case', () => {
    expect(rejectionOf(voided, approve)).toBe('CaseIsClosed: the case was closed as void');
  });

  it('loses its stop when it is approved, and no other hold', () => {
    const stop = (hold: string, extra: object): CaseCommand => ({
      type: 'place-hold',
      hold,
      reason: 'asked-by-finance',
      ...extra,
    });
    const stopped = tell(
      open,
      approve,
      stop('stop-notice', { level: 'formal-notice' }),
      stop('stop-hand-off', { level: 'hand-off' }),
      stop('all', {}),
      stop('over', { level: 'formal-notice', until: '2026-03-01' }),
    );
    expect(decide(stopped, approve, monday)).toStrictEqual([
      { type: 'HoldLifted', hold: 'stop-notice', ...stamped },
      approved,
    ]);
  });
});

describe('a call', () => {
  const call = (outcome: CallOutcome, extra: object = {}): CaseCommand => ({
    type: 'log-call',
    outcome,
    ...extra,
  });
  const logged = (outcome: CallOutcome) => ({ type: 'CallLogged', outcome, ...stamped });

  it.each(['reached', 'no-answer', 'voicemail', 'wrong-number'] as const)('%s is noted', (outcome) => {
    expect(decide(open, call(outcome, { notice: 'n1' }), monday)).toStrictEqual([
      { ...logged(outcome), notice: 'n1' },
    ]);
    expect(decide(open, call(outcome), monday)).toStrictEqual([logged(outcome)]);
  });

  it('in which the customer says it has paid stops everything for five working days, once', () => {
    const first = call('says-paid', { notice: 'n1' });
    expect(decide(open, first, monday)).toStrictEqual([
      { ...logged('says-paid'), notice: 'n1' },
      { type: 'HoldPlaced', hold: 'call-1', reason: 'says-paid', until: '2026-03-09', ...stamped },
    ]);
    expect(decide(tell(open, first), call('says-paid', { notice: 'n2' }), monday)).toStrictEqual([
      { ...logged('says-paid'), notice: 'n2' },
    ]);
  });

  it('in which the customer names a day is a promise', () => {
    const before = tell(open, call('no-answer'));
    expect(decide(before, call('promises', { promisedFor: '2026-03-05' }), monday)).toStrictEqual([
      logged('promises'),
      { type: 'PromiseMade', promise: 'call-2', promisedFor: '2026-03-05', ...stamped },
    ]);
    expect(decide(open, call('promises'), monday)).toStrictEqual([logged('promises')]);
    expect(decide(open, call('reached', { promisedFor: '2026-03-05' }), monday)).toHaveLength(1);
    expect(rejectionOf(open, call('promises', { promisedFor: '2026-04-05' }))).toContain('PromiseTooFar');
  });

  it('in which the customer contests the invoice opens a dispute about all of it', () => {
    expect(decide(open, call('disputes'), monday)).toStrictEqual([
      logged('disputes'),
      { type: 'DisputeOpened', dispute: 'call-1', reason: 'said-on-the-phone', ...stamped },
    ]);
  });

  it.each(['says-paid', 'promises', 'disputes'] as const)(
    '%s is no more than noted once the case is closed',
    (outcome) => {
      const late = call(outcome, { promisedFor: '2026-03-05' });
      expect(decide(voided, late, monday)).toStrictEqual([logged(outcome)]);
    },
  );

  it('that names no sheet answers the last one that has no outcome', () => {
    const sheet = (notice: string, at: string): readonly CaseEvent[] => [
      {
        type: 'NoticeReserved',
        notice,
        attempt: notice,
        level: 'courtesy-call',
        channel: 'call',
        cycle: 1,
        amountMinor: 1200_00,
        leader: 'f-102',
        at,
        by: 'jalon',
      },
      { type: 'NoticeSent', notice, messageId: 'm', contentHash: 'h', at, by: 'jalon' },
    ];
    const asked = record(
      open,
      ...sheet('n1', '2026-02-26T08:00:00.000Z'),
      ...sheet('n2', '2026-02-27T08:00:00.000Z'),
    );
    expect(decide(asked, call('no-answer'), monday)).toStrictEqual([
      { ...logged('no-answer'), notice: 'n2' },
    ]);
    expect(decide(asked, call('no-answer', { notice: 'n1' }), monday)).toMatchObject([{ notice: 'n1' }]);
    // Whoever has rung since has rung for the older sheet too.
    expect(decide(tell(asked, call('no-answer')), call('reached'), monday)).toStrictEqual([
      logged('reached'),
    ]);
  });

  it('that was planned is noted once for each thing that came of it; one of their own each time', () => {
    const once = tell(open, call('no-answer', { notice: 'n1' }));
    expect(decide(once, call('no-answer', { notice: 'n1' }), monday)).toEqual([]);
    expect(decide(once, call('reached', { notice: 'n1' }), monday)).toHaveLength(1);
    expect(decide(once, call('no-answer', { notice: 'n2' }), monday)).toHaveLength(1);
    const own = tell(open, call('no-answer'));
    expect(decide(own, call('no-answer'), monday)).toHaveLength(1);
  });
});
