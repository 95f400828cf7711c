import { describe, expect, it } from 'vitest';
import { nextStep } from '../../../domain/nextStep.ts';
import { previewSteps } from '../../../domain/previewSteps.ts';
import { policyNamed, sampleFile } from '../sampleFile.ts';
import { Diary } from './diary.ts';

describe('rehearsal', () => {
  it('walks the whole ladder, and once live begins with the reminder as if nothing had left', () => {
    const diary = new Diary('2026-02-20T08:00:00.000Z');
    diary.register({ creditor: { mode: 'rehearsal' } });
    diary.until('2026-04-07');
    expect(diary.days.at(-1)).toBe('2026-04-01 hand-off by handoff');
    diary.change((file) => ({
      ...file,
      creditor: { ...file.creditor, mode: 'live', liveSince: diary.now },
    }));
    diary.until('2026-04-20');
    expect(diary.days.slice(-3)).toEqual([
      '2026-04-07 reminder',
      '2026-04-14 formal-notice by letter',
      '2026-04-14 formal-notice by email',
    ]);
  });
});

describe('the kill switch and the hourly cap', () => {
  const due = '2026-03-02T09:00:00.000Z';

  it('hold what is due, and look again a quarter of an hour, or an hour, later', () => {
    const file = sampleFile();
    const killed = { ...file, brake: { ...file.brake, killed: true } };
    expect(nextStep(killed, due)).toMatchObject({ kind: 'held', until: '2026-03-02T09:15:00.000Z' });
    const capped = { ...file, brake: { killed: false, hour: '2026-03-02T09', sentThisHour: 200 } };
    expect(nextStep(capped, due)).toMatchObject({ kind: 'held', until: '2026-03-02T10:00:00.000Z' });
    expect(nextStep({ ...capped, brake: { ...capped.brake, hour: '2026-03-02T08' } }, due).kind).toBe(
      'perform',
    );
  });
});

describe('a customer in another zone', () => {
  it('gets its e-mails in its own hours, and calls where both have theirs', () => {
    const diary = new Diary('2026-02-01T08:00:00.000Z');
    diary.register({ customer: { timeZone: 'America/New_York', country: 'US' } });
    diary.until('2026-03-11');
    // 09:35 in New York; on 9 March its clocks have changed and those of Paris have not.
    expect(diary.entries.map(({ at, level }) => `${at.slice(0, 16)} ${level}`)).toEqual([
      '2026-02-16T15:05 courtesy-call',
      '2026-03-02T14:35 due',
      '2026-03-09T13:35 reminder',
      '2026-03-10T14:05 reminder-call',
    ]);
  });

  it('is rung in the hours of the creditor when the two never meet, and the reason says so', () => {
    const file = sampleFile({ customer: { timeZone: 'Pacific/Auckland', country: 'NZ' } });
    const step = nextStep(file, '2026-02-10T08:00:00.000Z');
    expect(step).toMatchObject({ level: 'courtesy-call', channel: 'call' });
    expect(step.reason.text).toContain('never meet');
  });
});

describe('a slot that another invoice of the customer has taken', () => {
  const file = sampleFile();
  const slot = {
    channel: 'email' as const,
    leader: 'f-9',
    attempt: 'a',
    takenAt: '2026-03-02T08:35:00.000Z',
  };
  const taken = { ...file, contacts: { version: 1, slots: [{ ...slot, day: '2026-03-02' }] } };

  it('is waited for a quarter of an hour, then the next day is taken', () => {
    expect(nextStep(taken, '2026-03-02T08:36:00.000Z')).toMatchObject({
      kind: 'wait',
      until: '2026-03-02T08:50:00.000Z',
      reason: { code: 'waiting-for-leader' },
    });
    expect(nextStep(taken, '2026-03-02T08:50:00.000Z')).toMatchObject({
      kind: 'perform',
      notBefore: '2026-03-03T08:35:00.000Z',
    });
  });

  it('is this case’s own when that invoice speaks for it', () => {
    expect(nextStep(taken, '2026-03-02T08:36:00.000Z', { leader: 'f-9' })).toMatchObject({
      kind: 'perform',
      level: 'due',
      notBefore: '2026-03-02T08:36:00.000Z',
    });
  });

  it('by another channel leaves no room that day', () => {
    const called = {
      ...file,
      contacts: { version: 1, slots: [{ ...slot, channel: 'call' as const, day: '2026-03-02' }] },
    };
    expect(nextStep(called, '2026-03-02T08:36:00.000Z')).toMatchObject({
      notBefore: '2026-03-03T08:35:00.000Z',
    });
  });
});

describe('the preview', () => {
  it.each(['fr-b2b', 'fr-public'])('of %s tells what then happens', (name) => {
    const diary = new Diary('2026-02-20T08:00:00.000Z');
    diary.register({ policy: policyNamed(name) });
    const planned = previewSteps(diary.fileOf(), diary.now).map(({ at, level, channel }) => ({
      at,
      level,
      channel,
    }));
    diary.until('2026-07-01');
    expect(planned).toEqual(diary.entries.map(({ at, level, channel }) => ({ at, level, channel })));
  });

  it('ends where a person has to act', () => {
    const diary = new Diary('2026-02-20T08:00:00.000Z');
    diary.register();
    diary.tell({ type: 'place-hold', hold: 'h', reason: 'asked-by-finance' });
    expect(previewSteps(diary.fileOf(), diary.now)).toEqual([]);
  });
});

describe('the softer ladders', () => {
  it('ask finance before a formal notice to a consumer, and end there', () => {
    const diary = new Diary('2026-02-20T08:00:00.000Z');
    diary.register({ policy: policyNamed('consumer') });
    diary.until('2026-04-30');
    expect(diary.days).toEqual(['2026-03-02 due', '2026-03-09 reminder', '2026-03-17 reminder-call by call']);
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'awaiting-approval' } });
    diary.tell({ type: 'approve-harsh-step', level: 'formal-notice' });
    diary.until('2026-06-30');
    expect(diary.days.at(-1)).toBe('2026-04-30 formal-notice by email');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'ladder-finished' } });
  });

  it('check with a public buyer that the request arrived, and end with the prior claim', () => {
    const diary = new Diary('2026-01-31T08:00:00.000Z');
    diary.register({ policy: policyNamed('fr-public') });
    diary.until('2026-07-01');
    expect(diary.days).toEqual([
      '2026-02-06 receipt-check',
      '2026-03-09 reminder',
      '2026-03-16 reminder-call by call',
      '2026-04-01 interest-letter by letter',
      '2026-04-16 mediator-task by task',
      '2026-05-04 prior-claim-task by task',
    ]);
  });
});
