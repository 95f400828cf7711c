import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import { policyNamed, type Sample, sampleFile } from '../sampleFile.ts';
import {
  contacted,
  having,
  heldUntil,
  paris,
  performing,
  reason,
  sent,
  told,
  waiting,
  walkedThrough,
} from './caseAt.ts';

const answer = (file: CaseFile, moment: string) => nextStep(file, paris(moment));
const closed = (closing: string, text: string) => ({
  kind: 'closed',
  closing,
  reason: reason(closing, text),
  skips: [],
});
const pay = (amountMinor: number) =>
  ({ type: 'receive-payment', payment: 'p', amountMinor, currency: 'EUR', paidOn: '2026-03-03' }) as const;

describe('a case that is over', () => {
  it('is dated by the day of the creditor, also after midnight', () => {
    const file = told(walkedThrough('due'), '2026-03-04 00:30', pay(1200_00));
    expect(answer(file, '2026-03-05 10:00')).toEqual(closed('paid', 'closed as paid on 2026-03-04'));
  });

  it('says since when, and as what', () => {
    const file = told(walkedThrough('due'), '2026-03-03 10:00', pay(1200_00));
    expect(answer(file, '2026-03-05 10:00')).toEqual(closed('paid', 'closed as paid on 2026-03-03'));
  });

  it('is closed by what the creditor lets go, from the moment that it does', () => {
    const file = told(walkedThrough('due'), '2026-03-03 10:00', pay(1199_98));
    expect(answer(file, '2026-03-04 10:00').kind).toBe('perform');
    const tolerant = (toleranceMinor: number) => ({
      ...file,
      creditor: { ...file.creditor, toleranceMinor },
    });
    expect(answer(tolerant(1), '2026-03-04 10:00').kind).toBe('perform');
    expect(answer(tolerant(2), '2026-03-04 10:00')).toEqual(closed('paid', 'the principal is paid'));
  });

  it('is closed as written off when a part of it was', () => {
    const file = told(
      walkedThrough('due'),
      '2026-03-03 10:00',
      { type: 'write-off', writeOff: 'w', amountMinor: 100_00 },
      pay(1099_98),
    );
    const tolerant = { ...file, creditor: { ...file.creditor, toleranceMinor: 2 } };
    expect(answer(tolerant, '2026-03-04 10:00')).toEqual(closed('written-off', 'the principal is paid'));
  });

  it('is not chased for what a notice on its way would be followed by', () => {
    const reserved = sent('due', 'email', '2026-03-03 09:59', { outcome: 'reserved' });
    const file = told(having(sampleFile(), reserved), '2026-03-03 10:00', pay(1200_00));
    expect(answer(file, '2026-03-03 10:00')).toEqual(closed('paid', 'closed as paid on 2026-03-03'));
  });
});

describe('a notice on its way', () => {
  const reservedAt = (moment: string) =>
    having(
      sampleFile(),
      sent('courtesy-call', 'call', '2026-02-16 10:05'),
      sent('due', 'email', moment, { outcome: 'reserved' }),
    );

  it('comes before a hold and the payment of a part', () => {
    const file = told(
      reservedAt('2026-03-02 09:35'),
      '2026-03-02 09:36',
      { type: 'place-hold', hold: 'h', reason: 'asked-by-finance' },
      pay(500_00),
    );
    expect(answer(file, '2026-03-02 09:37').reason.code).toBe('awaiting-outcome');
  });

  it('of a life that is over is not waited for', () => {
    const file = reservedAt('2026-03-02 09:35');
    const reopened = { ...file, dunningCase: { ...file.dunningCase, cycle: 2 } };
    expect(answer(reopened, '2026-03-02 09:36').kind).toBe('perform');
  });
});

const thankful: Sample = { policy: { ...policyNamed('fr-b2b'), thanks: true } };

describe('thanks', () => {
  const paid = (sample: Sample = thankful): CaseFile =>
    told(walkedThrough('due', sample), '2026-03-03 20:00', pay(1200_00));
  const thanks = performing(
    'thanks',
    'email',
    '2026-03-04 09:35',
    'thanks',
    'the principal is paid: the customer is thanked',
  );

  it('leave in the next hours for e-mail, before the case is closed', () => {
    expect(answer(paid(), '2026-03-03 20:00')).toEqual(thanks);
    expect(answer(paid(), '2026-03-04 09:35')).toEqual(thanks);
  });

  it('are no matter of the kill switch before their moment', () => {
    const file = { ...paid(), brake: { killed: true, hour: '2026-01-01T00', sentThisHour: 0 } };
    expect(answer(file, '2026-03-04 09:34')).toEqual(thanks);
    expect(answer(file, '2026-03-04 09:35')).toEqual(
      heldUntil('2026-03-04 09:50', [reason('kill-switch', 'the kill switch is on: nothing leaves')]),
    );
  });

  it('wait for the invoice that speaks to the customer that day', () => {
    const file = contacted(paid(), 'email', '2026-03-04 09:35');
    expect(answer(file, '2026-03-04 09:36')).toEqual(
      waiting(
        '2026-03-04 09:50',
        'waiting-for-leader',
        'invoice f-9 speaks to the customer today; this one is covered, or has its turn later',
      ),
    );
  });

  it('are not delayed by the contacts of the week', () => {
    const twice = contacted(contacted(paid(), 'call', '2026-02-27 10:05'), 'email', '2026-03-02 09:35');
    expect(answer(twice, '2026-03-04 09:35')).toEqual(thanks);
  });
});
