import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../domain/commands.ts';
import { decide } from '../../domain/decide.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import type { CaseEvent } from '../../domain/events.ts';
import { evolve, foldEvents } from '../../domain/evolve.ts';
import { nextNoticeId, noticeId } from '../../domain/noticeId.ts';
import { overpaidMinor, principalDueMinor, undisputedDueMinor } from '../../domain/principalDue.ts';
import { facts, registeredCase, sampleFile, sha256 } from './sampleFile.ts';

const now = '2026-03-02T08:35:00.000Z';
const context = { now, by: 'test' };

function tell(dunningCase: DunningCase, ...commands: readonly CaseCommand[]): DunningCase {
  return commands.reduce(
    (state, command) => decide(state, command, context).reduce(evolve, state),
    dunningCase,
  );
}

function typesOf(dunningCase: DunningCase, command: CaseCommand): readonly string[] {
  return decide(dunningCase, command, context).map(({ type }) => type);
}

const payment = (id: string, amountMinor: number, extra: object = {}): CaseCommand => ({
  type: 'receive-payment',
  payment: id,
  amountMinor,
  currency: 'EUR',
  paidOn: '2026-03-02',
  ...extra,
});
const total = (amountMinor: number) => payment('in_1', amountMinor, { statedTotal: true });
const reversal = (id: string, reversedMinor: number): CaseCommand => ({
  type: 'reverse-payment',
  payment: id,
  reversedMinor,
  reversedOn: '2026-03-02',
});

describe('money', () => {
  it('of one payment told by several events, in any order and any number of times, counts once', () => {
    const told = [
      payment('pi_1', 500_00),
      payment('pi_2', 200_00),
      total(700_00),
      total(500_00),
      reversal('pi_1', 100_00),
    ];
    const anyOrder = fc
      .array(fc.constantFrom(...told), { maxLength: 8 })
      .chain((extra) => fc.shuffledSubarray([...told, ...extra], { minLength: told.length + extra.length }));
    fc.assert(
      fc.property(anyOrder, (commands) => {
        const dunningCase = tell(registeredCase(), ...commands);
        expect(principalDueMinor(dunningCase)).toBe(1200_00 - 700_00 + 100_00);
      }),
    );
  });

  it('is the larger of the stated total and the sum of payments', () => {
    expect(principalDueMinor(tell(registeredCase(), total(500_00)))).toBe(700_00);
    expect(principalDueMinor(tell(registeredCase(), total(500_00), payment('pi', 600_00)))).toBe(600_00);
    expect(
      principalDueMinor(tell(registeredCase(), payment('a', 300_00), payment('b', 300_00), total(500_00))),
    ).toBe(600_00);
  });

  it('paid back takes effect once, whenever the payment is heard of', () => {
    const before = tell(registeredCase(), reversal('pi', 400_00));
    expect(principalDueMinor(before)).toBe(1200_00);
    expect(principalDueMinor(tell(before, payment('pi', 500_00)))).toBe(1100_00);
    // The payment is known only as part of the total.
    expect(principalDueMinor(tell(before, total(500_00)))).toBe(1100_00);
    expect(decide(before, reversal('pi', 300_00), context)).toEqual([]);
  });

  it('beyond what is due is overpaid', () => {
    expect(overpaidMinor(tell(registeredCase(), payment('pi', 1300_00)))).toBe(100_00);
  });

  it('is nothing on a void invoice, and all that came in is too much', () => {
    const voiding: CaseCommand = { type: 'close', reason: 'void' };
    expect(principalDueMinor(tell(registeredCase(), voiding))).toBe(0);
    const paidInPart = tell(registeredCase(), payment('pi', 400_00), voiding);
    expect(principalDueMinor(paidInPart)).toBe(-400_00);
    expect(overpaidMinor(paidInPart)).toBe(400_00);
  });

  it('is less after a deposit and a credit note', () => {
    const dunningCase = registeredCase({ facts: { depositMinor: 200_00 } });
    const note: CaseCommand = {
      type: 'apply-credit-note',
      creditNote: 'A-1',
      amountMinor: 100_00,
      currency: 'EUR',
      issuedOn: '2026-03-02',
    };
    expect(principalDueMinor(tell(dunningCase, note, note))).toBe(900_00);
    expect(() => decide(tell(dunningCase, note), { ...note, amountMinor: 1 }, context)).toThrow('A-1');
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 60])('is refused as %d', (amountMinor) => {
    expect(() => decide(registeredCase(), payment('pi', amountMinor), context)).toThrow('whole number');
  });

  it('of another currency, or on a day that does not exist, is refused', () => {
    const reject = (extra: object) => () => decide(registeredCase(), payment('pi', 1, extra), context);
    expect(reject({ currency: 'USD' })).toThrow(expect.objectContaining({ name: 'WrongCurrency' }));
    expect(reject({ paidOn: '2026-02-31' })).toThrow(expect.objectContaining({ name: 'InvalidDate' }));
  });

  it('that is let go closes the case as written off, and no more than is due', () => {
    expect(typesOf(registeredCase(), { type: 'write-off', writeOff: 'w', amountMinor: 1200_00 })).toEqual([
      'WrittenOff',
      'CaseClosed',
    ]);
    expect(() =>
      decide(registeredCase(), { type: 'write-off', writeOff: 'w', amountMinor: 1200_01 }, context),
    ).toThrow('due');
  });
});

