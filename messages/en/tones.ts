import type { Tone } from '../../domain/policy.ts';
import type { ToneWording } from '../fr/tones.ts';
import type { InvoiceGroup } from '../invoiceGroup.ts';
import { theInvoices } from './invoiceNames.ts';

const neutral: ToneWording = {
  greeting: (name) => (name === undefined ? 'Hello,' : `Dear ${name},`),
  courtesy: (group) =>
    `${capital(theInvoices(group.numbers))} will soon fall due${on(group)}. ` +
    `We would like to make sure that you have received ${group.plural ? 'them' : 'it'} and that nothing stands in the way of payment on that date.`,
  courtesyAsk:
    'If a document, a purchase order number or an approval is missing, please tell us and we will see to it.',
  receiptCheck: (group) =>
    `${weSent(group)} ` +
    `Could you confirm that ${group.plural ? 'they have' : 'it has'} reached the right department, and that the references below (commitment, service) are correct?`,
  dueSoon: (group) =>
    `${capital(theInvoices(group.numbers))} ${group.plural ? 'fall' : 'falls'} due${on(group)}.`,
  dueToday: (group) =>
    `${capital(theInvoices(group.numbers))} ${group.plural ? 'fall' : 'falls'} due today, ${group.dueOn}.`,
  duePast: (group) => `${capital(theInvoices(group.numbers))} fell due${on(group)}.`,
  dueAsk: 'Please arrange payment by whichever means suits you.',
  reminder: (group) =>
    group.dueOn === undefined
      ? `According to our records, ${theInvoices(group.numbers)} ${group.plural ? 'are' : 'is'} past due and still unpaid.`
      : `According to our records, ${theInvoices(group.numbers)}, due on ${group.dueOn}, ${group.plural ? 'are' : 'is'} still unpaid.`,
  reminderAsk:
    'Please arrange payment as soon as you can or, if something stands in the way, tell us by replying to this message.',
  reminderLetterAsk: 'Please arrange payment by whichever means suits you.',
  closing: 'Kind regards,',
  letterClosing: 'Yours faithfully,',
  sms: (creditor, about) => `${creditor}: ${about}.`,
};

export const tonesEn: Readonly<Record<Tone, ToneWording>> = {
  neutral,
  friendly: {
    ...neutral,
    greeting: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
    courtesy: (group) =>
      `${capital(theInvoices(group.numbers))} will soon fall due${on(group)}. ` +
      `${group.plural ? 'Have they' : 'Has it'} reached you safely, and is everything in order at your end?`,
    courtesyAsk:
      'If anything is missing, be it a document, a purchase order number or an approval, just tell us and we will gladly see to it.',
    receiptCheck: (group) =>
      `${weSent(group)} ` +
      `${group.plural ? 'Have they' : 'Has it'} reached the right department, and are the references below (commitment, service) correct? A short word from you is all we need.`,
    dueSoon: (group) =>
      `Just a reminder that ${theInvoices(group.numbers)} ${group.plural ? 'fall' : 'falls'} due${on(group)}.`,
    dueToday: (group) =>
      `${capital(theInvoices(group.numbers))} ${group.plural ? 'fall' : 'falls'} due today, ${group.dueOn}: just so that you have it in mind.`,
    duePast: (group) =>
      `${capital(theInvoices(group.numbers))} fell due${on(group)}; your payment may well be on its way.`,
    dueAsk: 'Thank you in advance for your payment, by whichever means suits you.',
    reminder: (group) =>
      `According to our records, payment of ${theInvoices(group.numbers)}, ${group.dueOn === undefined ? 'now past due' : `due on ${group.dueOn}`}, has not reached us yet. It may simply have been overlooked.`,
    reminderAsk:
      'Could you have a look and let us know when we may expect it? If something stands in the way, just reply to this message: we will be glad to talk about it.',
    reminderLetterAsk:
      'Could you let us know when we may expect it? If something stands in the way, please talk to us: we will gladly look for a solution with you.',
    closing: 'With thanks and kind regards,',
    letterClosing: 'With thanks for your custom, yours faithfully,',
    sms: (creditor, about) => `Hello, a short word from ${creditor}: ${about}.`,
  },
  firm: {
    ...neutral,
    dueSoon: (group) =>
      `${capital(theInvoices(group.numbers))} ${group.plural ? 'are' : 'is'} payable${on(group)}.`,
    dueToday: (group) =>
      `${capital(theInvoices(group.numbers))} ${group.plural ? 'are' : 'is'} payable today, ${group.dueOn}.`,
    duePast: (group) =>
      `${capital(theInvoices(group.numbers))} ${group.plural ? 'were' : 'was'} payable${on(group)}.`,
    dueAsk: 'We count on your payment, by whichever means suits you.',
    reminder: (group) =>
      `According to our records, ${theInvoices(group.numbers)}, ${group.dueOn === undefined ? 'now past due' : `due on ${group.dueOn}`}, ${group.plural ? 'have' : 'has'} still not been paid.`,
    reminderAsk:
      'Please arrange payment on receipt of this message. If it cannot leave at once, tell us by return what is holding it up and when it will leave.',
    reminderLetterAsk:
      'Please arrange payment on receipt of this letter. If it cannot leave at once, tell us by return what is holding it up and when it will leave.',
    closing: 'Regards,',
    letterClosing: 'We look forward to receiving your payment. Yours faithfully,',
    sms: (creditor, about) => `${creditor}: ${about}. Please get back to us soon.`,
  },
};

function weSent(group: InvoiceGroup): string {
  return `We sent you ${theInvoices(group.numbers)}${group.issuedOn === undefined ? '' : ` on ${group.issuedOn}`}.`;
}

function on(group: InvoiceGroup): string {
  return group.dueOn === undefined ? ' on the dates below' : ` on ${group.dueOn}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
