import { describe, expect, it } from 'vitest';
import { localTextAt } from '../../domain/calendar/timeZone.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { CaseCommand } from '../../domain/commands.ts';
import { previewSteps } from '../../domain/previewSteps.ts';
import { record, stamped, tell } from './deciding/tell.ts';
import { policyNamed, sampleFile } from './sampleFile.ts';
import { Diary } from './stories/diary.ts';

/** `2026-03-02T09:35 due by email`, in Paris. */
function linesOf(file: CaseFile, now: string, untilDays?: number): readonly string[] {
  return previewSteps(file, now, untilDays).map(({ at, level, channel }) => {
    return `${localTextAt(Date.parse(at), 'Europe/Paris').slice(0, 16)} ${level} by ${channel}`;
  });
}

const inFebruary = '2026-02-10T08:00:00.000Z';
const onTheDay = '2026-03-02T08:36:00.000Z';
const wholeLadder = [
  '2026-02-16T10:05 courtesy-call by call',
  '2026-03-02T09:35 due by email',
  '2026-03-09T09:35 reminder by email',
  '2026-03-10T10:05 reminder-call by call',
  '2026-03-17T09:35 formal-notice by letter',
  '2026-03-17T09:50 formal-notice by email',
  '2026-04-01T09:35 hand-off by handoff',
];

const told = (file: CaseFile, ...commands: readonly CaseCommand[]): CaseFile => ({
  ...file,
  dunningCase: tell(file.dunningCase, ...commands),
});
const notice = (level: string, channel: 'email' | 'letter' | 'handoff'): CaseCommand => ({
  type: 'reserve-notice',
  notice: 'n',
  attempt: 'a',
  level,
  channel,
  leader: 'f-102',
  rehearsal: false,
});
const sent: CaseCommand = { type: 'record-sent', notice: 'n', messageId: 'm', contentHash: 'h' };
const payment: CaseCommand = {
  type: 'receive-payment',
  payment: 'pi',
  amountMinor: 1200_00,
  currency: 'EUR',
  paidOn: '2026-03-02',
};

