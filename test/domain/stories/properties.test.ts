import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../domain/calendar/instant.ts';
import { addDays, daysBetween, latestOf } from '../../../domain/calendar/localDate.ts';
import { localDateAt, minutesOf, wallClockAt } from '../../../domain/calendar/timeZone.ts';
import { isWorkingDay } from '../../../domain/calendar/workingDays.ts';
import type { CaseCommand } from '../../../domain/commands.ts';
import { builtInPolicies } from '../../../domain/ladders/builtInPolicies.ts';
import { zoneOf } from '../../../domain/next/schedule.ts';
import { situationOf } from '../../../domain/next/situation.ts';
import { planMonthly } from '../../../domain/owed/instalmentPlan.ts';
import type { Channel } from '../../../domain/policy.ts';
import { principalDueMinor } from '../../../domain/principalDue.ts';
import { Rejection } from '../../../domain/rejections.ts';
import { Diary, type Entry } from './diary.ts';

/** Everything that may befall an invoice, on some day of its life. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), percent: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ kind: fc.constant('reverse' as const) }),
  fc.record({ kind: fc.constant('hold' as const), days: fc.option(fc.integer({ min: 0, max: 30 })) }),
  fc.record({ kind: fc.constant('veto' as const) }),
  fc.record({ kind: fc.constant('lift' as const) }),
  fc.record({ kind: fc.constant('dispute' as const), percent: fc.option(fc.integer({ min: 1, max: 90 })) }),
  fc.record({ kind: fc.constant('resolve' as const) }),
  fc.record({ kind: fc.constant('promise' as const), days: fc.integer({ min: 0, max: 12 }) }),
  fc.record({ kind: fc.constant('approve' as const) }),
  fc.record({ kind: fc.constant('debit' as const), days: fc.integer({ min: 0, max: 10 }) }),
  fc.record({ kind: fc.constant('customer-hold' as const), days: fc.integer({ min: 0, max: 30 }) }),
  fc.record({
    kind: fc.constant('plan' as const),
    days: fc.integer({ min: 0, max: 40 }),
    parts: fc.integer({ min: 1, max: 4 }),
    misses: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('credit' as const), percent: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('write-off' as const), percent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant('kill' as const), days: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('outage' as const), days: fc.integer({ min: 1, max: 25 }) }),
);

const life = fc.record({
  policy: fc.constantFrom(...builtInPolicies),
  registeredAfter: fc.integer({ min: -40, max: 50 }),
  termDays: fc.integer({ min: 5, max: 60 }),
  grossMinor: fc.integer({ min: 1, max: 500_000 }),
  zone: fc.constantFrom('Europe/Paris', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland'),
  dueAfter: fc.integer({ min: 0, max: 364 }),
  email: fc.boolean(),
  phone: fc.boolean(),
  address: fc.boolean(),
  mobile: fc.boolean(),
  outcomes: fc.array(fc.constantFrom('sent', 'sent', 'sent', 'refused', 'unknown', 'bounced' as const), {
    minLength: 1,
    maxLength: 8,
  }),
  posts: fc.boolean(),
  thanks: fc.boolean(),
  managed: fc.boolean(),
  happenings: fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), happening), { maxLength: 5 }),
});

type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

function start(sample: Life): Diary {
  const dueOn = addDays('2026-01-15', sample.dueAfter);
  const issuedOn = addDays(dueOn, -sample.termDays);
  const registeredOn = latestOf(addDays(dueOn, sample.registeredAfter), issuedOn);
  const diary = new Diary(`${registeredOn}T07:10:00.000Z`);
  diary.surroundings.posts = sample.posts;
  let next = 0;
  diary.surroundings.outcome = () => {
    next += 1;
    return sample.outcomes[next % sample.outcomes.length] as ReturnType<Diary['surroundings']['outcome']>;
  };
  const phone = sample.phone ? { phone: '+33612345678', sms: sample.mobile } : {};
  diary.register({
    policy: { ...sample.policy, thanks: sample.thanks },
    facts: { dueOn, issuedOn, grossMinor: sample.grossMinor },
    customer: {
      timeZone: sample.zone,
      ...(sample.managed ? { accountManager: 'paul@atelier.example' } : {}),
      contacts: { accountsPayable: { ...(sample.email ? { email: 'a@dupont.example' } : {}), ...phone } },
    },
  });
  if (!sample.address) {
    diary.change(({ customer: { address: _address, ...customer }, ...file }) => ({ ...file, customer }));
  }
  return diary;
}

/** `look` is called every day, after each happening, and for each thing that leaves. */
function live(sample: Life, look?: (diary: Diary) => void): Diary {
  const diary = start(sample);
  if (look) watch(diary, look);
  for (const [days, what] of sample.happenings) {
    pass(diary, days, look);
    befall(diary, what);
    look?.(diary);
  }
  return pass(diary, 140, look);
}

