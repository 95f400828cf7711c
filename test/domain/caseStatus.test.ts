import { describe, expect, it } from 'vitest';
import { caseStatus, isToBeRecalled, mayBeWithAgency, settledBy } from '../../domain/caseStatus.ts';
import type { CaseCommand } from '../../domain/commands.ts';
import { record, stamped, tell } from './deciding/tell.ts';
import { registeredCase } from './sampleFile.ts';

const open = registeredCase();
const tellIt = (notice: string, extra: object = {}): CaseCommand => ({
  type: 'reserve-notice',
  notice,
  attempt: notice,
  level: 'hand-off',
  channel: 'handoff',
  leader: 'f-102',
  rehearsal: false,
  ...extra,
});
const sent = (notice: string): CaseCommand => ({
  type: 'record-sent',
  notice,
  messageId: 'm',
  contentHash: 'h',
});
const payment: CaseCommand = {
  type: 'receive-payment',
  payment: 'pi',
  amountMinor: 1200_00,
  currency: 'EUR',
  paidOn: '2026-03-02',
};
const handedOver = tell(open, tellIt('h'), sent('h'));
const recalled = tell(handedOver, { type: 'recall', reason: 'stopped' });
const takenBack = record(handedOver, { type: 'RecalledFromAgency', notice: 'r', ...stamped });
const unknown: CaseCommand = { type: 'record-unknown', notice: 'h' };

describe('a case', () => {
  it.each([
    ['open', open],
    ['handed-over', handedOver],
    ['open', takenBack],
    ['closed', tell(open, { type: 'close', reason: 'void' })],
    ['closed', record(handedOver, { type: 'CaseClosed', reason: 'paid', ...stamped })],
  ])('is %s', (status, dunningCase) => {
    expect(caseStatus(dunningCase)).toBe(status);
  });

  it.each([
    ['was told', true, handedOver],
    ['is being told', true, tell(open, tellIt('h'))],
    ['may have been told', true, tell(open, tellIt('h'), unknown)],
    ['was told nothing yet', false, open],
    ['gave it back', false, takenBack],
    [
      'gave back what nobody knew it had',
      false,
      record(tell(open, tellIt('h'), unknown), { type: 'RecalledFromAgency', notice: 'r', ...stamped }),
    ],
    ['was told in rehearsal', false, tell(open, tellIt('h', { rehearsal: true }), unknown)],
    ['was not reached', false, tell(open, tellIt('h'), { type: 'record-refused', notice: 'h', reason: 'r' })],
    ['is only told to stop', false, tell(open, tellIt('h', { level: 'recall' }))],
    ['is told nothing by an e-mail', false, tell(open, tellIt('h', { level: 'due', channel: 'email' }))],
    [
      'was told in an earlier life',
      false,
      record(tell(open, tellIt('h'), unknown), { type: 'CaseReopened', reason: 'r', ...stamped }),
    ],
  ])('may be with an agency that %s: %s', (_, may, dunningCase) => {
    expect(mayBeWithAgency(dunningCase)).toBe(may);
  });

  it('is to come back when it is paid, or wanted back', () => {
    expect(isToBeRecalled(handedOver)).toBe(false);
    expect(isToBeRecalled(recalled)).toBe(true);
    expect(isToBeRecalled(tell(handedOver, payment))).toBe(true);
    expect(isToBeRecalled(tell(handedOver, { ...payment, amountMinor: 1199_00 }), 1_00)).toBe(true);
    expect(isToBeRecalled(tell(open, payment))).toBe(false);
  });

  it('ends as paid, or as written off when a part was let go', () => {
    expect(settledBy(tell(open, payment))).toBe('paid');
    expect(settledBy(tell(open, { type: 'write-off', writeOff: 'w', amountMinor: 1 }))).toBe('written-off');
  });
});
