import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { resumedDay } from '../../domain/next/resumption.ts';
import { isContact } from '../../domain/next/schedule.ts';
import type { Contact } from '../../domain/parties.ts';
import { planStandingOf } from '../../domain/promises.ts';
import { recipientOf } from '../../domain/recipients.ts';
import type { MessageFacts, StatementLine } from '../../messages/facts.ts';
import { SendRefused } from '../ports/errors.ts';
import type { Reserved, Speech } from './courier.ts';
import { reservedMinor } from './noticeRecord.ts';
import { statementLine } from './statementLine.ts';

/** What every message of a speech is made of. `today` is the day of whoever reads it first. */
export function messageFacts(speech: Speech, today: string): MessageFacts {
  const [{ file }] = speech.members;
  const contact = contactOf(speech);
  return {
    creditor: file.creditor,
    customer: file.customer,
    ...(contact === undefined ? {} : { recipient: contact }),
    today,
    lines: speech.members.map((member) => lineOf(member, today)),
    penalties: file.policy.penalties,
  };
}

export function lineOf(member: Reserved, today: string): StatementLine {
  const { file, record, level } = member;
  const whyNow = whyNowOf(member, today);
  return statementLine({
    file,
    mentions: record.mentions,
    level,
    amountMinor: reservedMinor(member),
    today,
    ...(whyNow === undefined ? {} : { whyNow }),
  });
}

/** A contact that starts again after a silence says why it comes now; after a broken plan the message says so anyway. */
function whyNowOf({ file, notice, reason }: Reserved, today: string): StatementLine['whyNow'] {
  if (reason.code !== 'catch-up') return undefined;
  const brokenOn = planStandingOf(file.dunningCase, today, file.creditor)?.brokenOn?.toString();
  const resumedOn = resumedDay({ ...file, today });
  if (resumedOn !== undefined && (brokenOn === undefined || brokenOn < resumedOn)) return 'resumed';
  return brokenOn === undefined && isUnheardOf(file, notice) ? 'registered-late' : undefined;
}

/** Nothing about the invoice was said to the customer, by it, or agreed with it, before this notice. */
function isUnheardOf({ dunningCase }: Reserved['file'], notice: string): boolean {
  const { calls, disputes, holds, notices, plan, promises } = dunningCase;
  const contacts = Object.entries(notices).filter(
    ([id, { channel, outcome }]) => id !== notice && isContact(channel) && outcome !== 'refused',
  );
  const heard = [calls, contacts, ...[disputes, holds, promises].map(Object.keys)];
  return plan === undefined && heard.every(({ length }) => length === 0);
}

/** Mailboxes or numbers that the step goes to. @throws SendRefused when there is none any more: a person must look */
export function deliverTo({ members: [{ file, channel, level }] }: Speech): readonly [string, ...string[]] {
  const recipient = recipientOf(file, channel, level);
  const [first, ...others] = 'missing' in recipient ? [] : recipient.deliverTo;
  if (first === undefined) throw new SendRefused('no-recipient', false);
  return [first, ...others];
}

export function contactOf({ members: [{ file, channel }] }: Speech): Contact | undefined {
  const recipient = recipientOf(file, channel);
  return 'missing' in recipient || recipient.role === undefined
    ? undefined
    : file.customer.contacts[recipient.role];
}

export function customersDay({ members: [{ file }], now }: Speech): string {
  return localDateAt(Date.parse(now), file.customer.timeZone);
}

export function creditorsDay({ members: [{ file }], now }: Speech): string {
  return localDateAt(Date.parse(now), file.creditor.timeZone);
}
