import { describe, expect, it } from 'vitest';
import { principalDueMinor } from '../../../domain/principalDue.ts';
import { policyNamed } from '../sampleFile.ts';
import { Diary } from './diary.ts';

const beforehand = '2026-02-20T08:00:00.000Z';

function registered(sample: Parameters<Diary['register']>[0] = {}): Diary {
  const diary = new Diary(beforehand);
  diary.register(sample);
  return diary;
}

function pay(diary: Diary, amountMinor: number, payment = 'pi_1') {
  const paidOn = diary.now.slice(0, 10);
  return diary.tell({ type: 'receive-payment', payment, amountMinor, currency: 'EUR', paidOn });
}

describe('an invoice that is paid', () => {
  it.each(['2026-02-25', '2026-03-05', '2026-03-12', '2026-03-25'])(
    'on %s closes with that very payment, and nothing leaves after it',
    (day) => {
      const diary = registered();
      diary.until(day);
      expect(pay(diary, 1200_00).map(({ type }) => type)).toEqual(['PaymentReceived', 'CaseClosed']);
      const left = diary.entries.length;
      diary.until('2026-06-01');
      expect(diary.entries).toHaveLength(left);
      expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'paid' });
    },
  );

  it('in part goes on with the rest', () => {
    const diary = registered();
    diary.until('2026-03-12');
    pay(diary, 500_00);
    diary.until('2026-03-18');
    const letter = Object.values(diary.fileOf().dunningCase.notices).find(
      ({ channel }) => channel === 'letter',
    );
    expect(letter?.amountMinor).toBe(700_00);
  });

  it('in part, down to what is too small for a letter, is not threatened', () => {
    const diary = registered();
    diary.until('2026-03-12');
    pay(diary, 1150_00);
    diary.until('2026-06-01');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'small-balance' } });
  });

  it('within the tolerance counts as paid', () => {
    const diary = registered({ creditor: { toleranceMinor: 50 } });
    expect(pay(diary, 1199_60).map(({ type }) => type)).toContain('CaseClosed');
  });

  it('while the agency has it is taken back at once, at night too, and closes when the agency knows', () => {
    const diary = registered();
    diary.until('2026-04-04T21:00:00.000Z');
    expect(diary.days.at(-1)).toBe('2026-04-01 hand-off by handoff');
    expect(pay(diary, 1200_00).map(({ type }) => type)).toEqual(['PaymentReceived']);
    expect(diary.next()).toMatchObject({
      kind: 'perform',
      level: 'recall',
      notBefore: '2026-04-04T21:00:00.000Z',
    });
    diary.until('2026-04-05');
    expect(diary.lines.at(-1)).toBe('Sat 2026-04-04 23:00 recall by handoff');
    expect(diary.events.slice(-3).map(({ type }) => type)).toEqual([
      'NoticeSent',
      'RecalledFromAgency',
      'CaseClosed',
    ]);
  });

  it('is thanked first where the policy says so, then closed', () => {
    const diary = registered({ policy: { ...policyNamed('fr-b2b'), thanks: true } });
    diary.until('2026-03-05T20:00:00.000Z');
    expect(pay(diary, 1200_00).map(({ type }) => type)).toEqual(['PaymentReceived']);
    diary.until('2026-03-10');
    expect(diary.lines.at(-1)).toBe('Fri 2026-03-06 09:35 thanks by email');
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'paid' });
  });

  it('closes at once without thanks when somebody wanted silence', () => {
    const policy = { ...policyNamed('fr-b2b'), thanks: true };
    const held = registered({ policy });
    held.until('2026-03-05T20:00:00.000Z');
    held.tell({ type: 'place-hold', hold: 'h', reason: 'asked-by-finance', until: '2026-03-05' });
    expect(pay(held, 1200_00).map(({ type }) => type)).toEqual(['PaymentReceived', 'CaseClosed']);
    const customer = registered({ policy });
    customer.until('2026-03-05T20:00:00.000Z');
    const hold = { reason: 'talks', until: '2026-03-05', by: 'finance' };
    customer.change((file) => ({ ...file, customer: { ...file.customer, hold } }));
    expect(pay(customer, 1200_00).map(({ type }) => type)).toEqual(['PaymentReceived', 'CaseClosed']);
    const over = registered({ policy });
    over.until('2026-03-05T20:00:00.000Z');
    over.tell({ type: 'place-hold', hold: 'h', reason: 'asked-by-finance', until: '2026-03-04' });
    expect(pay(over, 1200_00).map(({ type }) => type)).toEqual(['PaymentReceived']);
  });

  it('and then paid back is opened again, on hold, and begins again with a reminder', () => {
    const diary = registered();
    diary.until('2026-03-12');
    pay(diary, 1200_00);
    diary.until('2026-04-20');
    const events = diary.tell({
      type: 'reverse-payment',
      payment: 'pi_1',
      reversedMinor: 1200_00,
      reversedOn: '2026-04-20',
    });
    expect(events.map(({ type }) => type)).toEqual(['PaymentReversed', 'CaseReopened', 'HoldPlaced']);
    expect(diary.until('2026-04-28').next()).toMatchObject({
      kind: 'held',
      reason: { code: 'payment-reversed' },
    });
    diary.tell({ type: 'lift-hold' });
    diary.until('2026-05-31');
    expect(diary.days.slice(-4)).toEqual([
      '2026-04-28 reminder',
      '2026-05-05 formal-notice by letter',
      '2026-05-05 formal-notice by email',
      '2026-05-20 hand-off by handoff',
    ]);
  });

  it('twice is overpaid, and stays closed', () => {
    const diary = registered();
    pay(diary, 1200_00);
    expect(pay(diary, 1200_00, 'pi_2').map(({ type }) => type)).toEqual(['PaymentReceived']);
    expect(principalDueMinor(diary.fileOf().dunningCase)).toBe(-1200_00);
  });
});

