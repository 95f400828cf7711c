import { accountManagerLevel } from '../../domain/accountManager.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { CaseEvent, RecordedEvent } from '../../domain/events.ts';
import { formatAmount } from '../../messages/format/formatAmount.ts';
import { keptReason } from '../reports/keptReason.ts';

/** What happened to the invoice, oldest first: each event as it is kept, with a sentence for people. */
export function historyView(history: readonly RecordedEvent[], { dunningCase }: CaseFile): readonly object[] {
  const { currency } = dunningCase.facts;
  return history.map(({ previousHash: _previous, ...event }) => ({
    ...event,
    ...stepOf(event, dunningCase.notices),
    text: inWords(event, {
      money: (amountMinor) => formatAmount(amountMinor, currency, 'en').replaceAll(/[\u00a0\u202f]/g, ' '),
      step: (notice) => {
        const known = dunningCase.notices[notice];
        return known === undefined ? 'a notice' : `${known.level} by ${known.channel}`;
      },
      own: (notice) => ownPeopleOf(dunningCase.notices[notice]),
    }),
  }));
}

type Notices = CaseFile['dunningCase']['notices'];

/** Which level and channel an event speaks of, when it names only its notice. */
function stepOf(event: CaseEvent, notices: Notices): object {
  const notice = 'notice' in event && event.notice !== undefined ? notices[event.notice] : undefined;
  return notice === undefined ? {} : { level: notice.level, channel: notice.channel };
}

interface Wording {
  money(amountMinor: number): string;
  step(notice: string): string;
  /** Which of the creditor's own people the message went to, when it was no message to the customer. */
  own(notice: string): string | undefined;
}

/** Who prints, rings or works: that their e-mail arrived does not say that the customer had anything. */
const ownPeople: Readonly<Record<string, string>> = {
  letter: 'office',
  call: 'collector',
  task: 'finance team',
};

function ownPeopleOf(notice: Notices[string] | undefined): string | undefined {
  return notice === undefined || notice.level === accountManagerLevel ? undefined : ownPeople[notice.channel];
}

type Sentences = {
  readonly [Type in CaseEvent['type']]: (event: Extract<CaseEvent, { type: Type }>, say: Wording) => string;
};

/** Reasons for which a notice is made again that had left, or may have. */
const madeAnew: ReadonlySet<string> = new Set(['posted too late: made anew', 'resent by hand']);

const sentences: Sentences = {
  InvoiceRegistered: ({ grossMinor, dueOn }, { money }) => `registered: ${money(grossMinor)} due on ${dueOn}`,
  InvoiceAmended: ({ changes, factorGone, discountGone, netGone }) =>
    `amended: ${[
      ...Object.keys(changes),
      ...(factorGone ? ['given back by the factor'] : []),
      ...(discountGone ? ['no discount'] : []),
      ...(netGone ? ['no net amount'] : []),
    ].join(', ')}`,
  PaymentReceived: ({ amountMinor, paidOn, statedTotal }, { money }) =>
    statedTotal
      ? `paid so far: ${money(amountMinor)} on ${paidOn}`
      : `${money(amountMinor)} paid on ${paidOn}`,
  PaymentReversed: ({ reversedMinor, reversedOn }, { money }) =>
    `${money(reversedMinor)} of a payment went back on ${reversedOn}`,
  CreditNoteApplied: ({ amountMinor, issuedOn }, { money }) =>
    `credit note of ${money(amountMinor)} of ${issuedOn}`,
  DisputeOpened: ({ reason, amountMinor }, { money }) =>
    `${amountMinor === undefined ? 'disputed' : `${money(amountMinor)} disputed`}: ${reason}`,
  DisputeResolved: () => 'dispute resolved',
  PromiseMade: ({ promisedFor, amountMinor }, { money }) =>
    `${amountMinor === undefined ? 'payment' : money(amountMinor)} promised for ${promisedFor}`,
  PromiseKept: () => 'promise kept',
  PromiseBroken: () => 'promise broken',
  InstalmentPlanAgreed: ({ instalments }) => `plan of ${instalments.length} instalments agreed`,
  InstalmentPlanBroken: () => 'instalment plan broken',
  HoldPlaced: ({ reason, until, level }) =>
    `${level === undefined ? 'on hold' : `${level} on hold`}${until === undefined ? '' : ` until ${until}`}: ${reason}`,
  HoldLifted: () => 'hold lifted',
  NoticeReserved: ({ level, channel, rehearsal }) =>
    `${level} by ${channel} made${rehearsal ? ' in rehearsal' : ''}`,
  NoticeSent: ({ notice, deadline }, { step, own }) => {
    const people = own(notice);
    const left =
      people === undefined ? 'sent' : people === 'office' ? 'handed to the office' : `asked of the ${people}`;
    return `${step(notice)} ${left}${deadline === undefined ? '' : `, to be paid by ${deadline}`}`;
  },
  NoticeRefused: ({ notice, reason }, { step }) =>
    `${step(notice)} ${madeAnew.has(reason) ? 'does not count' : 'did not leave'}: ${reason}`,
  NoticeUnknown: ({ notice }, { step }) => `${step(notice)} may have left: nobody knows`,
  NoticeDelivered: ({ notice }, { step, own }) => {
    const people = own(notice);
    return `${step(notice)} ${people === undefined ? 'delivered' : `reached the ${people}, not yet the customer`}`;
  },
  NoticeBounced: ({ notice, reason }, { step }) => `${step(notice)} came back: ${reason}`,
  LevelSkipped: ({ level, channel, reason }) =>
    `${channel === undefined ? level : `${level} by ${channel}`} skipped: ${keptReason(reason).text}`,
  HarshStepAnnounced: ({ level, announcedOn }) => `${level} shown to finance on ${announcedOn}`,
  HarshStepApproved: ({ level }) => `${level} approved by finance`,
  CallPlanned: ({ level }) => `${level} given to the collectors`,
  CallLogged: ({ outcome }) => `call: ${outcome}`,
  LetterPosted: ({ postedOn, tracking }) =>
    `letter posted on ${postedOn}${tracking === undefined ? '' : `, tracking ${tracking}`}`,
  LetterReceived: ({ receivedOn }) => `letter received on ${receivedOn}`,
  HandedOff: () => 'handed to the agency',
  RecallRequested: ({ reason }) => `to be recalled from the agency: ${reason}`,
  AgencyReported: ({ report }) => `the agency reports: ${report}`,
  RecalledFromAgency: () => 'recalled from the agency',
  InsurerNotified: ({ reference }) => `insurer notified: ${reference}`,
  InsolvencyOpened: ({ openedOn }) => `insolvency proceedings opened on ${openedOn}`,
  LimitationInterrupted: ({ kind, on }) => `the time of limitation starts anew: ${kind} on ${on}`,
  PolicyMigrated: ({ policy }) => `goes on under ${policy.name} ${policy.version}`,
  WrittenOff: ({ amountMinor }, { money }) => `${money(amountMinor)} written off`,
  CaseClosed: ({ reason }) => `closed: ${reason}`,
  CaseReopened: ({ reason }) => `opened again: ${reason}`,
};

function inWords(event: CaseEvent, wording: Wording): string {
  const sentence = sentences[event.type] as (event: CaseEvent, wording: Wording) => string;
  return sentence(event, wording);
}
