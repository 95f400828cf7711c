import { describe, expect, it } from 'vitest';
import type { DunningCase } from '../../../domain/dunningCase.ts';
import type { CaseEvent } from '../../../domain/events.ts';
import { evolve, foldEvents, foldRecordedEvents } from '../../../domain/evolve.ts';
import { hashEvent, recordEvents } from '../../../domain/recordEvents.ts';
import { facts, registeredCase, sha256 } from '../sampleFile.ts';

type Told = CaseEvent extends infer Event
  ? Event extends CaseEvent
    ? Omit<Event, 'at' | 'by'>
    : never
  : never;

const at = '2026-03-02T08:35:00.000Z';
const later = '2026-03-03T08:00:00.000Z';
const open = registeredCase();

/** The case after some events: all of that moment, by one hand. */
function lived(dunningCase: DunningCase, ...told: readonly Told[]): DunningCase {
  return told.reduce<DunningCase>(
    (state, event) => evolve(state, { ...event, at, by: 'test' } as CaseEvent),
    dunningCase,
  );
}

/** What an event makes of a case, and nothing else of it. */
function changes(before: DunningCase, event: Told): Partial<DunningCase> {
  const state = evolve(before, { ...event, at: later, by: 'test' } as CaseEvent);
  expect(state.eventCount).toBe(before.eventCount + 1);
  const keys = new Set([...Object.keys(before), ...Object.keys(state)] as (keyof DunningCase)[]);
  keys.delete('eventCount');
  const changed = [...keys].filter((key) => JSON.stringify(state[key]) !== JSON.stringify(before[key]));
  return Object.fromEntries(changed.map((key) => [key, state[key]]));
}

describe('money in a case', () => {
  const payment = (id: string, amountMinor: number, paidOn: string, extra: object = {}): Told => ({
    type: 'PaymentReceived',
    payment: id,
    amountMinor,
    paidOn,
    ...extra,
  });
  const reversal = (reversedMinor: number, reversedOn: string): Told => ({
    type: 'PaymentReversed',
    payment: 'a',
    reversedMinor,
    reversedOn,
  });

  it('is one amount for each payment, the largest told of it', () => {
    const one = lived(open, payment('a', 500_00, '2026-03-01'));
    expect(one.payments).toStrictEqual({
      a: { amountMinor: 500_00, paidOn: '2026-03-01', reversedMinor: 0 },
    });
    expect(changes(one, payment('b', 100_00, '2026-03-02'))).toStrictEqual({
      paymentToldAt: later,
      payments: { ...one.payments, b: { amountMinor: 100_00, paidOn: '2026-03-02', reversedMinor: 0 } },
    });
    expect(lived(one, payment('a', 400_00, '2026-03-02')).payments.a).toMatchObject({ amountMinor: 500_00 });
    expect(lived(one, payment('a', 600_00, '2026-03-02')).payments.a).toMatchObject({ amountMinor: 600_00 });
  });

  it('is beside that the largest total which an invoice object stated, by day', () => {
    const total = (amountMinor: number, paidOn: string) =>
      payment('in', amountMinor, paidOn, { statedTotal: true });
    const stated = lived(open, total(500_00, '2026-03-01'));
    expect(changes(open, total(500_00, '2026-03-01'))).toStrictEqual({
      paymentToldAt: later,
      statedTotalMinor: 500_00,
      statedTotals: { '2026-03-01': 500_00 },
    });
    expect(changes(stated, total(400_00, '2026-03-01'))).toStrictEqual({ paymentToldAt: later });
    expect(changes(stated, total(700_00, '2026-03-02'))).toStrictEqual({
      paymentToldAt: later,
      statedTotalMinor: 700_00,
      statedTotals: { '2026-03-01': 500_00, '2026-03-02': 700_00 },
    });
  });

  it('goes back by the largest amount told, by day, also before the payment is heard of', () => {
    const first = lived(open, reversal(100_00, '2026-03-01'));
    expect(first.payments).toStrictEqual({
      a: { amountMinor: 0, paidOn: '', reversedMinor: 100_00, reversals: { '2026-03-01': 100_00 } },
    });
    const both = lived(first, payment('a', 500_00, '2026-02-27'), reversal(300_00, '2026-03-02'));
    expect(both.payments.a).toStrictEqual({
      amountMinor: 500_00,
      paidOn: '2026-02-27',
      reversedMinor: 300_00,
      reversals: { '2026-03-01': 100_00, '2026-03-02': 300_00 },
    });
    expect(changes(both, reversal(200_00, '2026-03-02'))).toEqual({});
  });

  it('is credited by each note, and let go by each write-off', () => {
    const note = (creditNote: string): Told => ({
      type: 'CreditNoteApplied',
      creditNote,
      amountMinor: 100_00,
      issuedOn: '2026-03-01',
    });
    const credited = { amountMinor: 100_00, issuedOn: '2026-03-01' };
    expect(lived(open, note('A'), note('B')).creditNotes).toStrictEqual({ A: credited, B: credited });

    const writeOff = (id: string): Told => ({ type: 'WrittenOff', writeOff: id, amountMinor: 50_00 });
    const once = lived(open, writeOff('w'));
    expect(changes(once, writeOff('x'))).toStrictEqual({
      writtenOffMinor: 100_00,
      writeOffs: { w: { amountMinor: 50_00, at }, x: { amountMinor: 50_00, at: later } },
    });
  });
});