describe('money that no invoice claims yet', () => {
  it('holds every follow-up of its customer', () => {
    const diary = registered();
    diary.change((file) => ({ ...file, account: { ...file.account, unmatchedMinor: 10 } }));
    expect(diary.until('2026-03-20').days).toEqual([]);
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'unmatched-money' } });
  });

  it('does so too when it is of another currency, and leaves a hold of the customer as it is', () => {
    const diary = registered();
    const unmatchedOther = { amountMinor: 10_00, currency: 'USD' };
    const hold = { reason: 'talks', by: 'finance' };
    diary.change(({ account, customer, ...file }) => ({
      ...file,
      account: { ...account, unmatchedOther },
      customer: { ...customer, hold },
    }));
    expect(diary.until('2026-03-20').days).toEqual([]);
    const step = diary.next();
    expect(step.kind === 'held' && step.blockers.map(({ code }) => code)).toEqual([
      'unmatched-currency',
      'customer-on-hold',
    ]);
  });
});

describe('a payment that crosses the hand-off', () => {
  function handingOff() {
    const diary = registered();
    diary.until('2026-04-01T07:30:00.000Z');
    const notice = 'dossier';
    const common = { notice, attempt: 'a', level: 'hand-off', channel: 'handoff', leader: 'f-102' } as const;
    diary.now = '2026-04-01T07:35:00.000Z';
    diary.tell({ type: 'reserve-notice', ...common, rehearsal: false });
    expect(pay(diary, 1200_00).map(({ type }) => type)).toEqual(['PaymentReceived']);
    return { diary, notice };
  }

  it('is told to the agency when the dossier did leave', () => {
    const { diary, notice } = handingOff();
    diary.tell({ type: 'record-sent', notice, messageId: 'm', contentHash: 'h' });
    expect(diary.next()).toMatchObject({ level: 'recall', notBefore: '2026-04-01T07:35:00.000Z' });
    diary.until('2026-04-02');
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'paid' });
  });

  it('is told to the agency when nobody knows whether the dossier left', () => {
    const { diary, notice } = handingOff();
    diary.tell({ type: 'record-unknown', notice });
    diary.until('2026-04-02');
    expect(diary.days.at(-1)).toBe('2026-04-01 recall by handoff');
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'paid' });
  });

  it('closes the case when the dossier surely did not leave', () => {
    const { diary, notice } = handingOff();
    const events = diary.tell({ type: 'record-refused', notice, reason: 'throttled' });
    expect(events.map(({ type }) => type)).toEqual(['NoticeRefused', 'CaseClosed']);
  });
});

describe('thanks', () => {
  it('that the provider goes on refusing are given up, and the paid case closes', () => {
    const diary = registered({ policy: { ...policyNamed('fr-b2b'), thanks: true } });
    diary.surroundings.outcome = ({ level }) => (level === 'thanks' ? 'refused' : 'sent');
    diary.until('2026-03-03');
    pay(diary, 1200_00);
    diary.until('2026-03-10');
    expect(diary.days.filter((day) => day.includes('thanks'))).toHaveLength(3);
    expect(diary.fileOf().dunningCase.closed?.reason).toBe('paid');
  });
});

describe('insolvency after the hand-off', () => {
  it('is told to the agency, and leaves finance the claim to declare', () => {
    const diary = registered();
    diary.until('2026-04-03T10:00:00.000Z');
    diary.tell({ type: 'open-insolvency', openedOn: '2026-04-02', publishedOn: '2026-04-03' });
    expect(diary.next()).toMatchObject({ level: 'recall' });
    diary.until('2026-04-10');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'insolvency' } });
    expect(diary.next().reason.text).toContain('declare the claim by Wednesday 3 June 2026');
  });
});
