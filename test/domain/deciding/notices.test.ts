import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import type { CaseCommand } from '../../../domain/commands.ts';
import { decide } from '../../../domain/decide.ts';
import type { DunningCase } from '../../../domain/dunningCase.ts';
import type { DunningLevel } from '../../../domain/policy.ts';
import { policyNamed, registeredCase, sampleFile } from '../sampleFile.ts';
import { monday, record, rejectionOf, stamped, tell } from './tell.ts';

type Reserve = Extract<CaseCommand, { type: 'reserve-notice' }>;

const reserve = (extra: Partial<Reserve> = {}): Reserve => ({
  type: 'reserve-notice',
  notice: 'n',
  attempt: 'a',
  level: 'due',
  channel: 'email',
  leader: 'f-102',
  rehearsal: false,
  ...extra,
});
const sent: CaseCommand = { type: 'record-sent', notice: 'n', messageId: 'm', contentHash: 'h' };
const refused: CaseCommand = { type: 'record-refused', notice: 'n', reason: 'throttled' };
const unknown: CaseCommand = { type: 'record-unknown', notice: 'n' };
const delivered: CaseCommand = { type: 'record-delivered', notice: 'n' };
const bounced: CaseCommand = { type: 'record-bounced', notice: 'n', reason: 'no such box' };
const confirm: CaseCommand = { type: 'confirm-sent', notice: 'n' };
const resend: CaseCommand = { type: 'resend-notice', notice: 'n' };
const payment: CaseCommand = {
  type: 'receive-payment',
  payment: 'pi',
  amountMinor: 1200_00,
  currency: 'EUR',
  paidOn: '2026-03-02',
};

const open = registeredCase();
const voided = tell(open, { type: 'close', reason: 'void' });
const reserved = (extra: Partial<Reserve> = {}) => tell(open, reserve(extra));
const call = { level: 'reminder-call', channel: 'call' } as const;
const letter = { level: 'formal-notice', channel: 'letter' } as const;
const dossier = { level: 'hand-off', channel: 'handoff' } as const;
const recall = { level: 'recall', channel: 'handoff' } as const;

const sentEvent = { type: 'NoticeSent', notice: 'n', messageId: 'm', contentHash: 'h', ...stamped };
const deliveredEvent = { type: 'NoticeDelivered', notice: 'n', ...stamped };
const closedAs = (reason: string) => ({ type: 'CaseClosed', reason, ...stamped });

