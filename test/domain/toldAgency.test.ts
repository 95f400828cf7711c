import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../domain/commands.ts';
import { toldAgency } from '../../domain/toldAgency.ts';
import { record, tell } from './deciding/tell.ts';
import { registeredCase } from './sampleFile.ts';

const open = registeredCase();
const live = { mode: 'live' } as const;
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
const handedOver = tell(open, tellIt('h'), sent('h'));
const unknown: CaseCommand = { type: 'record-unknown', notice: 'h' };

describe('what the agency was last told to claim', () => {
  const later = (notice: string, extra: object = {}) =>
    record(handedOver, {
      type: 'NoticeReserved',
      notice,
      attempt: notice,
      level: 'correction',
      channel: 'handoff',
      cycle: 1,
      amountMinor: 900_00,
      leader: 'f-102',
      at: '2026-03-05T08:00:00.000Z',
      by: 'test',
      ...extra,
    });

  it('is nothing before a dossier has left', () => {
    expect(toldAgency(open, live)).toBeUndefined();
    expect(toldAgency(tell(open, tellIt('h')), live)).toBeUndefined();
    expect(toldAgency(tell(open, tellIt('h'), unknown), live)).toBeUndefined();
  });

  it('is what the dossier said, then what the last correction said', () => {
    expect(toldAgency(handedOver, live)).toMatchObject({ id: 'h', amountMinor: 1200_00 });
    expect(toldAgency(later('c'), live)).toMatchObject({ id: 'h' });
    const corrected = tell(later('c'), sent('c'));
    expect(toldAgency(corrected, live)).toMatchObject({ id: 'c', amountMinor: 900_00 });
  });

  it('is the last in the ledger of two at one moment', () => {
    const both = tell(handedOver, tellIt('c', { level: 'correction' }), sent('c'));
    expect(toldAgency(both, live)).toMatchObject({ id: 'c' });
  });

  it('is the last by its time, also when an earlier one was made again', () => {
    const made = later('h', { level: 'hand-off' });
    const both = record(made, {
      type: 'NoticeReserved',
      notice: 'c',
      attempt: 'c',
      level: 'correction',
      channel: 'handoff',
      cycle: 1,
      amountMinor: 800_00,
      leader: 'f-102',
      at: '2026-03-04T08:00:00.000Z',
      by: 'test',
    });
    expect(toldAgency(tell(both, sent('c'), sent('h')), live)).toMatchObject({ id: 'h' });
  });

  it('is not that it is to stop, nor what others were told', () => {
    expect(toldAgency(tell(later('r', { level: 'recall' }), sent('r')), live)).toMatchObject({ id: 'h' });
    const letter = tell(later('l', { level: 'formal-notice', channel: 'letter' }), sent('l'));
    expect(toldAgency(letter, live)).toMatchObject({ id: 'h' });
  });

  it('in rehearsal counts in rehearsal alone', () => {
    const rehearsed = tell(open, tellIt('h', { rehearsal: true }), sent('h'));
    expect(toldAgency(rehearsed, live)).toBeUndefined();
    expect(toldAgency(rehearsed, { mode: 'rehearsal' })).toMatchObject({ id: 'h' });
    expect(toldAgency(handedOver, { mode: 'rehearsal' })).toMatchObject({ id: 'h' });
  });
});