describe('agreements in a case', () => {
  const received: Told = { type: 'PaymentReceived', payment: 'a', amountMinor: 200_00, paidOn: '2026-03-01' };

  it('are disputes, of a part or of all, until they are resolved', () => {
    const opened = lived(
      open,
      { type: 'DisputeOpened', dispute: 'd', reason: 'broken', amountMinor: 300_00 },
      { type: 'DisputeOpened', dispute: 'e', reason: 'late' },
    );
    expect(opened.disputes).toStrictEqual({
      d: { reason: 'broken', amountMinor: 300_00, openedAt: at },
      e: { reason: 'late', openedAt: at },
    });
    expect(changes(opened, { type: 'DisputeResolved', dispute: 'd' })).toStrictEqual({
      disputes: { ...opened.disputes, d: { ...opened.disputes.d, resolvedAt: later } },
    });
  });

  it('are promises, with what had come in before, until they are kept or broken', () => {
    const made = lived(open, { type: 'PromiseMade', promise: 'o', promisedFor: '2026-03-04' }, received, {
      type: 'PromiseMade',
      promise: 'p',
      promisedFor: '2026-03-05',
      amountMinor: 300_00,
    });
    expect(made.promises).toStrictEqual({
      o: { promisedFor: '2026-03-04', receivedBeforeMinor: 0, state: 'open' },
      p: { promisedFor: '2026-03-05', amountMinor: 300_00, receivedBeforeMinor: 200_00, state: 'open' },
    });
    for (const [type, state] of [
      ['PromiseKept', 'kept'],
      ['PromiseBroken', 'broken'],
    ] as const) {
      expect(changes(made, { type, promise: 'p' })).toStrictEqual({
        promises: { ...made.promises, p: { ...made.promises.p, state } },
      });
    }
  });

  it('are a plan, with what had come in before, until it is broken', () => {
    const instalments = [{ dueOn: '2026-03-15', amountMinor: 1000_00 }];
    const agreed = lived(open, received, { type: 'InstalmentPlanAgreed', plan: 'x', instalments });
    expect(agreed.plan).toStrictEqual({ plan: 'x', instalments, agreedAt: at, receivedBeforeMinor: 200_00 });
    expect(changes(agreed, { type: 'InstalmentPlanBroken', plan: 'x' })).toStrictEqual({
      plan: { ...agreed.plan, brokenAt: later },
    });
    expect(changes(agreed, { type: 'InstalmentPlanBroken', plan: 'y' })).toEqual({});
  });

  it('are holds, on a level or on all, until a day or without end, until they are lifted', () => {
    const placed = lived(
      open,
      { type: 'HoldPlaced', hold: 'h', reason: 'asked-by-finance' },
      { type: 'HoldPlaced', hold: 'i', reason: 'says-paid', until: '2026-03-09', level: 'hand-off' },
    );
    expect(placed.holds).toStrictEqual({
      h: { reason: 'asked-by-finance', placedAt: at, by: 'test' },
      i: { reason: 'says-paid', level: 'hand-off', until: '2026-03-09', placedAt: at, by: 'test' },
    });
    expect(changes(placed, { type: 'HoldLifted', hold: 'h' })).toStrictEqual({
      holds: { ...placed.holds, h: { ...placed.holds.h, liftedAt: later } },
    });
  });

  it.each([
    { type: 'DisputeResolved', dispute: 'x' },
    { type: 'PromiseKept', promise: 'x' },
    { type: 'PromiseBroken', promise: 'x' },
    { type: 'InstalmentPlanBroken', plan: 'x' },
    { type: 'HoldLifted', hold: 'x' },
    { type: 'NoticeSent', notice: 'x', messageId: 'm', contentHash: 'h' },
    { type: 'NoticeRefused', notice: 'x', reason: 'r' },
    { type: 'NoticeDelivered', notice: 'x' },
    { type: 'CallPlanned', notice: 'x', level: 'reminder-call' },
    { type: 'AgencyReported', report: 'r' },
  ] as Told[])('are not changed by news of what they do not hold: %j', (event) => {
    expect(changes(open, event)).toEqual({});
  });
});

