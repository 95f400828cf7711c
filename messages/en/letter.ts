import type { LetterWording } from '../fr/letter.ts';
import { theInvoices } from './invoiceNames.ts';

export const letterEn: LetterWording = {
  registered: 'Registered letter with acknowledgement of receipt',
  placeAndDate: (place, date) => `${place}, ${date}`,
  noticeTitle: (title) => `Re: formal notice to pay (mise en demeure) – ${title}`,
  interestTitle: (title) => `Re: request for payment and late-payment interest – ${title}`,
  reminderTitle: (title) => `Re: payment reminder – ${title}`,

  noticeOpening: (numbers) =>
    `Despite our reminder, and according to our records, ${theInvoices(numbers)} ${numbers.length > 1 ? 'remain' : 'remains'} unpaid to this day.`,
  noticeDemand: (amount, deadline) =>
    `By this letter, which is a formal notice to pay (mise en demeure), we ask you to pay us the sum of ${amount}. Your payment must reach us by ${deadline}.`,
  interestOpening: (numbers) =>
    `According to our records, the time allowed for payment of ${theInvoices(numbers)} has passed.`,
  interestDemand: (amount) =>
    `We ask you to order payment of the sum of ${amount}, including late-payment interest and the fixed sum where they are listed below.`,
  interestDeadline: (deadline) => `Please tell us the date of the payment order before ${deadline}.`,
  consequence:
    'Failing payment by that date, we will entrust the matter to a third party for collection or bring it before the competent court.',
  consequenceForConsumers:
    'Failing payment by that date, we may bring the matter before the competent court. If you are in difficulty, please call us: we will look for a solution with you.',
  disagreement: 'If you dispute all or part of this sum, please tell us why in writing before that date.',
  ifPaid: 'If your payment has crossed this letter, please disregard it.',

  claimTitle: (until) => `Sums owed on ${until}`,
  invoice: 'Invoice',
  issued: 'Issued on',
  due: 'Due on',
  principal: 'Principal',
  interest: 'Penalties',
  indemnity: 'Fixed sum',
  sum: 'Total',
  total: 'Total owed',
  totalWithoutInterest: 'Total owed, penalties not included',
  toBeCompleted: 'to be completed',
  periodsTitle: 'How the penalties are computed',
  period: 'Period',
  periodOf: (from, to) => `${from} to ${to}`,
  days: 'Days',
  rate: 'Yearly rate',
  base: 'On',
  interestLaw: (article, until) =>
    `Late-payment penalties: ${article}, from the day after the due date to ${until}; they run until payment.`,
  interestUnknown: (article, points) =>
    points === undefined
      ? `Late-payment penalties: ${article}, at the statutory rate, to be completed.`
      : `Late-payment penalties: ${article}, at the ECB rate plus ${points === 8 ? 'eight' : 'ten'} points, to be completed.`,
  indemnityLaw: (article, amount) => `Fixed sum for recovery costs: ${amount} per invoice (${article}).`,
  withoutContested:
    'Penalties are counted on the principal asked for: the contested part is not in them, and is not asked for here.',
  announced:
    'These penalties and this fixed sum are owed by operation of law, on top of the principal. Only the principal is asked of you at this stage; we reserve the right to claim the rest.',
  /** French codes are spelled out; the law of another country is named as it stands. */
  articles: (names) => {
    const spelled = names
      .replace('C. com.', 'of the French Commercial Code')
      .replace('CCP', 'of the French Public Procurement Code');
    return spelled === names ? names : `article ${spelled}`;
  },
  signature: (creditor) => `For ${creditor}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  fileName: { notice: 'formal-notice', interest: 'late-payment-interest', reminder: 'reminder' },
};
