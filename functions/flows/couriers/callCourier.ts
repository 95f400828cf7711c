import { localDateAt } from '../../../domain/calendar/timeZone.ts';
import type { DunningCase, Notice } from '../../../domain/dunningCase.ts';
import type { PriorContact } from '../../../messages/facts.ts';
import { renderCallSheet } from '../../../messages/renderCallSheet.ts';
import type { Courier, Speech } from '../courier.ts';
import { contactOf, creditorsDay, deliverTo, messageFacts } from '../messageFacts.ts';
import { emailFrom } from './emailFrom.ts';

/** A call to place, as a sheet to the collectors. */
export function callCourier(apiUrl: string): Courier {
  return {
    kind: 'call',
    async compose(speech) {
      const contact = contactOf(speech);
      const rendered = renderCallSheet({
        ...messageFacts(speech, creditorsDay(speech)),
        notice: speech.stamps.notice,
        ...(contact === undefined ? {} : { contact }),
        before: before(speech),
        apiUrl,
      });
      return { as: 'email', email: emailFrom(speech, deliverTo(speech), rendered) };
    },
  };
}

/** What the customer has been told of these invoices, oldest first. */
function before({ members }: Speech): readonly PriorContact[] {
  const { timeZone } = members[0].file.creditor;
  const contacts = members.flatMap(({ record }) => priorContacts(record.dunningCase));
  return contacts
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ at, ...contact }) => ({ on: localDateAt(Date.parse(at), timeZone), ...contact }));
}

type DatedContact = Omit<PriorContact, 'on'> & { readonly at: string };

function priorContacts({ notices, calls }: DunningCase): DatedContact[] {
  const told = Object.values(notices)
    .filter(({ outcome }) => outcome === 'sent' || outcome === 'unknown')
    .map((notice) => ({
      at: notice.reservedAt,
      channel: notice.channel,
      level: notice.level,
      outcome: outcomeOf(notice),
    }));
  const rung = calls.map(({ at, outcome }) => ({ at, channel: 'call' as const, outcome }));
  return [...told, ...rung];
}

function outcomeOf(notice: Notice): PriorContact['outcome'] {
  if (notice.bouncedAt !== undefined) return 'bounced';
  if (notice.postedOn !== undefined) return 'posted';
  // The creditor's own people have it: the customer has not been told anything yet.
  if (['call', 'letter', 'task'].includes(notice.channel)) return 'planned';
  if (notice.deliveredAt !== undefined) return 'delivered';
  return notice.outcome === 'sent' ? 'sent' : 'unknown';
}