describe('the reservation of a notice', () => {
  const reservedEvent = {
    type: 'NoticeReserved',
    notice: 'n',
    attempt: 'a',
    level: 'due',
    channel: 'email',
    cycle: 1,
    amountMinor: 1200_00,
    leader: 'f-102',
    ...stamped,
  };

  it('says what is to leave, for how much, and whether it is only rehearsed', () => {
    expect(decide(open, reserve(), monday)).toStrictEqual([reservedEvent]);
    expect(decide(open, reserve({ rehearsal: true, role: 'buyer', leader: 'f-1' }), monday)).toStrictEqual([
      { ...reservedEvent, leader: 'f-1', role: 'buyer', rehearsal: true },
    ]);
    const reopened = tell(voided, { type: 'reopen', reason: 'by mistake' });
    expect(decide(reopened, reserve(), monday)).toStrictEqual([{ ...reservedEvent, cycle: 2 }]);
  });

  it('says which contact it goes to, where there is one', () => {
    const reservationIn = (file: CaseFile, extra: Partial<Reserve>) =>
      decide(file.dunningCase, reserve(extra), { ...monday, file }).at(-1);
    expect(reservationIn(sampleFile(), {})).toStrictEqual({ ...reservedEvent, role: 'accountsPayable' });
    expect(reservationIn(sampleFile(), { role: 'buyer' })).toStrictEqual({ ...reservedEvent, role: 'buyer' });
    const look: DunningLevel = {
      key: 'look',
      kind: 'task',
      offsetDays: 0,
      anchor: 'due',
      channels: ['task'],
    };
    const forFinance = sampleFile({ policy: { ...policyNamed('fr-b2b'), levels: [look] } });
    expect(reservationIn(forFinance, { level: 'look', channel: 'task' })).toStrictEqual({
      ...reservedEvent,
      level: 'look',
      channel: 'task',
    });
  });

  it('by the same attempt is ours, and made once', () => {
    expect(decide(reserved(), reserve(), monday)).toEqual([]);
    expect(decide(tell(reserved(), sent), reserve(), monday)).toEqual([]);
  });

  it('is refused while another notice is on its way', () => {
    expect(rejectionOf(reserved(), reserve({ notice: 'n2', attempt: 'b' }))).toBe(
      'NoticeInFlight: notice n is on its way',
    );
    expect(rejectionOf(reserved(), reserve({ attempt: 'b' }))).toBe('NoticeInFlight: notice n is on its way');
    const settled = tell(reserved(), sent);
    expect(decide(settled, reserve({ notice: 'n2', attempt: 'b' }), monday)).toHaveLength(1);
  });

  it.each([
    ['left', [sent]],
    ['may have left', [unknown]],
    ['was withdrawn', [unknown, resend]],
  ] as [string, CaseCommand[]][])('is refused when it %s', (_, outcome) => {
    expect(rejectionOf(tell(reserved(), ...outcome), reserve({ attempt: 'b' }))).toBe(
      'NoticeAlreadyMade: notice n was made before',
    );
  });

  it('is made anew when it surely did not leave, or the agency may not have it', () => {
    expect(decide(tell(reserved(), refused), reserve({ attempt: 'b' }), monday)).toHaveLength(1);
    const maybe = tell(reserved(dossier), unknown);
    expect(decide(maybe, reserve({ ...dossier, attempt: 'b' }), monday)).toHaveLength(1);
  });

  it('is refused of a closed case, and of what the rules do not ask for now', () => {
    expect(rejectionOf(voided, reserve())).toBe('CaseIsClosed: the case was closed as void');
    const file = sampleFile();
    for (const wrong of [reserve({ channel: 'sms' }), reserve({ level: 'reminder' })]) {
      expect(rejectionOf(open, wrong, { ...monday, file })).toBe(
        `StepNotDue: ${wrong.level} by ${wrong.channel} is not due now: J of invoice F-102 is Monday 2 March 2026`,
      );
    }
    const aSecondEarly = { ...monday, now: '2026-03-02T08:34:59.000Z', file };
    expect(rejectionOf(open, reserve(), aSecondEarly)).toContain(
      'StepNotDue: due by email is not due now: J',
    );
    const held = tell(open, { type: 'place-hold', hold: 'h', reason: 'asked-by-finance' });
    expect(rejectionOf(held, reserve(), { ...monday, file })).toContain('StepNotDue');
  });

  it('notes with it which levels the case passes over, unless the ledger has them', () => {
    const file = sampleFile();
    const events = decide(open, reserve(), { ...monday, file });
    expect(events).toMatchObject([
      { type: 'LevelSkipped', level: 'courtesy-call', ...stamped },
      { type: 'NoticeReserved' },
    ]);
    const noted = record(open, ...events.slice(0, 1));
    expect(decide(noted, reserve(), { ...monday, file })).toHaveLength(1);
  });
});