describe('a notice in a case', () => {
  const reserve = (channel: 'email' | 'sms' | 'letter' | 'call' | 'handoff', extra: object = {}): Told => ({
    type: 'NoticeReserved',
    notice: 'n',
    attempt: 'a',
    level: 'reminder',
    channel,
    cycle: 1,
    amountMinor: 1200_00,
    leader: 'f-102',
    ...extra,
  });
  const sent: Told = { type: 'NoticeSent', notice: 'n', messageId: 'm', contentHash: 'h' };
  const unknown: Told = { type: 'NoticeUnknown', notice: 'n' };
  const refused: Told = { type: 'NoticeRefused', notice: 'n', reason: 'throttled' };
  const delivered: Told = { type: 'NoticeDelivered', notice: 'n' };
  const bounced: Told = { type: 'NoticeBounced', notice: 'n', reason: 'no such box' };
  const reserved = {
    level: 'reminder',
    channel: 'email',
    cycle: 1,
    attempt: 'a',
    leader: 'f-102',
    amountMinor: 1200_00,
    reservedAt: at,
    rehearsal: false,
    outcome: 'reserved',
  };
  const noticeAfter = (...told: readonly Told[]) => lived(open, ...told).notices.n;

  it('is what was to leave, to whom and for how much', () => {
    expect(noticeAfter(reserve('email'))).toStrictEqual(reserved);
    expect(noticeAfter(reserve('email', { role: 'buyer', rehearsal: true }))).toStrictEqual({
      ...reserved,
      role: 'buyer',
      rehearsal: true,
    });
  });

  it.each([
    ['sent', sent, { outcome: 'sent', messageId: 'm', contentHash: 'h' }],
    [
      'sent with a deadline',
      { ...sent, deadline: '2026-03-12' },
      { outcome: 'sent', messageId: 'm', contentHash: 'h', deadline: '2026-03-12' },
    ],
    ['unknown', unknown, { outcome: 'unknown' }],
    ['delivered', delivered, { outcome: 'sent', deliveredAt: at }],
    ['come back', bounced, { outcome: 'sent', bouncedAt: at, reason: 'no such box' }],
  ] as [string, Told, object][])('is then %s', (_, event, outcome) => {
    expect(noticeAfter(reserve('email'), event)).toStrictEqual({ ...reserved, outcomeAt: at, ...outcome });
    expect(noticeAfter(reserve('email'), event, { ...reserve('email'), notice: 'o' } as Told)).toEqual(
      noticeAfter(reserve('email'), event),
    );
  });

  it('is then refused, and never withdrawn; how often is kept when it is tried again', () => {
    const first = noticeAfter(reserve('email'), refused);
    expect(first).toStrictEqual({
      ...reserved,
      outcome: 'refused',
      outcomeAt: at,
      reason: 'throttled',
      refusals: 1,
    });
    expect(noticeAfter(reserve('email'), refused, reserve('email'))).toStrictEqual({
      ...reserved,
      refusals: 1,
    });
    expect(noticeAfter(reserve('email'), refused, reserve('email'), refused)).toMatchObject({ refusals: 2 });
  });

  it.each([sent, unknown])('that left, or may have, is withdrawn when it is to be made again: %j', (left) => {
    expect(noticeAfter(reserve('email'), left, refused)).toMatchObject({
      outcome: 'refused',
      withdrawnAt: at,
    });
  });

  it.each([
    ['on its way', 'email', []],
    ['of unknown outcome', 'call', [unknown]],
    ['withdrawn, by e-mail', 'email', [unknown, refused]],
    ['withdrawn, by SMS', 'sms', [unknown, refused]],
  ] as ['on its way', 'email', Told[]][])(
    '%s did leave when its delivery or its return is heard of',
    (_, channel, before) => {
      for (const news of [delivered, bounced]) {
        expect(noticeAfter(reserve(channel), ...before, news)).toMatchObject({
          outcome: 'sent',
          outcomeAt: at,
        });
      }
    },
  );

  it('that was withdrawn as a letter stays withdrawn when it arrives: nobody says that it was in time', () => {
    for (const news of [delivered, bounced]) {
      expect(noticeAfter(reserve('letter'), sent, refused, news)).toMatchObject({ outcome: 'refused' });
    }
  });

  it('that had left keeps the moment of that when it arrives or comes back', () => {
    const left = lived(open, reserve('email'), sent);
    expect(changes(left, delivered)).toStrictEqual({
      notices: { n: { ...left.notices.n, deliveredAt: later } },
    });
    expect(changes(left, bounced)).toStrictEqual({
      notices: { n: { ...left.notices.n, bouncedAt: later, reason: 'no such box' } },
    });
  });

  it('as a letter is posted, tracked and received', () => {
    const left = lived(open, reserve('letter'), sent);
    const posted = lived(left, { type: 'LetterPosted', notice: 'n', postedOn: '2026-03-02' });
    expect(posted.notices.n).toStrictEqual({
      ...left.notices.n,
      postedOn: '2026-03-02',
      postingNotedAt: at,
    });
    expect(
      lived(left, { type: 'LetterPosted', notice: 'n', postedOn: '2026-03-02', tracking: '1A' }).notices.n,
    ).toMatchObject({ tracking: '1A' });
    expect(changes(posted, { type: 'LetterReceived', notice: 'n', receivedOn: '2026-03-03' })).toStrictEqual({
      notices: { n: { ...posted.notices.n, receivedOn: '2026-03-03' } },
    });
  });
});