describe('the plan of an invoice', () => {
  it('is its whole ladder, up to the hand-off', () => {
    expect(linesOf(sampleFile(), inFebruary)).toEqual(wholeLadder);
  });

  it('says to whom each step goes, for how much, and why', () => {
    expect(previewSteps(sampleFile(), inFebruary)[1]).toStrictEqual({
      at: '2026-03-02T08:35:00.000Z',
      level: 'due',
      channel: 'email',
      to: 'compta@dupont.example',
      amountMinor: 1200_00,
      reason: { code: 'milestone', text: 'J of invoice F-102 is Monday 2 March 2026' },
    });
    const disputed = told(sampleFile(), {
      type: 'open-dispute',
      dispute: 'd',
      reason: 'broken',
      amountMinor: 200_00,
    });
    expect(previewSteps(disputed, inFebruary).map(({ to, amountMinor }) => [to, amountMinor])).toContainEqual(
      ['4 avenue du Parc, 38000 Grenoble, FR', 1000_00],
    );
  });

  it('ends after so many days', () => {
    expect(linesOf(sampleFile(), inFebruary, 21)).toEqual(wholeLadder.slice(0, 2));
    expect(linesOf(sampleFile(), inFebruary, 20)).toEqual(wholeLadder.slice(0, 1));
  });

  it('is that of the rules, not of the brake of this hour', () => {
    const stopped = sampleFile();
    const braked = { ...stopped, brake: { killed: true, hour: '2026-03-02T08', sentThisHour: 500 } };
    expect(linesOf(braked, onTheDay)).toEqual(['2026-03-02T09:36 due by email', ...wholeLadder.slice(2)]);
    const full = { ...braked, brake: { ...braked.brake, killed: false } };
    expect(linesOf(full, onTheDay)).toHaveLength(6);
  });

  it('keeps to the calm of the ladder: an overtaken level falls away', () => {
    const late = sampleFile({ facts: { dueOn: '2026-02-27' }, registeredAt: '2026-02-01T08:00:00.000Z' });
    expect(linesOf(late, '2026-03-02T07:00:00.000Z', 9)).toEqual([
      '2026-03-04T09:35 reminder by email',
      '2026-03-09T10:05 reminder-call by call',
    ]);
  });

  it('is empty where nobody can be reached, or nothing is to be done', () => {
    const { address: _address, ...anywhere } = sampleFile().customer;
    expect(linesOf({ ...sampleFile(), customer: { ...anywhere, contacts: {} } }, onTheDay)).toEqual([]);
    expect(linesOf(told(sampleFile(), payment), onTheDay)).toEqual([]);
  });

  it('waits for the end of a hold that has one, and stops at one that has none', () => {
    const hold = (until?: string): CaseCommand => ({
      type: 'place-hold',
      hold: 'h',
      reason: 'asked-by-finance',
      ...(until === undefined ? {} : { until }),
    });
    expect(linesOf(told(sampleFile(), hold('2026-03-03')), onTheDay, 3)).toEqual([
      '2026-03-04T09:35 due by email',
    ]);
    expect(linesOf(told(sampleFile(), hold()), onTheDay)).toEqual([]);
  });

  it('takes what is just leaving as sent', () => {
    const leaving = told(sampleFile(), notice('due', 'email'));
    expect(linesOf(leaving, onTheDay)).toEqual(wholeLadder.slice(2));
    expect(linesOf(leaving, '2026-03-02T10:00:00.000Z')).toEqual(wholeLadder.slice(2));
  });

  it('takes a claim back from the agency once, and ends there', () => {
    const file = sampleFile();
    const withAgency = {
      ...file,
      dunningCase: record(file.dunningCase, { type: 'HandedOff', notice: 'h', ...stamped }),
    };
    const recall = ['2026-03-02T09:36 recall by handoff'];
    expect(linesOf(withAgency, onTheDay)).toEqual([]);
    expect(linesOf(told(withAgency, payment), onTheDay)).toEqual(recall);
    expect(linesOf(told(withAgency, { type: 'recall', reason: 'stopped' }), onTheDay)).toEqual(recall);
  });

  it('corrects once what the agency claims', () => {
    const withAgency = told(sampleFile(), notice('hand-off', 'handoff'), sent, {
      ...payment,
      amountMinor: 200_00,
    } as CaseCommand);
    expect(linesOf(withAgency, onTheDay)).toEqual(['2026-03-02T09:36 correction by handoff']);
  });

  it('thanks once', () => {
    const file = sampleFile({ policy: { ...policyNamed('fr-b2b'), thanks: true } });
    const chased = told(file, notice('due', 'email'), sent);
    const command = { now: '2026-03-02T08:35:00.000Z', by: 'test', file };
    const paid = {
      ...chased,
      dunningCase: record(chased.dunningCase, {
        type: 'PaymentReceived',
        payment: 'pi',
        amountMinor: 1200_00,
        paidOn: '2026-03-02',
        at: command.now,
        by: command.by,
      }),
    };
    expect(linesOf(paid, onTheDay)).toEqual(['2026-03-03T09:35 thanks by email']);
  });
});

