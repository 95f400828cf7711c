import { parseInstant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { CaseFile } from '../caseFile.ts';
import { hasRecipient } from '../recipients.ts';
import { arrived, type CountedNotice, postedDay } from './situation.ts';

type Reminded = CaseFile & { readonly notices: readonly CountedNotice[] };

/**
 * The last day on which the customer was surely reminded: by an e-mail that was sent and did not come back,
 * by a plain letter that was posted, or, where there is no e-mail, by a call that reached somebody.
 */
export function reminderDay(situation: Reminded): LocalDate | undefined {
  const written = remindersOf(situation).map((notice) =>
    notice.channel === 'letter' ? postedDay(notice) : emailDay(notice),
  );
  return [...written, ...reachedDays(situation)].reduce<LocalDate | undefined>(
    (latest, day) => (day !== undefined && (latest === undefined || day > latest) ? day : latest),
    undefined,
  );
}

/** Why no reminder counts yet although one was made. */
export function whyNoReminder(situation: Reminded): { readonly code: string; readonly text: string } {
  const reminders = remindersOf(situation);
  if (reminders.some(({ channel }) => channel === 'letter')) {
    return { code: 'letter-not-posted', text: 'the letter that reminds is not noted as posted' };
  }
  if (reminders.some(({ outcome }) => outcome === 'unknown')) {
    return {
      code: 'reminder-unknown',
      text: 'it is not known whether the reminder left: confirm it, or send it again',
    };
  }
  return { code: 'no-reminder', text: 'no reminder is known to have reached the customer' };
}

function remindersOf({ notices, policy }: Reminded): readonly CountedNotice[] {
  const keys = new Set(policy.levels.filter(({ kind }) => kind === 'reminder').map(({ key }) => key));
  return notices.filter(
    ({ level, channel }) => keys.has(level) && (channel === 'email' || channel === 'letter'),
  );
}

function emailDay(notice: CountedNotice): LocalDate | undefined {
  return notice.outcome === 'sent' && arrived(notice) ? notice.day : undefined;
}

function reachedDays(situation: Reminded): readonly LocalDate[] {
  if (hasRecipient(situation, 'email')) return [];
  const { dunningCase, creditor, notices } = situation;
  const logged = dunningCase.calls
    .filter(({ outcome }) => outcome === 'reached' || outcome === 'promises')
    .map(({ at }) => localDateAt(parseInstant(at), creditor.timeZone));
  // Nobody rings in a rehearsal: its calls count as if they had reached somebody.
  const rehearsed = notices
    .filter(({ rehearsal, channel }) => rehearsal && channel === 'call')
    .map(({ day }) => day);
  return [...logged, ...rehearsed];
}