function watch(diary: Diary, look: (diary: Diary) => void): void {
  const { outcome } = diary.surroundings;
  diary.surroundings.outcome = (entry) => {
    look(diary);
    return outcome(entry);
  };
}

function pass(diary: Diary, days: number, look?: (diary: Diary) => void): Diary {
  const today = diary.now.slice(0, 10);
  for (let day = 1; look && day < days; day += 1) look(diary.until(`${addDays(today, day)}T10:00:00.000Z`));
  return diary.until(addDays(today, days));
}

function befall(diary: Diary, what: Life['happenings'][number][1]): void {
  const { dunningCase } = diary.fileOf();
  const today = diary.now.slice(0, 10);
  const id = `${what.kind}-${dunningCase.eventCount}`;
  const share = (percent: number) => Math.max(1, Math.round((dunningCase.facts.grossMinor * percent) / 100));
  const kill = (killed: boolean) => diary.change((file) => ({ ...file, brake: { ...file.brake, killed } }));
  if (what.kind === 'kill') {
    kill(true);
    diary.until(addDays(today, what.days));
    kill(false);
    return;
  }
  if (what.kind === 'customer-hold') {
    const hold = { reason: 'talks', since: today, until: addDays(today, what.days), by: 'finance' };
    diary.change((file) => ({ ...file, customer: { ...file.customer, hold } }));
    return;
  }
  if (what.kind === 'outage') {
    diary.now = `${addDays(today, what.days)}T03:00:00.000Z`;
    return;
  }
  const commands: Record<
    Exclude<typeof what.kind, 'kill' | 'outage' | 'customer-hold'>,
    () => CaseCommand[]
  > = {
    pay: () => [
      {
        type: 'receive-payment',
        payment: id,
        amountMinor: share('percent' in what ? (what.percent ?? 100) : 100),
        currency: 'EUR',
        paidOn: today,
      },
    ],
    reverse: () =>
      Object.entries(dunningCase.payments).map(([payment, { amountMinor }]) => ({
        type: 'reverse-payment',
        payment,
        reversedMinor: amountMinor,
        reversedOn: today,
      })),
    hold: () => [
      {
        type: 'place-hold',
        hold: id,
        reason: 'asked-by-finance',
        ...('days' in what && what.days !== null ? { until: addDays(today, what.days) } : {}),
      },
    ],
    veto: () => [{ type: 'place-hold', hold: id, reason: 'stopped-by-finance', level: 'formal-notice' }],
    lift: () => [{ type: 'lift-hold' }],
    dispute: () => [
      {
        type: 'open-dispute',
        dispute: id,
        reason: 'damaged',
        ...('percent' in what && what.percent !== null ? { amountMinor: share(what.percent) } : {}),
      },
    ],
    resolve: () => Object.keys(dunningCase.disputes).map((dispute) => ({ type: 'resolve-dispute', dispute })),
    promise: () => [
      { type: 'promise', promise: id, promisedFor: addDays(today, 'days' in what ? (what.days ?? 0) : 0) },
    ],
    approve: () => [{ type: 'approve-harsh-step', level: 'formal-notice' }],
    debit: () => [
      {
        type: 'place-hold',
        hold: id,
        reason: 'direct-debit-pending',
        until: addDays(today, 'days' in what ? (what.days ?? 0) : 0),
      },
    ],
    plan: () => ('parts' in what ? [planOf(diary, id, what)] : []),
    credit: () => [
      {
        type: 'apply-credit-note',
        creditNote: id,
        amountMinor: share('percent' in what ? (what.percent ?? 1) : 1),
        currency: 'EUR',
        issuedOn: today,
      },
    ],
    'write-off': () => [
      { type: 'write-off', writeOff: id, amountMinor: share('percent' in what ? (what.percent ?? 1) : 1) },
    ],
  };
  for (const command of commands[what.kind]()) {
    try {
      diary.tell(command);
      expect(diary.tell(command), `${command.type} told twice`).toEqual([]);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
}

function planOf(
  diary: Diary,
  plan: string,
  { days, parts, misses }: { readonly days: number; readonly parts: number; readonly misses: number },
): CaseCommand {
  const first = Temporal.PlainDate.from(addDays(localDateAt(parseInstant(diary.now), 'Europe/Paris'), days));
  const due = Math.max(1, principalDueMinor(diary.fileOf().dunningCase));
  const instalments = planMonthly(due, parts, first).map(({ dueOn, amountMinor }) => ({
    dueOn: dueOn.toString(),
    amountMinor,
  }));
  const tolerance = { graceDays: 3, missesThatBreak: misses };
  return { type: 'agree-plan', plan, instalments, tolerance };
}

/** Why nothing but what the agency must know may leave at this moment, told from the facts alone. */
function whyStopped(diary: Diary): string | undefined {
  const { dunningCase, customer, brake, creditor } = diary.fileOf();
  const today = localDateAt(parseInstant(diary.now), creditor.timeZone);
  const isOpen = (hold: { readonly until?: string; readonly liftedAt?: string }) =>
    hold.liftedAt === undefined && (hold.until === undefined || hold.until >= today);
  if (dunningCase.closed) return 'closed';
  if (brake.killed) return 'killed';
  if (customer.hold && isOpen(customer.hold)) return 'customer on hold';
  const hold = Object.values(dunningCase.holds).find(
    (placed) => placed.level === undefined && isOpen(placed),
  );
  if (hold) return hold.reason;
  const isPromised = Object.values(dunningCase.promises).some(
    ({ state, promisedFor }) => state === 'open' && addDays(promisedFor, 3) >= today,
  );
  return isPromised ? 'promised' : undefined;
}

/** What the agency must know leaves at any hour, at once. */
const agencyWords = new Set(['recall', 'correction']);

const contactChannels = new Set(['email', 'call', 'letter', 'sms']);
const isContactOf = ({ channel }: Entry) => contactChannels.has(channel);

function wallClock(diary: Diary, { at, channel }: Entry) {
  const situation = situationOf(diary.fileOf(), at);
  return wallClockAt(parseInstant(at), zoneOf(situation, channel as Channel));
}

function holds(check: (diary: Diary) => void, numRuns = 15): void {
  fc.assert(
    fc.property(life, (sample) => check(live(sample))),
    { numRuns },
  );
}

describe('whatever befalls an invoice', () => {
  it('leaves only in the hours of its channel, on days when both work', () => {
    holds((diary) => {
      const { policy } = diary.fileOf();
      for (const entry of diary.entries) {
        if (agencyWords.has(entry.level)) continue;
        const { date, minutes } = wallClock(diary, entry);
        const windows = policy.windows[entry.channel as Channel];
        const inside = windows.some(({ from, to }) => minutesOf(from) <= minutes && minutes < minutesOf(to));
        expect(inside, JSON.stringify(entry)).toBe(true);
        expect(isWorkingDay(date, 'FR'), JSON.stringify(entry)).toBe(true);
      }
    });
  });

  it('contacts the customer at most once a day, twice in seven days but for letters, and calls thrice in thirty', () => {
    holds((diary) => {
      const { customer, policy } = diary.fileOf();
      const contacts = diary.entries.filter(isContactOf).map((entry) => ({
        ...entry,
        day: wallClockAt(parseInstant(entry.at), customer.timeZone).date,
      }));
      const daysOf = (entries: readonly { readonly day: string }[]) => new Set(entries.map(({ day }) => day));
      for (const [index, entry] of contacts.entries()) {
        const before = contacts.slice(0, index);
        const sameDay = before.filter(({ day }) => day === entry.day);
        expect(
          sameDay.every(({ level }) => level === entry.level),
          JSON.stringify(sameDay),
        ).toBe(true);
        if (sameDay.length > 0 || entry.level.includes('notice') || entry.level.includes('letter')) continue;
        const week = before.filter(({ day }) => daysBetween(day, entry.day) < 7);
        expect(daysOf(week).size).toBeLessThan(policy.calm.contactsPerWeek);
        if (entry.channel !== 'call') continue;
        const calls = before.filter(
          ({ channel, day }) => channel === 'call' && daysBetween(day, entry.day) < 30,
        );
        expect(daysOf(calls).size).toBeLessThan(policy.calm.callsPer30Days);
      }
    });
  });

  it('does nothing while it is closed, on hold, promised or killed, but tell the agency what it must know', () => {
    let looks = 0;
    const look = (diary: Diary) => {
      const why = whyStopped(diary);
      const left = diary.entries.at(-1);
      const step = diary.next();
      const leaves =
        step.kind === 'perform' && step.notBefore <= diary.now
          ? step.level
          : left?.at === diary.now
            ? left.level
            : undefined;
      if (why === undefined) return;
      looks += 1;
      if (why !== 'killed' && step.kind === 'perform') expect(agencyWords, why).toContain(step.level);
      if (leaves !== undefined) expect(agencyWords, `${why} ${leaves}`).toContain(leaves);
    };
    fc.assert(
      fc.property(life, (sample) => void live(sample, look)),
      { numRuns: 25 },
    );
    expect(looks).toBeGreaterThan(10);
  });

  it('does no two things within a quarter of an hour', () => {
    holds((diary) => {
      for (const [index, entry] of diary.entries.entries()) {
        const before = diary.entries[index - 1];
        if (before === undefined || agencyWords.has(entry.level)) continue;
        expect(parseInstant(entry.at) - parseInstant(before.at)).toBeGreaterThanOrEqual(15 * 60_000);
      }
    });
  });

  it('sends no notice twice, and nothing after the case is closed', () => {
    holds((diary) => {
      const events = diary.events;
      const sent = events.flatMap((event) => (event.type === 'NoticeSent' ? [event.notice] : []));
      expect(new Set(sent).size).toBe(sent.length);
      let closed = false;
      for (const event of events) {
        if (event.type === 'CaseClosed') closed = true;
        if (event.type === 'CaseReopened') closed = false;
        if (event.type === 'NoticeReserved') expect(closed).toBe(false);
      }
    });
  });

  it('climbs the ladder in order: only a reminder is ever made again after something later', () => {
    holds((diary) => {
      const { policy } = diary.fileOf();
      const positions = new Map(policy.levels.map(({ key }, index) => [key, index]));
      let highest = -1;
      for (const event of diary.events) {
        if (event.type === 'CaseReopened') highest = -1;
        if (event.type !== 'NoticeReserved' || !positions.has(event.level)) continue;
        const position = positions.get(event.level) ?? 0;
        if (event.level !== 'reminder') expect(position, event.level).toBeGreaterThanOrEqual(highest);
        highest = Math.max(highest, position);
      }
    });
  });

  it('makes no formal notice without a reminder seven days before, and no hand-off without a posted letter', () => {
    holds((diary) => {
      const { policy, dunningCase } = diary.fileOf();
      const harsh = new Map(policy.levels.map((level) => [level.key, level]));
      for (const entry of diary.entries) {
        const level = harsh.get(entry.level);
        if (level?.kind === 'formal-notice' && entry.channel === 'letter') {
          const day = wallClock(diary, entry).date;
          const reminded = diary.entries.some(
            (other) =>
              other.level.startsWith('reminder') &&
              daysBetween(other.at.slice(0, 10), day) >= (level.minDaysSinceReminder ?? 0),
          );
          expect(reminded, JSON.stringify(diary.lines)).toBe(true);
        }
        if (level?.kind === 'hand-off') {
          const posted = Object.values(dunningCase.notices).some(
            ({ deadline, outcome, postedOn }) =>
              outcome === 'sent' &&
              postedOn !== undefined &&
              deadline !== undefined &&
              deadline < entry.at.slice(0, 10),
          );
          expect(posted).toBe(true);
        }
      }
    });
  });

  it('shows finance every harsh step two working days before', () => {
    holds((diary) => {
      const shown = new Map<string, string>();
      for (const event of diary.events) {
        if (event.type === 'HarshStepAnnounced') shown.set(event.level, event.announcedOn);
        if (event.type !== 'NoticeReserved' || !['letter', 'handoff'].includes(event.channel)) continue;
        if (!['formal-notice', 'interest-letter', 'hand-off'].includes(event.level)) continue;
        const announcedOn = shown.get(event.level) ?? '9999';
        expect(daysBetween(announcedOn, event.at.slice(0, 10))).toBeGreaterThanOrEqual(2);
      }
    });
  });

  it('always says why, and when it will look again or who has to act', () => {
    holds((diary) => {
      const step = diary.next();
      expect(step.reason.code).toMatch(/^[a-z0-9-]+$/);
      expect(step.reason.text.length).toBeGreaterThan(5);
      if (step.kind === 'perform') expect(parseInstant(step.notBefore)).toBeGreaterThan(0);
    });
  });
});