/** Lived to a day on which something that people do every day has not been done. */
describe('a plan rests on what people do every day', () => {
  function stuck(
    day: string,
    idle: 'posts' | 'keepsBooks',
    sample: Parameters<typeof sampleFile>[0] = {},
  ): Diary {
    const diary = new Diary('2026-02-20T08:00:00.000Z');
    diary.register(sample);
    diary.surroundings[idle] = false;
    return diary.until(day);
  }
  const assumedOf = (diary: Diary) =>
    previewSteps(diary.fileOf(), diary.now).map(({ level, channel, assumption }) => [
      level,
      channel,
      assumption,
    ]);
  const feedless = { creditor: { books: { liveFeed: false, knownThrough: '2026-03-02' } } };
  const agreed = { policy: { ...policyNamed('fr-b2b'), harshSteps: 'approve' as const } };

  it('on the books being kept', () => {
    expect(assumedOf(stuck('2026-03-18T08:36:00.000Z', 'keepsBooks', feedless))).toEqual([
      ['formal-notice', 'letter', 'the books are declared up to date'],
      ['formal-notice', 'email', undefined],
      ['hand-off', 'handoff', 'the books are declared up to date'],
    ]);
  });

  it('on the approval of finance', () => {
    expect(assumedOf(stuck('2026-03-18T08:36:00.000Z', 'posts', agreed))).toEqual([
      ['formal-notice', 'letter', 'finance approves it'],
      ['formal-notice', 'email', undefined],
      ['hand-off', 'handoff', undefined],
    ]);
    const ownRule = policyNamed('fr-b2b').levels.map((level) =>
      level.key === 'formal-notice' ? { ...level, approval: 'approve' as const } : level,
    );
    const diary = stuck('2026-03-18T08:36:00.000Z', 'posts', {
      policy: { ...policyNamed('fr-b2b'), levels: ownRule },
    });
    expect(assumedOf(diary)[0]).toEqual(['formal-notice', 'letter', 'finance approves it']);
  });

  it('on what is to be done weeks from now', () => {
    const file = sampleFile({ ...feedless, ...agreed });
    const assumed = previewSteps(file, inFebruary).map(({ assumption }) => assumption);
    const both = 'finance approves it; the books are declared up to date';
    expect(assumed.slice(0, 6)).toEqual([undefined, undefined, undefined, undefined, both, undefined]);
    expect(assumed[6]).toBe('the books are declared up to date');
    const keyAccount = sampleFile({ policy: policyNamed('key-account') });
    expect(previewSteps(keyAccount, inFebruary)[3]).toMatchObject({
      at: '2026-04-16T07:35:00.000Z',
      level: 'formal-notice',
      assumption: 'finance approves it',
    });
  });

  it('on both', () => {
    const diary = stuck('2026-03-18T08:36:00.000Z', 'keepsBooks', { ...feedless, ...agreed });
    expect(assumedOf(diary)[0]?.[2]).toBe('finance approves it; the books are declared up to date');
  });

  it('on the letter being posted', () => {
    expect(assumedOf(stuck('2026-04-02T08:36:00.000Z', 'posts'))).toEqual([
      ['formal-notice', 'email', 'the letter is posted'],
      ['hand-off', 'handoff', undefined],
    ]);
  });

  it('on the calls reaching somebody, where a call is the reminder', () => {
    const levels = policyNamed('fr-b2b').levels.filter(({ key }) => key === 'reminder' || key === 'hand-off');
    const policy = {
      ...policyNamed('fr-b2b'),
      levels: levels.map((level) =>
        level.key === 'hand-off' ? { ...level, minDaysSinceReminder: 25 } : level,
      ),
    };
    const file = sampleFile({ policy, customer: { contacts: { buyer: { phone: '+33476112233' } } } });
    const { address: _address, ...customer } = file.customer;
    expect(linesOf({ ...file, customer }, inFebruary)).toEqual([
      '2026-03-09T10:05 reminder by call',
      '2026-04-03T09:35 hand-off by handoff',
    ]);
  });

  it('and ends where the agency has it: nobody of the house is told anything any more', () => {
    const handOff = policyNamed('fr-b2b').levels.filter(({ key }) => key === 'hand-off');
    const policy = {
      ...policyNamed('fr-b2b'),
      levels: handOff.map((level) => ({ ...level, offsetDays: 3 })),
    };
    const file = sampleFile({ policy, customer: { accountManager: 'paul@atelier.example' } });
    expect(linesOf(file, inFebruary)).toEqual(['2026-03-05T09:35 hand-off by handoff']);
  });
});
