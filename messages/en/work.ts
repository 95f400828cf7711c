import type { WorkWording } from '../fr/work.ts';
import { invoicesTitle } from './invoiceNames.ts';

export const workEn: WorkWording = {
  title: invoicesTitle,
  callSubject: (title, customer) => `Call to place: ${customer} – ${title}`,
  callIntro: (level, customer) => `Please ring ${customer} (${level}).`,
  who: 'Contact',
  phone: 'Phone',
  email: 'E-mail',
  customer: 'Customer',
  language: 'Language',
  languageName: { fr: 'French', en: 'English' },
  hours: 'Time zone',
  accountManager: 'Account manager',
  noPhone: 'No number is known for this customer: please find it and add it to their record.',
  purposeTitle: 'Purpose of the call',
  purposeCourtesy:
    'Make sure that the invoice has arrived, is approved, and will be paid when it falls due. Nothing is late.',
  purposeReceipt: 'Make sure that the invoice has reached the right department with the right references.',
  purposeReminder:
    'Find out why the invoice is not paid and obtain a payment date. Stay courteous: payment may already be on its way.',
  tone: {
    friendly: [
      'Tone: warm. Ask first whether all is well with the invoice; an oversight or a missing document is likelier than a refusal.',
    ],
    neutral: [],
    firm: [
      'Tone: firm and polite. Ask for a precise date and amount, repeat them, and confirm them in writing. Announce nothing that is not decided.',
    ],
  },
  purposeTellManager: 'Tell the account manager; suggest holding new deliveries until the invoice is paid.',
  purposeCreditHold: 'Suggest holding new deliveries until the invoice is paid.',
  invoicesTitle: 'Invoices',
  discount: (number, payable, saved, lastDay) =>
    `Discount on invoice ${number}: ${payable} settles it through ${lastDay} (${saved} less).`,
  beforeTitle: 'Said before',
  beforeDate: 'Date',
  beforeWhat: 'What',
  beforeOutcome: 'Outcome',
  nothingBefore: 'No contact is on record before this one.',
  recordTitle: 'Record the outcome',
  recordIntro:
    'Possible outcomes: reached, no-answer, voicemail, wrong-number, says-paid, promises (with promisedFor), disputes.',
  withoutAnswer: 'If no outcome is recorded, the follow-up goes on by itself.',

  letterSubject: (title, customer) => `Letter to post: ${customer} – ${title}`,
  letterIntro: (letter, customer) => `The attached letter (${letter}) is ready for ${customer}.`,
  letterToDo: 'To do today',
  letterPrint: 'Print the attached PDF and have it signed.',
  letterPostRegistered: 'Post it by registered mail with acknowledgement of receipt.',
  letterPost: 'Post it.',
  letterRecord: 'Record the date and the tracking number with the command below.',
  trackingExample: 'TRACKING NUMBER',
  letterDeadline: (deadline) =>
    `The letter sets a deadline on ${deadline}. It only counts once posted: if it would leave more than three working days after today, do not send it. The follow-up then waits until you ask for a new one:`,
  noAddress: 'The postal address of this customer is not known: complete their record before posting.',
  address: 'Address',
  to: 'Addressee',

  taskSubject: (task, title, customer) => `To do: ${task} – ${customer} – ${title}`,
  taskIntro: (task, customer) => `The follow-up of ${customer} needs something from you: ${task}.`,
  taskWork: {
    'mediator-task':
      'The invoice is still unpaid despite the claim for interest. Refer the matter to the médiateur des entreprises (free and confidential), or to the competent consultative committee, with the references below.',
    'prior-claim-task':
      'Mediation has not led to payment. Send the public buyer a reasoned and quantified prior claim, before any court action. Have it reviewed by your counsel.',
  },
  taskOther: 'Please examine this case and decide what comes next.',
  managerSubject: (title, customer) => `Customer paying late: ${customer} – ${title}`,
  managerIntro: (customer, plural) =>
    plural
      ? `These invoices of ${customer}, whose account you manage, are more than a week late.`
      : `This invoice of ${customer}, whose account you manage, is more than a week late.`,
  managerAsk:
    'Please bear it in mind before delivering further on credit. If you know why the customer does not pay, reply to this message: the finance team reads it.',
  managerCreditHold: 'Deliveries on credit to this customer are on hold.',
  managerTotal: (amount) => `In all, due or not, this customer owes ${amount}.`,
  nextTitle: 'What comes next',
  nextWhat: 'Step',
  nextInvoice: 'Invoice',
  nothingNext: 'Nothing more comes by itself: the finance team decides.',
  nextUnlessPaid: 'All of it stops as soon as the invoice is paid.',
  taskHold: 'To hold the follow-up meanwhile:',
};
