import { type EpochMs, parseInstant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import { type WorkingDays, workingDaysOf, workingDaysOfCustomer } from '../calendar/workingDays.ts';
import type { CaseFile } from '../caseFile.ts';
import type { Notice } from '../dunningCase.ts';
import { undisputedDueMinor } from '../principalDue.ts';
import { reminderDay } from './reminderSent.ts';
import { resumedDay } from './resumption.ts';

/** A case file at a moment, with what every rule asks of it. */
export interface Situation extends CaseFile {
  readonly now: EpochMs;
  /** The creditor's day. */
  readonly today: LocalDate;
  /** Whose contact slots are this case's: the invoice that speaks for its customer's others. */
  readonly leader: string;
  readonly creditorWorks: WorkingDays;
  /** Days on which both creditor and customer work. */
  readonly bothWork: WorkingDays;
  /** What a message may ask for. */
  readonly dueMinor: number;
  /** What left, or may have left, in this life of the case; oldest first. */
  readonly notices: readonly CountedNotice[];
  /** The day on which the last long interruption ended, if there was one. */
  readonly resumedOn: LocalDate | undefined;
  /** The last day on which the customer was surely reminded, if it was. */
  readonly remindedOn: LocalDate | undefined;
}

export interface CountedNotice extends Notice {
  readonly id: string;
  readonly at: EpochMs;
  /** The creditor's day of it. */
  readonly day: LocalDate;
  /** The customer's day of it. */
  readonly customerDay: LocalDate;
}

/** `leader` is the invoice that would send, when it is not this one. */
export function situationOf(file: CaseFile, now: string, leader?: string): Situation {
  const { creditor, customer, dunningCase } = file;
  const epochMs = parseInstant(now);
  const creditorWorks = workingDaysOf(creditor);
  const customerWorks = workingDaysOfCustomer(customer);
  const today = localDateAt(epochMs, creditor.timeZone);
  const resumedOn = resumedDay({ dunningCase, customer, creditor, today });
  const notices = countedNotices(file);
  const remindedOn = reminderDay({ ...file, notices });
  return {
    ...file,
    resumedOn,
    remindedOn,
    now: epochMs,
    today,
    leader: leader ?? dunningCase.invoice,
    creditorWorks,
    bothWork: (date) => creditorWorks(date) && customerWorks(date),
    dueMinor: undisputedDueMinor(dunningCase),
    notices,
  };
}

function countedNotices(file: CaseFile): readonly CountedNotice[] {
  const { creditor, customer, dunningCase } = file;
  return Object.entries(dunningCase.notices)
    .filter(([, notice]) => counts(notice, file))
    .map(([id, notice]) => {
      const at = parseInstant(notice.reservedAt);
      return {
        ...notice,
        id,
        at,
        day: localDateAt(at, creditor.timeZone),
        customerDay: localDateAt(at, customer.timeZone),
      };
    })
    .sort((a, b) => a.at - b.at);
}

/** A rehearsed notice counts while the creditor rehearses, so that its ladder walks, and no longer once it is live. */
function counts(notice: Notice, { dunningCase, creditor }: CaseFile): boolean {
  if (notice.cycle !== dunningCase.cycle || notice.outcome === 'refused') return false;
  // What goes to the agency is repeated until it is known to have left.
  if (notice.outcome === 'unknown' && notice.channel === 'handoff') return false;
  return !notice.rehearsal || creditor.mode === 'rehearsal';
}

/** The message did not come back: an e-mail that bounced has told nobody anything. */
export function arrived(notice: Notice): boolean {
  return notice.channel !== 'email' || notice.bouncedAt === undefined;
}

/** When a letter was posted: a rehearsed one, on the day of its rehearsal. */
export function postedDay(notice: CountedNotice): LocalDate | undefined {
  return notice.rehearsal ? notice.day : notice.postedOn;
}
