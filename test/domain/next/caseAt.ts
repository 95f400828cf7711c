import { formatInstant } from '../../../domain/calendar/instant.ts';
import { instantOf, localDateAt, minutesOf } from '../../../domain/calendar/timeZone.ts';
import type { CaseFile, ContactSlot } from '../../../domain/caseFile.ts';
import type { CaseCommand } from '../../../domain/commands.ts';
import { decide } from '../../../domain/decide.ts';
import type { Notice } from '../../../domain/dunningCase.ts';
import { evolve } from '../../../domain/evolve.ts';
import type { Channel } from '../../../domain/policy.ts';
import type { LevelSkip, NextStep, Reason } from '../../../domain/step.ts';
import { type Sample, sampleFile } from '../sampleFile.ts';

/** The instant of a moment on the clocks of Paris, `2026-03-02 09:35`. */
export function paris(moment: string): string {
  const [day = '', time = '00:00'] = moment.split(' ');
  return formatInstant(instantOf(day, minutesOf(time), 'Europe/Paris'));
}

/** A message about the sample invoice that left at a moment in Paris. */
export function sent(level: string, channel: Channel, moment: string, other: Partial<Notice> = {}): Notice {
  const at = paris(moment);
  return {
    level,
    channel,
    cycle: 1,
    attempt: `${level} by ${channel}`,
    leader: 'f-102',
    amountMinor: 1200_00,
    reservedAt: at,
    rehearsal: false,
    outcome: 'sent',
    outcomeAt: at,
    ...other,
  };
}

/** A registered letter that was posted on its day. */
export function posted(level: string, moment: string, other: Partial<Notice> = {}): Notice {
  return sent(level, 'letter', moment, { postedOn: moment.slice(0, 10), ...other });
}

/** What leaves for the sample invoice when nobody pays; the SMS is passed over for want of a mobile. */
const usualWalk: readonly Notice[] = [
  sent('courtesy-call', 'call', '2026-02-16 10:05'),
  sent('due', 'email', '2026-03-02 09:35'),
  sent('reminder', 'email', '2026-03-09 09:35'),
  sent('reminder-call', 'call', '2026-03-10 10:05'),
  posted('formal-notice', '2026-03-17 09:35', { deadline: '2026-03-27' }),
  sent('formal-notice', 'email', '2026-03-17 09:50'),
];

/** The sample invoice as it stands after a level of its ladder left on its usual day. */
export function walkedThrough(level: string, sample: Sample = {}): CaseFile {
  const last = usualWalk.findLastIndex((notice) => notice.level === level);
  return having(sampleFile(sample), ...usualWalk.slice(0, last + 1));
}

/** The file with what has left so far, and nothing else of the past. */
export function having(file: CaseFile, ...notices: readonly Notice[]): CaseFile {
  const known = Object.fromEntries(notices.map((notice, index) => [`n-${index}`, notice]));
  return { ...file, dunningCase: { ...file.dunningCase, notices: known } };
}

/** The file after something was told at a moment in Paris. */
export function told(file: CaseFile, moment: string, ...commands: readonly CaseCommand[]): CaseFile {
  const now = paris(moment);
  let { dunningCase } = file;
  for (const command of commands) {
    const events = decide(dunningCase, command, { now, by: 'claire', file });
    dunningCase = events.reduce(evolve, dunningCase);
  }
  return { ...file, dunningCase };
}

/** The file of a customer that was contacted for another of its invoices, `f-9`, at a moment in Paris. */
export function contacted(
  file: CaseFile,
  channel: Channel,
  moment: string,
  other: Partial<ContactSlot> = {},
): CaseFile {
  const takenAt = paris(moment);
  const day = localDateAt(Date.parse(takenAt), file.customer.timeZone);
  const slot: ContactSlot = { day, channel, leader: 'f-9', attempt: 'a', takenAt, ...other };
  return { ...file, contacts: { version: 1, slots: [...file.contacts.slots, slot] } };
}

export function performing(
  level: string,
  channel: Channel,
  moment: string,
  code: string,
  text: string,
  skips: readonly LevelSkip[] = [],
): Extract<NextStep, { kind: 'perform' }> {
  return { kind: 'perform', level, channel, notBefore: paris(moment), reason: { code, text }, skips };
}

export function waiting(
  until: string,
  code: string,
  text: string,
  skips: readonly LevelSkip[] = [],
): NextStep {
  return { kind: 'wait', until: paris(until), reason: { code, text }, skips };
}

/** Held until a moment in Paris; `undefined`: until somebody acts. The first blocker is the reason. */
export function heldUntil(
  until: string | undefined,
  blockers: readonly [Reason, ...Reason[]],
  skips: readonly LevelSkip[] = [],
): NextStep {
  const [reason] = blockers;
  return { kind: 'held', blockers, ...(until === undefined ? {} : { until: paris(until) }), reason, skips };
}

export function reason(code: string, text: string): Reason {
  return { code, text };
}

/** A level, or one channel of it, that is passed over. */
export function skipped(level: string, code: string, text: string, channel?: Channel): LevelSkip {
  return { level, ...(channel === undefined ? {} : { channel }), reason: { code, text } };
}