describe('levels and calls in a case', () => {
  it('are noted in their order', () => {
    const skipped: Told = { type: 'LevelSkipped', level: 'due', reason: 'superseded: late' };
    const both = lived(open, skipped, { ...skipped, channel: 'sms' });
    expect(both.skips).toStrictEqual([
      { level: 'due', reason: 'superseded: late', at },
      { level: 'due', channel: 'sms', reason: 'superseded: late', at },
    ]);
    const calls = lived(
      open,
      { type: 'CallLogged', notice: 'n', outcome: 'no-answer' },
      { type: 'CallLogged', outcome: 'reached' },
    );
    expect(calls.calls).toStrictEqual([
      { notice: 'n', outcome: 'no-answer', at },
      { outcome: 'reached', at },
    ]);
  });

  it('are announced and approved one by one', () => {
    const announced = lived(
      open,
      { type: 'HarshStepAnnounced', level: 'formal-notice', announcedOn: '2026-03-02' },
      { type: 'HarshStepAnnounced', level: 'hand-off', announcedOn: '2026-03-03' },
      { type: 'HarshStepApproved', level: 'formal-notice' },
    );
    expect(announced.announced).toStrictEqual({ 'formal-notice': '2026-03-02', 'hand-off': '2026-03-03' });
    expect(changes(announced, { type: 'HarshStepApproved', level: 'hand-off' })).toStrictEqual({
      approved: { 'formal-notice': at, 'hand-off': later },
    });
  });
});

