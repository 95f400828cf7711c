import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import type { CaseCommand } from '../../../domain/commands.ts';
import type { Notice } from '../../../domain/dunningCase.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import { having, heldUntil, paris, performing, reason, sent, told, walkedThrough } from './caseAt.ts';

const answer = (file: CaseFile, moment: string) => nextStep(file, paris(moment));
const dossier = (other: Partial<Notice> = {}) => sent('hand-off', 'handoff', '2026-04-01 09:35', other);
const withAgency = 'with the agency since 2026-04-01';

/** Handed over on Wednesday 1 April 2026; then more left, or may have. */
function handedOver(...later: readonly Notice[]): CaseFile {
  const before = Object.values(walkedThrough('formal-notice').dunningCase.notices);
  const file = having(walkedThrough('formal-notice'), ...before, dossier(), ...later);
  const handedOff = { at: paris('2026-04-01 09:35'), notice: 'n-6' };
  return { ...file, dunningCase: { ...file.dunningCase, handedOff } };
}

const payment = (amountMinor: number): CaseCommand => ({
  type: 'receive-payment',
  payment: `p-${amountMinor}`,
  amountMinor,
  currency: 'EUR',
  paidOn: '2026-04-07',
});
const paid = (file: CaseFile) => told(file, '2026-04-07 10:00', payment(1200_00));
const rehearsing = (file: CaseFile): CaseFile => ({
  ...file,
  creditor: { ...file.creditor, mode: 'rehearsal' },
});

describe('a claim that the agency has', () => {
  it('and that is paid in part is made smaller, and made larger again when the money goes back', () => {
    const part = told(handedOver(), '2026-04-07 10:00', payment(200_50));
    expect(answer(part, '2026-04-07 22:10')).toEqual(
      performing(
        'correction',
        'handoff',
        '2026-04-07 22:10',
        'correction',
        'the agency is to claim 999.50 EUR, no longer 1200.00 EUR',
      ),
    );
    const corrected = sent('correction', 'handoff', '2026-04-07 10:15', { amountMinor: 999_50 });
    const back = handedOver(corrected);
    expect(answer(back, '2026-04-08 10:00')).toEqual(
      performing(
        'correction',
        'handoff',
        '2026-04-08 10:00',
        'correction',
        'the agency is to claim 1200.00 EUR, no longer 999.50 EUR',
      ),
    );
  });
});

describe('what the agency is told', () => {
  const brakeOn = (file: CaseFile): CaseFile => ({ ...file, brake: { ...file.brake, killed: true } });
  const again = (outcome: 'refused' | 'unknown', level = 'recall', moment = '2026-04-07 22:10') =>
    sent(level, 'handoff', moment, { outcome, outcomeAt: paris(moment) });

  it('waits for the kill switch, and for the full cap of the hour', () => {
    expect(answer(brakeOn(paid(handedOver())), '2026-04-07 22:10')).toEqual(
      heldUntil('2026-04-07 22:25', [reason('kill-switch', 'the kill switch is on: nothing leaves')]),
    );
  });

  it('is told again a quarter of an hour after it was refused', () => {
    expect(answer(paid(handedOver(again('refused'))), '2026-04-07 22:12')).toMatchObject({
      level: 'recall',
      notBefore: paris('2026-04-07 22:25'),
    });
    // Nothing is due yet, so that the kill switch is not asked.
    expect(answer(brakeOn(paid(handedOver(again('refused')))), '2026-04-07 22:12').kind).toBe('perform');
  });

  it('does not wait for what was told to others', () => {
    const recent = sent('correction', 'handoff', '2026-04-07 22:05');
    expect(answer(paid(handedOver(recent)), '2026-04-07 22:10')).toMatchObject({
      level: 'recall',
      notBefore: paris('2026-04-07 22:10'),
    });
  });

  it.each([
    ['2026-04-07 22:10', '2026-04-08 09:00'],
    ['2026-04-10 11:00', '2026-04-13 09:00'],
  ])('on %s and maybe did not hear, it is told again on the next working day', (moment, next) => {
    const file = paid(handedOver(again('unknown', 'recall', moment)));
    expect(answer(file, moment)).toMatchObject({ level: 'recall', notBefore: paris(next) });
  });

  it('keeps apart the doubt about a correction and a recall', () => {
    const file = paid(handedOver(again('unknown', 'correction')));
    expect(answer(file, '2026-04-07 22:40')).toMatchObject({
      level: 'recall',
      notBefore: paris('2026-04-07 22:40'),
    });
    const part = told(handedOver(again('unknown', 'correction')), '2026-04-07 10:00', payment(200_00));
    expect(answer(part, '2026-04-07 22:40')).toMatchObject({
      level: 'correction',
      notBefore: paris('2026-04-08 09:00'),
    });
  });

  it('is not said twice in rehearsal: the agency heard nothing, and the claim stays with it', () => {
    const rehearsed = (outcome: 'sent' | 'refused') =>
      sent('recall', 'handoff', '2026-04-07 22:10', { rehearsal: true, outcome });
    const later = '2026-04-08 10:00';
    expect(answer(rehearsing(paid(handedOver(rehearsed('sent')))), later)).toMatchObject({
      closing: 'handed-over',
      reason: { text: withAgency },
    });
    expect(answer(paid(handedOver(rehearsed('sent'))), later)).toMatchObject({ level: 'recall' });
    expect(answer(rehearsing(paid(handedOver(rehearsed('refused')))), later)).toMatchObject({
      level: 'recall',
    });
    expect(answer(rehearsing(paid(handedOver())), later)).toMatchObject({ level: 'recall' });
    const correction = sent('correction', 'handoff', '2026-04-07 22:10', { rehearsal: true });
    expect(answer(rehearsing(paid(handedOver(correction))), later)).toMatchObject({ level: 'recall' });
  });
});

describe('a dossier of which nobody knows whether it left', () => {
  it('is taken back when the invoice is paid', () => {
    const before = Object.values(walkedThrough('formal-notice').dunningCase.notices);
    const file = paid(having(walkedThrough('formal-notice'), ...before, dossier({ outcome: 'unknown' })));
    expect(answer(file, '2026-04-07 22:10')).toMatchObject({ level: 'recall', channel: 'handoff' });
    expect(answer(rehearsing(file), '2026-04-07 22:10')).toMatchObject({ level: 'recall' });
  });

  it('is handed over again on the next working day, and the reason says so', () => {
    const before = Object.values(walkedThrough('formal-notice').dunningCase.notices);
    const file = having(walkedThrough('formal-notice'), ...before, dossier({ outcome: 'unknown' }));
    const announced = { 'formal-notice': '2026-03-13', 'hand-off': '2026-03-30' };
    expect(answer({ ...file, dunningCase: { ...file.dunningCase, announced } }, '2026-04-01 10:00')).toEqual(
      performing(
        'hand-off',
        'handoff',
        '2026-04-02 09:35',
        'outcome-unknown',
        'J+30 of invoice F-102 is Wednesday 1 April 2026; it is not known whether hand-off of Wednesday 1 April 2026 reached the agency',
      ),
    );
  });
});