describe('an invoice', () => {
  it('is registered once', () => {
    const command: CaseCommand = {
      type: 'register',
      creditor: 'atelier',
      invoice: 'f-102',
      facts,
      policy: { name: 'fr-b2b', version: 1 },
    };
    expect(() => decide(registeredCase(), command, context)).toThrow(
      expect.objectContaining({ name: 'CaseAlreadyRegistered' }),
    );
    expect(
      decide(undefined, { ...command, facts: { ...facts, depositMinor: 1200_00 } }, context),
    ).toMatchObject([{ type: 'InvoiceRegistered' }, { type: 'CaseClosed', reason: 'paid' }]);
  });

  it('is amended by what changed only', () => {
    expect(decide(registeredCase(), { type: 'amend', facts }, context)).toEqual([]);
    const [amended] = decide(
      registeredCase(),
      { type: 'amend', facts: { ...facts, dueOn: '2026-04-02' } },
      context,
    );
    expect(amended).toMatchObject({ type: 'InvoiceAmended', changes: { dueOn: '2026-04-02' } });
  });

  it('that is amended up after it was paid is opened again, and one amended down to what was paid closes', () => {
    const paid = tell(registeredCase(), payment('pi', 1200_00));
    expect(typesOf(paid, { type: 'amend', facts: { ...facts, grossMinor: 1300_00 } })).toEqual([
      'InvoiceAmended',
      'CaseReopened',
      'HoldPlaced',
    ]);
    const partly = tell(registeredCase(), payment('pi', 1000_00));
    expect(typesOf(partly, { type: 'amend', facts: { ...facts, grossMinor: 1000_00 } })).toEqual([
      'InvoiceAmended',
      'CaseClosed',
    ]);
  });

  it('loses a deposit that an amendment no longer names', () => {
    const dunningCase = registeredCase({ facts: { depositMinor: 200_00 } });
    expect(principalDueMinor(tell(dunningCase, { type: 'amend', facts }))).toBe(1200_00);
  });

  it('is voided once, and then neither held nor amended', () => {
    const closed = tell(registeredCase(), { type: 'close', reason: 'void' });
    expect(decide(closed, { type: 'close', reason: 'void' }, context)).toEqual([]);
    for (const command of [
      { type: 'close', reason: 'stopped' },
      { type: 'place-hold', hold: 'h', reason: 'x' },
      { type: 'amend', facts: { ...facts, grossMinor: 1 } },
    ] as const) {
      expect(() => decide(closed, command, context)).toThrow(
        expect.objectContaining({ name: 'CaseIsClosed' }),
      );
    }
    expect(typesOf(closed, { type: 'reopen', reason: 'by mistake' })).toEqual(['CaseReopened']);
  });

  it('is not closed as paid while something is due', () => {
    expect(() => decide(registeredCase(), { type: 'close', reason: 'paid' }, context)).toThrow('not paid');
  });

  it('that nobody registered takes no command', () => {
    expect(() => decide(undefined, { type: 'lift-hold' }, context)).toThrow(
      expect.objectContaining({ name: 'CaseNotFound' }),
    );
  });
});