describe('the life of a case', () => {
  it('begins with what the invoice says, and nothing else', () => {
    expect(registeredCase()).toStrictEqual({
      creditor: 'atelier',
      invoice: 'f-102',
      facts,
      policy: { name: 'fr-b2b', version: expect.any(Number) },
      registeredAt: '2026-02-01T08:00:00.000Z',
      cycle: 1,
      payments: {},
      statedTotalMinor: 0,
      creditNotes: {},
      writtenOffMinor: 0,
      writeOffs: {},
      interruptions: [],
      disputes: {},
      promises: {},
      holds: {},
      notices: {},
      skips: [],
      announced: {},
      approved: {},
      calls: [],
      eventCount: 1,
      lastHash: '',
    });
  });

  it('keeps what is amended, and a factor until he gives it back', () => {
    const assigned = lived(open, {
      type: 'InvoiceAmended',
      changes: { factor: 'Facto', dueOn: '2026-04-02' },
    });
    expect(assigned.facts).toStrictEqual({ ...facts, factor: 'Facto', dueOn: '2026-04-02' });
    expect(lived(assigned, { type: 'InvoiceAmended', changes: { number: 'F-103' } }).facts).toStrictEqual({
      ...assigned.facts,
      number: 'F-103',
    });
    expect(lived(assigned, { type: 'InvoiceAmended', changes: {}, factorGone: true }).facts).toStrictEqual({
      ...facts,
      dueOn: '2026-04-02',
    });
  });

  it('keeps a discount and a net amount until an amendment takes them back', () => {
    const discount = { percent: 2, withinDays: 10 };
    const cheaper = lived(open, { type: 'InvoiceAmended', changes: { discount, netMinor: 1000_00 } });
    const also = lived(cheaper, { type: 'InvoiceAmended', changes: { number: 'F-103' } });
    expect(also.facts).toStrictEqual({ ...facts, discount, netMinor: 1000_00, number: 'F-103' });
    const gone: Told = { type: 'InvoiceAmended', changes: {}, discountGone: true, netGone: true };
    expect(lived(cheaper, gone).facts).toStrictEqual(facts);
  });

  const handedOver = lived(open, { type: 'HandedOff', notice: 'h' });
  it.each([
    [
      'follows another ladder',
      open,
      { type: 'PolicyMigrated', policy: { name: 'key-account', version: 3 } },
      { policy: { name: 'key-account', version: 3 } },
    ],
    ['is handed over', open, { type: 'HandedOff', notice: 'h' }, { handedOff: { at: later, notice: 'h' } }],
    [
      'is wanted back',
      handedOver,
      { type: 'RecallRequested', reason: 'stopped' },
      { recallRequested: 'stopped' },
    ],
    [
      'comes back',
      handedOver,
      { type: 'RecalledFromAgency', notice: 'r' },
      { handedOff: { at, notice: 'h', recalledAt: later } },
    ],
    [
      'comes back of which nobody knew that it had gone',
      open,
      { type: 'RecalledFromAgency', notice: 'r' },
      { handedOff: { at: later, notice: 'r', recalledAt: later } },
    ],
    [
      'is told to the insurer',
      open,
      { type: 'InsurerNotified', reference: 'S-1' },
      { insurerNotified: 'S-1' },
    ],
    [
      'meets insolvency proceedings',
      open,
      { type: 'InsolvencyOpened', openedOn: '2026-02-20' },
      { insolvency: { openedOn: '2026-02-20', toldAt: later } },
    ],
    [
      'meets published insolvency proceedings',
      open,
      { type: 'InsolvencyOpened', openedOn: '2026-02-20', publishedOn: '2026-02-27' },
      { insolvency: { openedOn: '2026-02-20', publishedOn: '2026-02-27', toldAt: later } },
    ],
    [
      'gains time',
      open,
      { type: 'LimitationInterrupted', kind: 'acknowledgement', on: '2026-03-01' },
      { interruptions: [{ kind: 'acknowledgement', on: '2026-03-01' }] },
    ],
    ['ends', open, { type: 'CaseClosed', reason: 'void' }, { closed: { reason: 'void', at: later } }],
  ] as [string, DunningCase, Told, object][])('%s', (_, before, event, expected) => {
    expect(changes(before, event)).toStrictEqual(expected);
  });

  it('gains time as often as somebody interrupts it', () => {
    const interruption = (on: string): Told => ({ type: 'LimitationInterrupted', kind: 'enforcement', on });
    expect(lived(open, interruption('2026-03-01'), interruption('2026-03-02')).interruptions).toHaveLength(2);
  });

  it('begins anew after a reopening: what was skipped, shown and approved is so no more, what was said is', () => {
    const over = lived(
      open,
      { type: 'LevelSkipped', level: 'due', reason: 'r' },
      { type: 'HarshStepAnnounced', level: 'formal-notice', announcedOn: '2026-03-02' },
      { type: 'HarshStepApproved', level: 'formal-notice' },
      { type: 'CallLogged', outcome: 'reached' },
      { type: 'HandedOff', notice: 'h' },
      { type: 'RecallRequested', reason: 'stopped' },
      { type: 'RecalledFromAgency', notice: 'r' },
      { type: 'CaseClosed', reason: 'stopped' },
    );
    const again = lived(over, { type: 'CaseReopened', reason: 'by mistake' });
    expect(again).toStrictEqual({
      ...open,
      cycle: 2,
      calls: over.calls,
      resumedAt: at,
      eventCount: over.eventCount + 1,
    });
  });

  it('opened again stays with the agency when the agency was never told to stop', () => {
    const closed = lived(handedOver, { type: 'CaseClosed', reason: 'paid' });
    expect(lived(closed, { type: 'CaseReopened', reason: 'payment-reversed' }).handedOff).toStrictEqual({
      at,
      notice: 'h',
    });
  });
});

