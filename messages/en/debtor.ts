import type { DebtorWording } from '../fr/debtor.ts';
import { invoicesTitle, theInvoices } from './invoiceNames.ts';

export const debtorEn: DebtorWording = {
  subject: invoicesTitle,
  letterGreeting: 'Dear Sir or Madam,',

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
  brokenPlan: (number, agreedOn, amount, dueOn) =>
    `The payment plan agreed on ${agreedOn} for invoice ${number} was not kept (instalment of ${amount} due on ${dueOn}), so the whole amount is due again.`,
  penaltyNote: (articles) =>
    articles === 'commerce'
      ? 'As a reminder, payment after the due date automatically gives rise to late-payment penalties and to a fixed sum of €40 (articles L441-10 and D441-5 of the French Commercial Code).'
      : 'As a reminder, payment after the due date automatically gives rise to late-payment interest and to a fixed sum of €40 (articles R2192-31 and D2192-35 of the French Public Procurement Code).',

  discount: (number, payable, saved, lastDay) =>
    `If you pay invoice ${number} by ${lastDay}, you have a discount of ${saved}: ${payable} is all you need to pay.`,

  statement: 'Statement',
  oneInvoice: 'The invoice',
  invoice: 'Invoice',
  issued: 'Issued on',
  due: 'Due on',
  amount: 'Amount incl. VAT',
  received: 'Paid or deducted',
  contested: 'Contested, not asked for here',
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

  smsAbout: (title, dueOn) => (dueOn === undefined ? title : `${title}, due ${dueOn}`),
  smsReply: (to) => `Questions: ${to}`,
  smsPay: (link) => `Pay: ${link}`,
};