describe('what is told twice changes nothing', () => {
  const notice = 'n1';
  const reserve: CaseCommand = {
    type: 'reserve-notice',
    notice,
    attempt: 'a',
    level: 'due',
    channel: 'email',
    leader: 'f-102',
    rehearsal: false,
  };
  const sent: CaseCommand = { type: 'record-sent', notice, messageId: 'm', contentHash: 'h' };
  it.each([
    [[payment('pi', 1)]],
    [[reversal('pi', 1)]],
    [[{ type: 'open-dispute', dispute: 'd', reason: 'r' }]],
    [
      [
        { type: 'open-dispute', dispute: 'd', reason: 'r' },
        { type: 'resolve-dispute', dispute: 'd' },
      ],
    ],
    [[{ type: 'place-hold', hold: 'h', reason: 'r' }]],
    [
      [
        { type: 'place-hold', hold: 'h', reason: 'r' },
        { type: 'lift-hold', hold: 'h' },
      ],
    ],
    [[{ type: 'promise', promise: 'p', promisedFor: '2026-03-05' }]],
    [[reserve]],
    [[reserve, sent]],
    [[reserve, { type: 'record-refused', notice, reason: 'r' }]],
    [[reserve, { type: 'record-unknown', notice }]],
    [[reserve, sent, { type: 'record-delivered', notice }]],
    [[reserve, sent, { type: 'record-bounced', notice, reason: 'r' }]],
    [[reserve, { type: 'record-unknown', notice }, { type: 'resend-notice', notice }]],
    [[{ type: 'announce-harsh-step', level: 'formal-notice', announcedOn: '2026-03-02' }]],
    [[{ type: 'approve-harsh-step', level: 'formal-notice' }]],
    [[{ type: 'skip-levels', skips: [{ level: 'due', reason: { code: 'c', text: 't' } }] }]],
    [[{ type: 'log-call', notice: 'n', outcome: 'reached' }]],
    [[{ type: 'open-insolvency', openedOn: '2026-03-01' }]],
    [[{ type: 'notify-insurer', reference: 'x' }]],
    [[{ type: 'migrate-policy', policy: { name: 'key-account', version: 1 } }]],
  ] as [CaseCommand[]][])('%j', (commands) => {
    const last = commands.at(-1) as CaseCommand;
    const before = tell(registeredCase(), ...commands.slice(0, -1));
    const first = decide(before, last, context);
    expect(first.length).toBeGreaterThan(0);
    expect(decide(first.reduce(evolve, before), last, context)).toEqual([]);
  });
});

describe('what is told again with other figures', () => {
  const dispute = (amountMinor?: number): CaseCommand => ({
    type: 'open-dispute',
    dispute: 'd',
    reason: 'r',
    ...(amountMinor === undefined ? {} : { amountMinor }),
  });
  const promise = (promisedFor: string): CaseCommand => ({ type: 'promise', promise: 'p', promisedFor });
  const plan = (...amounts: readonly number[]): CaseCommand => ({
    type: 'agree-plan',
    plan: 'x',
    instalments: amounts.map((amountMinor, index) => ({ dueOn: `2026-04-0${index + 1}`, amountMinor })),
  });
  const writeOff = (amountMinor: number): CaseCommand => ({ type: 'write-off', writeOff: 'w', amountMinor });

  it.each([
    ['a dispute', dispute(), dispute(100_00)],
    ['a promise', promise('2026-03-05'), promise('2026-03-06')],
    ['a plan', plan(600_00, 600_00), plan(500_00, 700_00)],
    ['a write-off', writeOff(100_00), writeOff(200_00)],
  ])('is refused: %s', (_, first, second) => {
    const told = tell(registeredCase(), first);
    expect(typesOf(told, first)).toEqual([]);
    expect(() => typesOf(told, second)).toThrow(expect.objectContaining({ name: 'ToldDifferently' }));
  });
});

