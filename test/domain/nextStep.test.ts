import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { CaseCommand } from '../../domain/commands.ts';
import { nextStep } from '../../domain/nextStep.ts';
import { record, stamped, tell } from './deciding/tell.ts';
import { policyNamed, type Sample, sampleFile } from './sampleFile.ts';

const monday = '2026-03-02T08:36:00.000Z';
const payment: CaseCommand = {
  type: 'receive-payment',
  payment: 'pi',
  amountMinor: 1200_00,
  currency: 'EUR',
  paidOn: '2026-03-02',
};
const reserve = (level: string, channel: 'email' | 'handoff', extra: object = {}): CaseCommand => ({
  type: 'reserve-notice',
  notice: `${level} ${channel}`,
  attempt: 'a',
  level,
  channel,
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

function fileAfter(sample: Sample, ...commands: readonly CaseCommand[]): CaseFile {
  const file = sampleFile(sample);
  return { ...file, dunningCase: tell(file.dunningCase, ...commands) };
}
const told = (...commands: readonly CaseCommand[]) => fileAfter({}, ...commands);

const dossier = [reserve('hand-off', 'handoff'), sent('hand-off handoff')];
const closing = (as: string, text: string) => ({
  kind: 'closed',
  closing: as,
  reason: { code: as, text },
  skips: [],
});
const telling = (level: string, text: string, notBefore = monday) => ({
  kind: 'perform',
  level,
  channel: 'handoff',
  notBefore,
  reason: { code: level, text },
  skips: [],
});

describe('the next step of a case that is over', () => {
  it('is none, whatever came before', () => {
    const voided = told(
      ...dossier,
      { type: 'recall', reason: 'void' },
      reserve('recall', 'handoff'),
      sent('recall handoff'),
    );
    expect(nextStep(voided, monday)).toStrictEqual(closing('void', 'closed as void on 2026-03-02'));
    expect(nextStep(told(payment), monday)).toStrictEqual(closing('paid', 'closed as paid on 2026-03-02'));
  });

  it('is none either when it is paid and not closed yet', () => {
    const file = sampleFile();
    const paid = record(file.dunningCase, {
      type: 'PaymentReceived',
      payment: 'pi',
      amountMinor: 1195_00,
      paidOn: '2026-03-02',
      ...stamped,
    });
    const tolerant = { ...file, dunningCase: paid, creditor: { ...file.creditor, toleranceMinor: 5_00 } };
    expect(nextStep(tolerant, monday)).toStrictEqual(closing('paid', 'the principal is paid'));
    expect(nextStep({ ...file, dunningCase: paid }, monday)).toMatchObject({ kind: 'perform', level: 'due' });
  });

  it('is none while the agency has it', () => {
    expect(nextStep(told(...dossier), monday)).toStrictEqual(
      closing('handed-over', 'with the agency since 2026-03-02'),
    );
  });
});

describe('the next step while a notice is leaving', () => {
  it.each([
    [
      '2026-03-02T08:36:00.000Z',
      '2026-03-02T08:40:00.000Z',
      { code: 'awaiting-outcome', text: 'due by email is leaving' },
    ],
    [
      '2026-03-02T08:39:59.999Z',
      '2026-03-02T08:40:00.000Z',
      { code: 'awaiting-outcome', text: 'due by email is leaving' },
    ],
    [
      '2026-03-02T08:40:00.000Z',
      '2026-03-02T08:40:00.000Z',
      { code: 'outcome-unknown', text: 'it is not known whether due by email left' },
    ],
    [
      '2026-03-02T09:00:00.000Z',
      '2026-03-02T09:00:00.000Z',
      { code: 'outcome-unknown', text: 'it is not known whether due by email left' },
    ],
  ])('is at %s to wait until %s', (now, until, reason) => {
    const expected = { kind: 'wait', until, reason, skips: [] };
    expect(nextStep(told(reserve('due', 'email')), now)).toStrictEqual(expected);
    const heldToo = told(reserve('due', 'email'), {
      type: 'place-hold',
      hold: 'h',
      reason: 'asked-by-finance',
    });
    expect(nextStep(heldToo, now)).toStrictEqual(expected);
  });
});

describe('what the agency is told', () => {
  it('is to stop when the claim is settled or wanted back, before anything else', () => {
    expect(nextStep(told(...dossier, payment), monday)).toStrictEqual(
      telling('recall', 'the agency is to stop: paid'),
    );
    expect(nextStep(told(...dossier, { type: 'recall', reason: 'stopped' }), monday)).toStrictEqual(
      telling('recall', 'the agency is to stop: stopped'),
    );
    const letGo = told(...dossier, { type: 'write-off', writeOff: 'w', amountMinor: 1200_00 });
    expect(nextStep(letGo, monday)).toStrictEqual(telling('recall', 'the agency is to stop: written-off'));
  });

  it('is told at any hour', () => {
    const night = '2026-03-07T23:00:00.000Z';
    expect(nextStep(told(...dossier, payment), night)).toMatchObject({ kind: 'perform', notBefore: night });
  });

  it('is told again on the next working day when nobody knows whether it was', () => {
    const doubtful = told(...dossier, payment, reserve('recall', 'handoff'), {
      type: 'record-unknown',
      notice: 'recall handoff',
    });
    expect(nextStep(doubtful, '2026-03-02T10:00:00.000Z')).toStrictEqual(
      telling('recall', 'the agency is to stop: paid', '2026-03-03T08:00:00.000Z'),
    );
    expect(nextStep(doubtful, '2026-03-04T10:00:00.000Z')).toMatchObject({
      notBefore: '2026-03-04T10:00:00.000Z',
    });
  });

  it('is held by the emergency brake alone', () => {
    const file = told(...dossier, payment);
    const killed = { ...file, brake: { ...file.brake, killed: true } };
    expect(nextStep(killed, monday)).toMatchObject({ kind: 'held', reason: { code: 'kill-switch' } });
  });

  it('is to claim what is due and not in dispute, whichever way that moved', () => {
    const disputed = told(...dossier, {
      type: 'open-dispute',
      dispute: 'd',
      reason: 'broken',
      amountMinor: 200_00,
    });
    expect(nextStep(disputed, monday)).toStrictEqual(
      telling('correction', 'the agency is to claim 1000.00 EUR, no longer 1200.00 EUR'),
    );
    const dearer = { type: 'amend', facts: { ...disputed.dunningCase.facts, grossMinor: 1300_00 } } as const;
    expect(nextStep(told(...dossier, dearer), monday)).toMatchObject({
      reason: { text: 'the agency is to claim 1300.00 EUR, no longer 1200.00 EUR' },
    });
    expect(nextStep(told(...dossier), monday)).toMatchObject({ closing: 'handed-over' });
  });

  it('is told for good when something else was rehearsed, or a rehearsal did not come off', () => {
    const rehearsal = { rehearsal: true };
    const stop = telling('recall', 'the agency is to stop: paid');
    const mail = told(reserve('due', 'email', rehearsal), sent('due email'), ...dossier, payment);
    expect(nextStep(mail, monday)).toStrictEqual(stop);
    const refused = told(...dossier, payment, reserve('recall', 'handoff', rehearsal), {
      type: 'record-refused',
      notice: 'recall handoff',
      reason: 'throttled',
    });
    expect(nextStep(refused, '2026-03-02T12:00:00.000Z')).toStrictEqual({
      ...stop,
      notBefore: '2026-03-02T12:00:00.000Z',
    });
  });

  it('was nothing in rehearsal: the claim stays with it until the creditor is live again', () => {
    const rehearsed = told(
      ...dossier,
      payment,
      reserve('recall', 'handoff', { rehearsal: true }),
      sent('recall handoff'),
    );
    const rehearsing = { ...rehearsed, creditor: { ...rehearsed.creditor, mode: 'rehearsal' as const } };
    expect(nextStep(rehearsing, monday)).toStrictEqual(
      closing('handed-over', 'with the agency since 2026-03-02'),
    );
  });
});

describe('thanks', () => {
  const polite = { policy: { ...policyNamed('fr-b2b'), thanks: true } };
  const chased = fileAfter(polite, reserve('due', 'email'), sent('due email'));
  const paid = {
    ...chased,
    dunningCase: record(chased.dunningCase, {
      type: 'PaymentReceived',
      payment: 'pi',
      amountMinor: 1200_00,
      paidOn: '2026-03-02',
      ...stamped,
    }),
  };
  const thanking = (notBefore: string) => ({
    kind: 'perform',
    level: 'thanks',
    channel: 'email',
    notBefore,
    reason: { code: 'thanks', text: 'the principal is paid: the customer is thanked' },
    skips: [],
  });

  it('leave in the hours of e-mail, on a working day', () => {
    expect(nextStep(paid, '2026-03-06T20:00:00.000Z')).toMatchObject(thanking('2026-03-09T08:35:00.000Z'));
    expect(nextStep(paid, '2026-03-04T10:00:00.000Z')).toStrictEqual(thanking('2026-03-04T10:00:00.000Z'));
  });

  it('are stopped by the emergency brake', () => {
    const killed = { ...paid, brake: { ...paid.brake, killed: true } };
    expect(nextStep(killed, '2026-03-04T10:00:00.000Z')).toMatchObject({ reason: { code: 'kill-switch' } });
    expect(nextStep(killed, '2026-03-04T20:00:00.000Z')).toStrictEqual(thanking('2026-03-05T08:35:00.000Z'));
  });

  it('are no contact of which there were too many this week', () => {
    const slot = (day: string) => ({
      day,
      channel: 'email' as const,
      leader: 'f-1',
      attempt: day,
      takenAt: `${day}T09:00:00.000Z`,
    });
    const busy = { ...paid, contacts: { version: 2, slots: [slot('2026-03-02'), slot('2026-03-03')] } };
    expect(nextStep(busy, '2026-03-04T10:00:00.000Z')).toStrictEqual(thanking('2026-03-04T10:00:00.000Z'));
  });
});
