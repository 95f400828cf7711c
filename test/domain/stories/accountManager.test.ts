import { describe, expect, it } from 'vitest';
import { type Sample, sampleFile } from '../sampleFile.ts';
import { Diary } from './diary.ts';

const manager = { accountManager: 'paul@atelier.example' };

/** Due on Monday 2 March 2026: the account manager is told on Tuesday 10, the day of the call. */
function followed(sample: Sample = {}, from = '2026-02-20T08:00:00.000Z'): Diary {
  const diary = new Diary(from);
  diary.register({ ...sample, customer: { ...manager, ...sample.customer } });
  return diary;
}

const words = (diary: Diary) => diary.days.filter((day) => day.includes('account-manager'));
const others = (diary: Diary) => diary.lines.filter((line) => !line.includes('account-manager'));

describe('the account manager', () => {
  it('is told once, a week after the due date, and the ladder goes as it would have gone', () => {
    const diary = followed().until('2026-06-01');
    expect(words(diary)).toEqual(['2026-03-10 account-manager by task']);
    const without = new Diary('2026-02-20T08:00:00.000Z');
    without.register();
    expect(others(diary)).toEqual(without.until('2026-06-01').lines);
  });

  it('is told nothing of an invoice that is paid before, nor of a customer without one', () => {
    const diary = followed();
    diary.until('2026-03-09T12:00:00.000Z');
    const payment = { payment: 'p', amountMinor: 1200_00, currency: 'EUR', paidOn: '2026-03-09' };
    diary.tell({ type: 'receive-payment', ...payment });
    expect(words(diary.until('2026-06-01'))).toEqual([]);
    const alone = new Diary('2026-02-20T08:00:00.000Z');
    alone.register();
    expect(words(alone.until('2026-06-01'))).toEqual([]);
  });

  it('is told after a hold, a promise or a dispute, not during it', () => {
    const diary = followed();
    diary.until('2026-03-06');
    diary.tell({ type: 'place-hold', hold: 'h', reason: 'asked-by-finance', until: '2026-03-12' });
    expect(words(diary.until('2026-04-01'))).toEqual(['2026-03-13 account-manager by task']);
    const disputed = followed();
    disputed.tell({ type: 'open-dispute', dispute: 'd', reason: 'not delivered' });
    expect(words(disputed.until('2026-06-01'))).toEqual([]);
  });

  it('is told although the ladder waits for somebody, which is still said', () => {
    const contacts = { accountsPayable: {} };
    const diary = followed({ customer: { contacts } });
    diary.change(({ customer: { address: _address, ...customer }, ...file }) => ({ ...file, customer }));
    diary.until('2026-03-09T06:00:00.000Z');
    expect(diary.next()).toMatchObject({
      kind: 'held',
      reason: { code: 'no-address' },
      lookAgainAt: expect.stringMatching(/^2026-03-10T08:/),
    });
    expect(diary.next()).not.toHaveProperty('until');
    expect(words(diary.until('2026-03-20'))).toEqual(['2026-03-10 account-manager by task']);
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'no-address' } });
    expect(diary.next()).not.toHaveProperty('lookAgainAt');
  });

  it('is told at once of what is registered late, and that is no contact: the reminder still says why now', () => {
    const sample = { customer: { timeZone: 'America/New_York' } };
    const diary = followed(sample, '2026-03-23T05:00:00.000Z').until('2026-03-24');
    expect(diary.days).toEqual(['2026-03-23 account-manager by task', '2026-03-23 reminder']);
    expect(diary.entries.at(-1)?.reason).toContain('contact starts again');
  });

  it('is not told while the kill switch is on', () => {
    const diary = followed();
    diary.until('2026-03-10T07:00:00.000Z');
    const kill = (killed: boolean) => diary.change((file) => ({ ...file, brake: { ...file.brake, killed } }));
    kill(true);
    expect(words(diary.until('2026-03-12'))).toEqual([]);
    kill(false);
    expect(words(diary.until('2026-03-13'))).toEqual(['2026-03-12 account-manager by task']);
  });

  it('is told again when nothing left, and never when it is not known', () => {
    const outcomes = ['refused', 'unknown'] as const;
    for (const outcome of outcomes) {
      const diary = followed();
      diary.surroundings.outcome = ({ level }) =>
        level === 'account-manager' && words(diary).length === 1 ? outcome : 'sent';
      expect(words(diary.until('2026-04-01'))).toHaveLength(outcome === 'refused' ? 2 : 1);
    }
  });

  it('whose address goes on refusing keeps no message and no letter from leaving', () => {
    const { windows, ...policy } = sampleFile().policy;
    const late = [{ from: '10:30', to: '12:00' }];
    const diary = followed({ policy: { ...policy, windows: { ...windows, letter: late, call: late } } });
    diary.surroundings.outcome = ({ level }) => (level === 'account-manager' ? 'refused' : 'sent');
    diary.until('2026-03-18');
    expect(words(diary).length).toBeGreaterThan(5);
    expect(others(diary).slice(-4)).toEqual([
      'Mon 2026-03-09 09:35 reminder by email',
      'Tue 2026-03-10 11:05 reminder-call by call',
      'Tue 2026-03-17 11:05 formal-notice by letter',
      'Tue 2026-03-17 11:20 formal-notice by email',
    ]);
  });

  it('does not make a customer who was never written to a customer to thank', () => {
    const diary = followed({ customer: { contacts: {} } }, '2026-03-16T05:00:00.000Z');
    diary.change((file) => ({ ...file, policy: { ...file.policy, thanks: true } }));
    diary.change(({ customer: { address: _address, ...customer }, ...file }) => ({ ...file, customer }));
    diary.until('2026-03-17');
    expect(words(diary)).toHaveLength(1);
    diary.change((file) => ({
      ...file,
      customer: { ...file.customer, contacts: { accountsPayable: { email: 'a@dupont.example' } } },
    }));
    const payment = { payment: 'p', amountMinor: 1200_00, currency: 'EUR', paidOn: '2026-03-17' };
    const told = diary.tell({ type: 'receive-payment', ...payment });
    expect(told.map(({ type }) => type)).toEqual(['PaymentReceived', 'CaseClosed']);
  });
});