describe('a notice', () => {
  const file = sampleFile();
  const reserve = (extra: object = {}): CaseCommand => ({
    type: 'reserve-notice',
    notice: nextNoticeId(file.dunningCase, 'due', 'email', sha256),
    attempt: 'a1',
    level: 'due',
    channel: 'email',
    leader: 'f-102',
    rehearsal: false,
    ...extra,
  });
  const full = { ...context, file };

  it('is reserved only when the rules ask for it now', () => {
    expect(decide(file.dunningCase, reserve(), full)).toMatchObject([
      { type: 'LevelSkipped', level: 'courtesy-call' },
      { type: 'NoticeReserved', amountMinor: 1200_00, role: 'accountsPayable' },
    ]);
    for (const wrong of [{ level: 'reminder' }, { channel: 'sms' }]) {
      expect(() => decide(file.dunningCase, reserve(wrong), full)).toThrow('is not due now');
    }
    const early = { ...full, now: '2026-03-02T08:34:59.000Z' };
    expect(() => decide(file.dunningCase, reserve(), early)).toThrow(
      expect.objectContaining({ name: 'StepNotDue' }),
    );
  });

  it('is not reserved on a case that was paid, held or voided a moment before', () => {
    const changes: readonly CaseCommand[] = [
      payment('pi', 1200_00),
      { type: 'place-hold', hold: 'h', reason: 'asked-by-finance' },
      { type: 'open-dispute', dispute: 'd', reason: 'r' },
      { type: 'close', reason: 'void' },
    ];
    for (const change of changes) {
      expect(() => decide(tell(file.dunningCase, change), reserve(), full)).toThrow(
        expect.objectContaining({ name: expect.stringMatching(/StepNotDue|CaseIsClosed/) }),
      );
    }
  });

  it('is not reserved while another is on its way, and twice by one attempt is once', () => {
    const reserved = tell(file.dunningCase, reserve());
    expect(decide(reserved, reserve(), full)).toEqual([]);
    expect(() => decide(reserved, reserve({ attempt: 'a2' }), full)).toThrow('on its way');
  });

  it('that left, or may have, is never reserved again; one surely refused is, under the same id', () => {
    const reserved = tell(file.dunningCase, reserve());
    const { notice } = reserve() as { notice: string };
    const sent = tell(reserved, { type: 'record-sent', notice, messageId: 'm', contentHash: 'h' });
    const unknown = tell(reserved, { type: 'record-unknown', notice });
    const refused = tell(reserved, { type: 'record-refused', notice, reason: 'throttled' });
    for (const spent of [sent, unknown]) {
      expect(() => decide(spent, reserve({ attempt: 'a2' }), full)).toThrow('was made before');
      expect(nextNoticeId(spent, 'due', 'email', sha256)).not.toBe(notice);
    }
    expect(nextNoticeId(refused, 'due', 'email', sha256)).toBe(notice);
    const later = { ...full, now: '2026-03-02T08:50:00.000Z' };
    expect(decide(refused, reserve({ attempt: 'a2' }), later).at(-1)?.type).toBe('NoticeReserved');
  });

  it('has an id made of nothing but what it is', () => {
    const id = noticeId('atelier', 'f-102', 1, 'due', 'email', sha256);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(noticeId('atelier', 'f-102', 2, 'due', 'email', sha256)).not.toBe(id);
    expect(noticeId('atelier', 'f-102', 1, 'due', 'sms', sha256)).not.toBe(id);
  });

  it('that nobody knew to have left did leave when it was posted', () => {
    const letter = { notice: 'l1', attempt: 'a', level: 'formal-notice', channel: 'letter', leader: 'f-102' };
    const lost = tell(
      registeredCase(),
      { type: 'reserve-notice', ...letter, channel: 'letter', rehearsal: false },
      { type: 'record-unknown', notice: 'l1' },
    );
    const posted = tell(lost, { type: 'record-posted', postedOn: '2026-03-02' });
    expect(posted.notices.l1).toMatchObject({ outcome: 'sent', postedOn: '2026-03-02' });
    expect(typesOf(posted, { type: 'record-posted', postedOn: '2026-03-02' })).toEqual([]);
    expect(() => tell(posted, { type: 'record-posted', postedOn: '2026-03-01' })).toThrow('no letter');
  });

  it('asks for the part that is not in dispute', () => {
    const disputed = tell(file.dunningCase, {
      type: 'open-dispute',
      dispute: 'd',
      reason: 'r',
      amountMinor: 200_00,
    });
    expect(undisputedDueMinor(disputed)).toBe(1000_00);
    expect(decide(disputed, reserve(), full).at(-1)).toMatchObject({ amountMinor: 1000_00 });
  });
});