describe('a notice that has left', () => {
  it('is noted with what was said and until when', () => {
    expect(decide(reserved(), sent, monday)).toStrictEqual([sentEvent]);
    const withDeadline: CaseCommand = { ...sent, deadline: '2026-03-12' } as CaseCommand;
    expect(decide(reserved(letter), withDeadline, monday)).toStrictEqual([
      { ...sentEvent, deadline: '2026-03-12' },
    ]);
  });

  const handedOver = record(open, { type: 'HandedOff', notice: 'h', ...stamped });
  const consequences: [string, DunningCase, object[]][] = [
    ['an e-mail: nothing', reserved(), []],
    ['a letter: nothing before it is posted', reserved(letter), []],
    [
      'a call sheet: somebody is to ring',
      reserved(call),
      [{ type: 'CallPlanned', notice: 'n', level: 'reminder-call', ...stamped }],
    ],
    [
      'a dossier: the agency has the claim',
      reserved(dossier),
      [{ type: 'HandedOff', notice: 'n', ...stamped }],
    ],
    ['a correction: the agency keeps it', tell(handedOver, reserve({ ...dossier, level: 'correction' })), []],
    [
      'a recall of what was paid: it is over',
      tell(handedOver, payment, reserve(recall)),
      [{ type: 'RecalledFromAgency', notice: 'n', ...stamped }, closedAs('paid')],
    ],
    [
      'a recall that somebody asked for: it is over as asked',
      tell(handedOver, { type: 'recall', reason: 'stopped' }, reserve(recall)),
      [{ type: 'RecalledFromAgency', notice: 'n', ...stamped }, closedAs('stopped')],
    ],
    [
      'a recall of what was let go',
      tell(handedOver, { type: 'write-off', writeOff: 'w', amountMinor: 1200_00 }, reserve(recall)),
      [{ type: 'RecalledFromAgency', notice: 'n', ...stamped }, closedAs('written-off')],
    ],
    [
      'a recall for insolvency: the claim is still to be declared',
      tell(handedOver, { type: 'open-insolvency', openedOn: '2026-02-20' }, reserve(recall)),
      [{ type: 'RecalledFromAgency', notice: 'n', ...stamped }],
    ],
    ['thanks: it is over', reserved({ level: 'thanks' }), [closedAs('paid')]],
    ['rehearsed thanks: it is over too', reserved({ level: 'thanks', rehearsal: true }), [closedAs('paid')]],
    ['a rehearsed call: nobody rings', reserved({ ...call, rehearsal: true }), []],
    ['a rehearsed dossier: the agency has nothing', reserved({ ...dossier, rehearsal: true }), []],
  ];

  it.each(consequences)('makes of its case, when sent: %s', (_, before, after) => {
    expect(decide(before, sent, monday)).toStrictEqual([sentEvent, ...after]);
  });

  it.each(consequences)('makes the same of it, when only its delivery tells: %s', (_, before, after) => {
    expect(decide(before, delivered, monday)).toStrictEqual([deliveredEvent, ...after]);
  });

  it.each(consequences.filter(([name]) => !name.includes('thanks')))(
    'makes the same of it, when a person says so: %s',
    (_, before, after) => {
      const lost = tell(before, unknown);
      expect(decide(lost, confirm, monday)).toStrictEqual([deliveredEvent, ...after]);
      expect(decide(lost, delivered, monday)).toStrictEqual([deliveredEvent, ...after]);
      expect(decide(lost, sent, monday)).toStrictEqual([sentEvent, ...after]);
    },
  );

  it('makes nothing more of it when it is told again, or its delivery was heard of before', () => {
    const known = tell(reserved(dossier), sent);
    expect(decide(known, sent, monday)).toEqual([]);
    expect(decide(known, delivered, monday)).toStrictEqual([deliveredEvent]);
    expect(decide(tell(known, delivered), delivered, monday)).toEqual([]);
    expect(decide(tell(reserved(dossier), delivered), sent, monday)).toStrictEqual([sentEvent]);
  });

  it('closes no case twice', () => {
    const meanwhile = tell(reserved({ level: 'thanks' }), { type: 'close', reason: 'void' });
    expect(decide(meanwhile, sent, monday)).toStrictEqual([sentEvent]);
  });
});

describe('a notice that did not leave', () => {
  it('is noted with why, once, and only while it was on its way', () => {
    expect(decide(reserved(), refused, monday)).toStrictEqual([
      { type: 'NoticeRefused', notice: 'n', reason: 'throttled', ...stamped },
    ]);
    for (const outcome of [sent, refused, unknown]) {
      expect(decide(tell(reserved(), outcome), refused, monday)).toEqual([]);
    }
  });

  it('leaves a case that was paid meanwhile to close: no agency has it', () => {
    const paid = tell(reserved(dossier), payment);
    expect(paid.closed).toBeUndefined();
    expect(decide(paid, refused, monday)).toStrictEqual([
      { type: 'NoticeRefused', notice: 'n', reason: 'throttled', ...stamped },
      closedAs('paid'),
    ]);
  });
});

