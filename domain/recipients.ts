import { accountManagerLevel } from './accountManager.ts';
import type { CaseFile } from './caseFile.ts';
import type { Contact, ContactRole, PostalAddress } from './parties.ts';
import type { Channel } from './policy.ts';
import type { Reason } from './step.ts';

/** Who a step is for, and which mailboxes or numbers Jalon sends to for that. */
export interface Recipient {
  /** As a person reads it: an e-mail address, a number, a postal address on one line. */
  readonly to: string;
  readonly name?: string;
  /** Which of the customer's contacts it is; absent when it is none of them. */
  readonly role?: ContactRole;
  /** E-mail: the customer's; SMS: the number; call: the collectors; letter: the office; task: whoever does it. */
  readonly deliverTo: readonly string[];
}

export interface NoRecipient {
  readonly missing: Reason;
}

/** What of a case file says who is reached. */
export type Reachable = Pick<CaseFile, 'customer' | 'creditor' | 'dunningCase'>;

const roles: readonly ContactRole[] = ['accountsPayable', 'legalRepresentative', 'buyer'];

/**
 * Who a step of this channel goes to, or the reason why nobody can be reached. A task is of finance, but for the word to
 * the account manager, which only its `level` tells.
 */
export function recipientOf(file: Reachable, channel: Channel, level?: string): Recipient | NoRecipient {
  switch (channel) {
    case 'email':
      return emailRecipient(file);
    case 'sms':
      return smsRecipient(file);
    case 'call':
      return callRecipient(file);
    case 'letter':
      return letterRecipient(file);
    case 'handoff':
      return agencyRecipient(file);
    case 'task':
      return level === accountManagerLevel ? managerRecipient(file) : financeRecipient(file);
  }
}

export function hasRecipient(file: Reachable, channel: Channel): boolean {
  return !('missing' in recipientOf(file, channel));
}

/** Accounts payable first, then the legal representative, then the buyer; an address that bounced is passed over. */
function emailRecipient(file: Reachable): Recipient | NoRecipient {
  const role = roles.find((candidate) => hasWorkingEmail(file, candidate));
  const contact = role && file.customer.contacts[role];
  if (role && contact?.email)
    return { to: contact.email, ...named(contact), role, deliverTo: [contact.email] };
  const some = roles.some((candidate) => file.customer.contacts[candidate]?.email);
  return some
    ? missing('bounced', 'messages to every e-mail address of the customer came back')
    : missing('no-email', 'no e-mail address');
}

function hasWorkingEmail({ customer, dunningCase }: Reachable, role: ContactRole): boolean {
  const contact = customer.contacts[role];
  if (!contact?.email) return false;
  const since = contact.emailSince ?? '';
  const firstRole = roles.find((candidate) => customer.contacts[candidate]?.email);
  return !Object.values(dunningCase.notices).some(
    (notice) =>
      notice.channel === 'email' &&
      (notice.role ?? firstRole) === role &&
      notice.bouncedAt !== undefined &&
      notice.bouncedAt > since,
  );
}

function smsRecipient({ customer, creditor }: Reachable): Recipient | NoRecipient {
  const role = roles.find((candidate) => {
    const contact = customer.contacts[candidate];
    return contact?.sms === true && contact.phone !== undefined;
  });
  const contact = role && customer.contacts[role];
  if (!role || !contact?.phone) return missing('no-mobile', 'no mobile number to which an SMS may be sent');
  if (creditor.smsSender === undefined) return missing('no-sms-sender', 'the creditor has no SMS sender');
  return { to: contact.phone, ...named(contact), role, deliverTo: [contact.phone] };
}

function callRecipient({ customer, creditor }: Reachable): Recipient | NoRecipient {
  const role = roles.find((candidate) => customer.contacts[candidate]?.phone);
  const contact = role && customer.contacts[role];
  if (!role || !contact?.phone) return missing('no-phone', 'no phone number');
  const callers = creditor.collectors.length > 0 ? creditor.collectors : creditor.finance;
  return { to: contact.phone, ...named(contact), role, deliverTo: callers };
}

function letterRecipient({ customer, creditor }: Reachable): Recipient | NoRecipient {
  if (!customer.address) return missing('no-postal-address', 'no postal address');
  return { to: oneLine(customer.address), name: customer.name, deliverTo: [creditor.office] };
}

function agencyRecipient({ creditor }: Reachable): Recipient | NoRecipient {
  if (!creditor.agency) return missing('no-agency', 'no collection agency is set');
  const { email, name } = creditor.agency;
  return { to: email, name, deliverTo: [email] };
}

function managerRecipient({ customer: { accountManager } }: Reachable): Recipient | NoRecipient {
  if (accountManager === undefined) return missing('no-account-manager', 'no account manager');
  return { to: accountManager, deliverTo: [accountManager] };
}

function financeRecipient({ creditor: { finance } }: Reachable): Recipient {
  return { to: finance.join(', '), deliverTo: finance };
}

function oneLine({ lines, postalCode, city, country }: PostalAddress): string {
  return [...lines, `${postalCode} ${city}`, country].join(', ');
}

function named({ name }: Contact): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

function missing(code: string, text: string): NoRecipient {
  return { missing: { code, text } };
}