describe('the events of a case', () => {
  const registered: CaseEvent = {
    type: 'InvoiceRegistered',
    creditor: 'atelier',
    invoice: 'f-102',
    ...facts,
    policy: { name: 'fr-b2b', version: 1 },
    at,
    by: 'test',
  };
  const held: CaseEvent = { type: 'HoldPlaced', hold: 'h', reason: 'r', at, by: 'test' };

  it.each([
    ['none at all', [], 'a case without events'],
    ['two registrations', [registered, registered], 'invoice f-102 is registered already'],
    ['no registration', [held], 'HoldPlaced came before InvoiceRegistered'],
  ] as [string, CaseEvent[], string][])('are out of place: %s', (_, events, message) => {
    expect(() => foldEvents(events)).toThrow(expect.objectContaining({ name: 'EventOutOfPlace', message }));
  });

  it('leave the hash of the last, and no trace of how they were recorded', () => {
    const recorded = recordEvents(undefined, [registered, held], later, sha256);
    const [, last] = recorded;
    const folded = foldRecordedEvents(recorded, sha256);
    expect(folded).toStrictEqual({
      ...foldEvents([registered, held]),
      lastHash: last && hashEvent(last, sha256),
    });
    expect(foldRecordedEvents([], sha256, folded)).toStrictEqual(folded);
  });
});