describe('a notice of which nobody knows', () => {
  it('is noted as such, once', () => {
    expect(decide(reserved(), unknown, monday)).toStrictEqual([
      { type: 'NoticeUnknown', notice: 'n', ...stamped },
    ]);
    for (const outcome of [sent, refused, unknown]) {
      expect(decide(tell(reserved(), outcome), unknown, monday)).toEqual([]);
    }
  });

  it('keeps no paid case open when it was only thanks', () => {
    expect(decide(reserved({ level: 'thanks' }), unknown, monday)).toStrictEqual([
      { type: 'NoticeUnknown', notice: 'n', ...stamped },
      closedAs('paid'),
    ]);
  });

  it('is confirmed by a person, once; of any other there is nothing to confirm', () => {
    expect(decide(tell(reserved(), sent), confirm, monday)).toEqual([]);
    expect(decide(tell(reserved(), unknown, confirm), confirm, monday)).toEqual([]);
    expect(rejectionOf(reserved(), confirm)).toBe('UnknownNotice: notice n is reserved, not unknown');
    expect(rejectionOf(tell(reserved(), refused), confirm)).toBe(
      'UnknownNotice: notice n is refused, not unknown',
    );
  });

  it('is made again when a person wants it, and so is a letter that nobody posted', () => {
    const again = { type: 'NoticeRefused', notice: 'n', reason: 'resent by hand', ...stamped };
    const lost = tell(reserved(), unknown);
    expect(decide(lost, resend, monday)).toStrictEqual([again]);
    expect(decide(tell(lost, resend), resend, monday)).toEqual([]);
    expect(decide(tell(reserved(letter), sent), resend, monday)).toStrictEqual([again]);
  });

  it.each([
    ['an e-mail that left', tell(reserved(), sent), 'sent'],
    ['one on its way', reserved(), 'reserved'],
    ['one that was refused', tell(reserved(), refused), 'refused'],
    [
      'a letter that was posted',
      tell(reserved(letter), sent, { type: 'record-posted', postedOn: '2026-03-02' }),
      'sent',
    ],
    ['a rehearsed letter', tell(reserved({ ...letter, rehearsal: true }), sent), 'sent'],
  ])('alone is made again, not %s', (_, dunningCase, outcome) => {
    expect(rejectionOf(dunningCase, resend)).toBe(
      `UnknownNotice: notice n is ${outcome}: only one of unknown outcome, or a letter not posted, is made again`,
    );
  });

  it('is not made again once the case is closed', () => {
    const over = tell(reserved(), unknown, { type: 'close', reason: 'void' });
    expect(rejectionOf(over, resend)).toBe('CaseIsClosed: the case was closed as void');
  });
});

describe('a notice that came back', () => {
  it('is noted once, with why', () => {
    const left = tell(reserved(), sent);
    expect(decide(left, bounced, monday)).toStrictEqual([
      { type: 'NoticeBounced', notice: 'n', reason: 'no such box', ...stamped },
    ]);
    expect(decide(tell(left, bounced), bounced, monday)).toEqual([]);
  });

  it.each([
    ['a call to place', call],
    ['a dossier', dossier],
    ['a recall', recall],
    ['thanks', { level: 'thanks' }],
    ['a reminder', {}],
  ])('may come before the sender knows that it left: %s', (_, extra) => {
    const facts = ({ notices, closed, handedOff }: DunningCase) => ({
      outcome: notices.n?.outcome,
      closed: closed?.reason,
      handedOff: handedOff?.notice,
    });
    const inOrder = tell(reserved(extra), sent, bounced);
    expect(facts(tell(reserved(extra), bounced, sent))).toEqual(facts(inOrder));
    expect(facts(tell(reserved(extra), unknown, bounced))).toEqual(facts(inOrder));
  });
});

