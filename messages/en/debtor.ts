import type { DebtorWording } from '../fr/debtor.ts';
import type { InvoiceGroup } from '../invoiceGroup.ts';
import { invoicesTitle, theInvoices } from './invoiceNames.ts';

export const debtorEn: DebtorWording = {
  subject: invoicesTitle,
  greeting: (name) => (name === undefined ? 'Hello,' : `Dear ${name},`),
  letterGreeting: 'Dear Sir or Madam,',
  closing: 'Kind regards,',
  letterClosing: 'Yours faithfully,',

  courtesy: (group) =>
    `${capital(theInvoices(group.numbers))} will soon fall due${on(group)}. ` +
    `We would like to make sure that you have received ${group.plural ? 'them' : 'it'} and that nothing stands in the way of payment on that date.`,
  courtesyAsk:
    'If a document, a purchase order number or an approval is missing, please tell us and we will see to it.',
  receiptCheck: (group) =>
    `We sent you ${theInvoices(group.numbers)}${group.issuedOn === undefined ? '' : ` on ${group.issuedOn}`}. ` +
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
  noticeCopy: (group) =>
    `We are sending you by registered post a formal notice to pay concerning ${theInvoices(group.numbers)}. Here is the substance of it.`,
  noticePosted: (postedOn, tracking) =>
    tracking === undefined
      ? `The letter was posted on ${postedOn}.`
      : `The letter was posted on ${postedOn} under tracking number ${tracking}.`,
  noticeAsk: (amount, deadline) =>
    `We ask you to pay us the sum of ${amount}, which must reach us by ${deadline}.`,
  thanks: (group) =>
    `We have received your payment for ${theInvoices(group.numbers)}. Thank you. Nothing further is expected of you.`,

  ifPaid: 'If you have paid in the meantime, please ignore this message.',
  ifPaidEarly: 'If payment has been made or is under way, please ignore this message.',
  ifPaidLetter: 'If you have paid in the meantime, please ignore this letter.',
  registeredLate: (group) =>
    `We have only just begun to follow ${theInvoices(group.numbers)}, which is why you did not hear from us earlier.`,
  resumed: (group) =>
    `We had suspended our messages about ${theInvoices(group.numbers)}; the follow-up now resumes, which is why we are writing to you.`,
  penaltyNote: (articles) =>
    articles === 'commerce'
      ? 'As a reminder, payment after the due date automatically gives rise to late-payment penalties and to a fixed sum of €40 (articles L441-10 and D441-5 of the French Commercial Code).'
      : 'As a reminder, payment after the due date automatically gives rise to late-payment interest and to a fixed sum of €40 (articles R2192-31 and D2192-35 of the French Public Procurement Code).',

  statement: 'Statement',
  oneInvoice: 'The invoice',
  invoice: 'Invoice',
  issued: 'Issued on',
  due: 'Due on',
  amount: 'Amount incl. VAT',
  received: 'Paid or deducted',
  remaining: 'Left to pay',
  paidInFull: 'Settled',
  purchaseOrder: 'Purchase order',
  commitment: 'Commitment',
  service: 'Service code',
  total: 'Total to pay',
  payOnline: (number) => `Pay invoice ${number} online`,
  payThis: 'Pay online',
  payment: 'To pay by bank transfer',
  holder: 'Account holder',
  reference: 'Reference to quote',
  referenceOfMany: 'the numbers of the invoices paid',
  contact: (email, phone) =>
    phone === undefined
      ? `Any question or disagreement? Reply to this message or write to ${email}.`
      : `Any question or disagreement? Reply to this message, write to ${email} or call ${phone}.`,
  letterContact: (email, phone) =>
    phone === undefined
      ? `For any question, please write to ${email}.`
      : `For any question, please write to ${email} or call ${phone}.`,

  sms: (creditor, title, dueOn) =>
    `${creditor}: ${title}${dueOn === undefined ? '' : `, due ${dueOn}`}. If you have paid in the meantime, please ignore this message.`,
  smsReply: (to) => `Questions: ${to}`,
  smsPay: (link) => `Pay: ${link}`,
};

function on(group: InvoiceGroup): string {
  return group.dueOn === undefined ? ' on the dates below' : ` on ${group.dueOn}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