describe('folding', () => {
  it('refuses events out of place', () => {
    const [registered] = decide(
      undefined,
      { type: 'register', creditor: 'c', invoice: 'i', facts, policy: { name: 'fr-b2b', version: 1 } },
      context,
    );
    expect(() => foldEvents([])).toThrow('without events');
    expect(() => foldEvents([registered, registered] as CaseEvent[])).toThrow('registered already');
    expect(() => foldEvents([{ type: 'HoldLifted', hold: 'h', at: now, by: 't' }])).toThrow(
      'before InvoiceRegistered',
    );
  });

  it('in any order gives the same balance, whatever moved the money', () => {
    const stamped = { at: now, by: 't' };
    const amountMinor = fc.integer({ min: 1, max: 500_00 });
    const day = '2026-03-02';
    const id = fc.constantFrom('a', 'b', 'c');
    // One payment or credit note is told with one amount; a reversal and a total only grow.
    const moved = fc.oneof(
      fc.record({ payment: id, amountMinor }).map((told): CaseEvent => {
        return { type: 'PaymentReceived', ...told, paidOn: day, ...stamped };
      }),
      amountMinor.map((total): CaseEvent => {
        return {
          type: 'PaymentReceived',
          payment: 'in',
          amountMinor: total,
          paidOn: day,
          statedTotal: true,
          ...stamped,
        };
      }),
      fc.record({ payment: id, reversedMinor: amountMinor }).map((told): CaseEvent => {
        return { type: 'PaymentReversed', ...told, reversedOn: day, ...stamped };
      }),
      fc.tuple(fc.uuid(), amountMinor).map(([creditNote, minor]): CaseEvent => {
        return { type: 'CreditNoteApplied', creditNote, amountMinor: minor, issuedOn: day, ...stamped };
      }),
      fc.tuple(fc.uuid(), amountMinor).map(([writeOff, minor]): CaseEvent => {
        return { type: 'WrittenOff', writeOff, amountMinor: minor, ...stamped };
      }),
    );
    const twoOrders = fc.array(moved, { minLength: 2, maxLength: 8 }).chain((events) => {
      const all = { minLength: events.length, maxLength: events.length };
      return fc.tuple(fc.constant(events), fc.shuffledSubarray(events, all));
    });
    fc.assert(
      fc.property(twoOrders, ([one, other]) => {
        const start = registeredCase();
        const [left, right] = [foldEvents(one, start), foldEvents(other, start)];
        expect(principalDueMinor(left)).toBe(principalDueMinor(right));
        expect(overpaidMinor(left)).toBe(overpaidMinor(right));
      }),
    );
  });

  it('on top of a snapshot is folding it all', () => {
    const events = [
      ...decide(
        undefined,
        { type: 'register', creditor: 'c', invoice: 'i', facts, policy: { name: 'p', version: 1 } },
        context,
      ),
      { type: 'PaymentReceived', payment: 'a', amountMinor: 5, paidOn: '2026-03-02', at: now, by: 't' },
      { type: 'HoldPlaced', hold: 'h', reason: 'r', at: now, by: 't' },
    ] as CaseEvent[];
    for (let cut = 1; cut < events.length; cut += 1) {
      const snapshot = JSON.parse(JSON.stringify(foldEvents(events.slice(0, cut)))) as DunningCase;
      expect(foldEvents(events.slice(cut), snapshot)).toEqual(foldEvents(events));
    }
  });
});