describe('news of a notice that was never made', () => {
  it.each([sent, refused, unknown, delivered, bounced, confirm, resend])('is refused: %j', (command) => {
    expect(rejectionOf(open, command)).toBe('UnknownNotice: no notice "n"');
  });

  it.each([
    { type: 'record-posted', postedOn: '2026-03-02' },
    { type: 'record-received', receivedOn: '2026-03-02' },
  ] as CaseCommand[])('is refused: %j', (command) => {
    expect(rejectionOf(open, { ...command, notice: 'n' } as CaseCommand)).toBe(
      'UnknownNotice: no notice "n"',
    );
    expect(rejectionOf(open, command)).toBe('UnknownNotice: there is no letter of which this can be said');
    expect(rejectionOf(tell(reserved(), sent), command)).toBe(
      'UnknownNotice: there is no letter of which this can be said',
    );
  });
});

describe('the posting of a letter', () => {
  const posted = (postedOn: string, extra: object = {}): CaseCommand => ({
    type: 'record-posted',
    postedOn,
    ...extra,
  });
  const postedEvent = { type: 'LetterPosted', notice: 'n', postedOn: '2026-03-02', ...stamped };
  const withDeadline = { ...sent, deadline: '2026-03-12' } as CaseCommand;
  const made = tell(reserved(letter), withDeadline);
  const on = (day: string, hour = '09:00') => ({ now: `${day}T${hour}:00.000Z`, by: 'test' });

  it('is noted with its tracking number, which may come later', () => {
    expect(decide(made, posted('2026-03-02'), monday)).toStrictEqual([postedEvent]);
    const tracked = { tracking: '1A 001 002' };
    expect(decide(made, posted('2026-03-02', tracked), monday)).toStrictEqual([
      { ...postedEvent, ...tracked },
    ]);
    const known = tell(made, posted('2026-03-02'));
    expect(decide(known, posted('2026-03-02'), monday)).toEqual([]);
    expect(decide(known, posted('2026-03-02', tracked), monday)).toStrictEqual([
      { ...postedEvent, ...tracked },
    ]);
    const both = tell(known, posted('2026-03-02', tracked));
    expect(decide(both, posted('2026-03-02', tracked), monday)).toEqual([]);
    expect(decide(both, posted('2026-03-02'), monday)).toEqual([]);
  });

  it('is of one day', () => {
    const known = tell(made, posted('2026-03-02'));
    expect(rejectionOf(known, posted('2026-03-03', { notice: 'n' }), on('2026-03-03'))).toBe(
      'ToldDifferently: the letter was posted on 2026-03-02',
    );
  });

  it.each([
    ['before it was written', '2026-03-01', '2026-03-03'],
    ['in the future', '2026-03-04', '2026-03-03'],
  ])('is not %s', (_, postedOn, today) => {
    expect(rejectionOf(made, posted(postedOn), on(today))).toBe(
      `InvalidDate: a letter of 2026-03-02 was posted between that day and today, not on ${postedOn}`,
    );
  });

  it('counts in days of the creditor', () => {
    const file = sampleFile();
    const lateEvening = on('2026-03-02', '23:30');
    expect(rejectionOf(made, posted('2026-03-03'), lateEvening)).toContain('InvalidDate');
    expect(decide(made, posted('2026-03-03'), { ...lateEvening, file })).toHaveLength(1);
  });

  it('more than three working days after its date leaves too little time: it is made anew', () => {
    expect(decide(made, posted('2026-03-05'), on('2026-03-09'))).toHaveLength(1);
    expect(decide(made, posted('2026-03-06'), on('2026-03-09'))).toStrictEqual([
      { ...postedEvent, postedOn: '2026-03-06', at: on('2026-03-09').now },
      {
        type: 'NoticeRefused',
        notice: 'n',
        reason: 'posted too late: made anew',
        at: on('2026-03-09').now,
        by: 'test',
      },
    ]);
    const closedTuesday = sampleFile({ creditor: { closedOn: ['2026-03-03'] } });
    expect(decide(made, posted('2026-03-06'), { ...on('2026-03-09'), file: closedTuesday })).toHaveLength(1);
  });

  it('is never too late for a letter that sets no deadline', () => {
    const plain = tell(reserved({ ...letter, level: 'reminder' }), sent);
    expect(decide(plain, posted('2026-04-30'), on('2026-04-30'))).toHaveLength(1);
  });

  it('says that a letter left of which nobody knew', () => {
    for (const lost of [reserved(letter), tell(reserved(letter), unknown)]) {
      expect(decide(lost, posted('2026-03-02'), monday)).toStrictEqual([deliveredEvent, postedEvent]);
    }
  });

  it('of a letter that was withdrawn is kept, and changes nothing else', () => {
    const withdrawn = tell(made, resend);
    expect(decide(withdrawn, posted('2026-03-30', { notice: 'n' }), on('2026-03-30'))).toHaveLength(1);
  });

  it.each([
    ['an e-mail', tell(reserved(), sent), 'notice n is no letter'],
    ['a letter that never left the house', tell(reserved(letter), refused), 'the letter n is refused'],
  ])('is not that of %s', (_, dunningCase, text) => {
    expect(rejectionOf(dunningCase, posted('2026-03-02', { notice: 'n' }))).toBe(`UnknownNotice: ${text}`);
  });

  it('is on a day that exists', () => {
    expect(rejectionOf(made, posted('2026-02-31'))).toBe(
      'InvalidDate: the day of posting is a day written YYYY-MM-DD, not "2026-02-31"',
    );
  });

  it('without a name is that of the letter that waits', () => {
    const second = tell(made, posted('2026-03-02'), reserve({ ...letter, notice: 'n2', attempt: 'b' }), {
      ...sent,
      notice: 'n2',
    } as CaseCommand);
    expect(decide(second, posted('2026-03-02'), monday)).toStrictEqual([{ ...postedEvent, notice: 'n2' }]);
  });
});

