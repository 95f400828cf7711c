import { accountManagerLevel } from '../../domain/accountManager.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { DunningCase, Notice } from '../../domain/dunningCase.ts';
import type { PriorContact } from '../../messages/facts.ts';
import type { Speech } from './courier.ts';

/** What the customer has been told of these invoices, oldest first: a message of several counts once. */
export function priorContacts({ members }: Speech): readonly PriorContact[] {
  const { timeZone } = members[0].file.creditor;
  const contacts = members.flatMap(({ record }) => contactsOf(record.dunningCase));
  return eachMessageOnce(contacts)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ at, attempt: _attempt, leads: _leads, ...contact }) => ({
      on: localDateAt(Date.parse(at), timeZone),
      ...contact,
    }));
}

type DatedContact = Omit<PriorContact, 'on'> & {
  readonly at: string;
  /** Shared by the notices of one message. */
  readonly attempt?: string;
  /** The notice of the invoice that spoke for the others. */
  readonly leads?: boolean;
};

function eachMessageOnce(contacts: readonly DatedContact[]): DatedContact[] {
  const leadersFirst = contacts.toSorted((a, b) => Number(b.leads ?? false) - Number(a.leads ?? false));
  const seen = new Set<string>();
  return leadersFirst.filter(({ attempt }) => {
    const isNew = attempt === undefined || !seen.has(attempt);
    if (attempt !== undefined) seen.add(attempt);
    return isNew;
  });
}

function contactsOf({ invoice, notices, calls }: DunningCase): DatedContact[] {
  const told = Object.values(notices)
    .filter(({ outcome, level }) => wasTold(outcome) && level !== accountManagerLevel)
    .map((notice) => ({
      at: notice.reservedAt,
      attempt: notice.attempt,
      leads: notice.leader === invoice,
      channel: notice.channel,
      level: notice.level,
      outcome: outcomeOf(notice),
    }));
  const rung = calls.map(({ at, outcome }) => ({ at, channel: 'call' as const, outcome }));
  return [...told, ...rung];
}

function wasTold(outcome: Notice['outcome']): boolean {
  return outcome === 'sent' || outcome === 'unknown';
}

function outcomeOf(notice: Notice): PriorContact['outcome'] {
  if (notice.bouncedAt !== undefined) return 'bounced';
  if (notice.postedOn !== undefined) return 'posted';
  // The creditor's own people have it: the customer has not been told anything yet.
  if (['call', 'letter', 'task'].includes(notice.channel)) return 'planned';
  if (notice.deliveredAt !== undefined) return 'delivered';
  return notice.outcome === 'sent' ? 'sent' : 'unknown';
}