describe('the receipt of a letter', () => {
  const received = (receivedOn: string, extra: object = {}): CaseCommand => ({
    type: 'record-received',
    receivedOn,
    ...extra,
  });
  const posted = tell(reserved(letter), sent, { type: 'record-posted', postedOn: '2026-03-02' });
  const thursday = { now: '2026-03-05T09:00:00.000Z', by: 'test' };
  const receivedEvent = { type: 'LetterReceived', notice: 'n', at: thursday.now, by: 'test' };

  it.each(['2026-03-02', '2026-03-04', '2026-03-05'])('is noted from its posting until today: %s', (day) => {
    expect(decide(posted, received(day), thursday)).toStrictEqual([{ ...receivedEvent, receivedOn: day }]);
    expect(decide(posted, received(day, { notice: 'n' }), thursday)).toHaveLength(1);
  });

  it('told again changes nothing, and told better is noted', () => {
    const known = record(posted, {
      type: 'LetterReceived',
      notice: 'n',
      receivedOn: '2026-03-04',
      ...stamped,
    });
    expect(decide(known, received('2026-03-04'), thursday)).toEqual([]);
    expect(decide(known, received('2026-03-05'), thursday)).toHaveLength(1);
  });

  it.each(['2026-03-01', '2026-03-06'])('is not on %s', (day) => {
    expect(rejectionOf(posted, received(day), thursday)).toBe(
      `InvalidDate: a letter posted on 2026-03-02 was received between that day and today, not on ${day}`,
    );
  });

  it('is on a day that exists, and of a letter that was posted', () => {
    expect(rejectionOf(posted, received('2026-02-31'))).toBe(
      'InvalidDate: the day of receipt is a day written YYYY-MM-DD, not "2026-02-31"',
    );
    expect(rejectionOf(tell(reserved(letter), sent), received('2026-03-02', { notice: 'n' }))).toBe(
      'UnknownNotice: the letter n has not been posted',
    );
  });
});
