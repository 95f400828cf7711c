import type { Creditor, Customer } from '../../domain/parties.ts';
import type { LevelKind } from '../../domain/policy.ts';
import type {
  CallFacts,
  DailyReportFacts,
  DossierFacts,
  DossierLine,
  LetterFacts,
  MessageFacts,
  OwedFacts,
  ReportInvoice,
  StatementLine,
  WeeklyReportFacts,
} from '../../messages/facts.ts';

export const apiUrl = 'https://abc123.execute-api.eu-west-3.amazonaws.com';

export const creditor: Creditor = {
  id: 'atelier-martin',
  name: 'Atelier Martin',
  legal: {
    form: 'SAS',
    capital: '50 000 €',
    siren: '732829320',
    registry: 'RCS Lyon',
    vatNumber: 'FR44732829320',
    address: { lines: ['12 rue de la République'], postalCode: '69002', city: 'Lyon', country: 'FR' },
  },
  bank: { holder: 'Atelier Martin SAS', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
  sender: {
    email: 'compta@atelier-martin.example',
    name: 'Claire Martin, Atelier Martin',
    replyTo: 'compta@atelier-martin.example',
    phone: '+33478123456',
  },
  timeZone: 'Europe/Paris',
  calendar: 'FR',
  closedOn: [],
  language: 'fr',
  collectors: ['recouvrement@atelier-martin.example'],
  finance: ['daf@atelier-martin.example'],
  office: 'courrier@atelier-martin.example',
  agency: { name: 'Recouvra', email: 'dossiers@recouvra.example' },
  mode: 'live',
  books: { liveFeed: false, knownThrough: '2026-03-20' },
  toleranceMinor: 0,
  policies: { business: 'fr-b2b', public: 'fr-public', consumer: 'consumer' },
  hourlyCap: 200,
};

export const customer: Customer = {
  id: 'dupont',
  creditor: 'atelier-martin',
  name: 'Établissements Dupont & Fils',
  kind: 'business',
  language: 'fr',
  timeZone: 'Europe/Paris',
  country: 'FR',
  siren: '552100554',
  address: {
    lines: ['4 avenue du Parc', 'Bâtiment B'],
    postalCode: '38000',
    city: 'Grenoble',
    country: 'FR',
  },
  contacts: {
    accountsPayable: { name: 'Marie Dupont', email: 'compta@dupont.example', phone: '+33476112233' },
  },
};

export const owed: OwedFacts = {
  until: '2026-03-17',
  interestMinor: 616,
  indemnityMinor: 4000,
  segments: [
    {
      from: '2026-03-03',
      to: '2026-03-17',
      days: 15,
      ratePercent: 12.15,
      baseMinor: 123450,
      interest: '6.16404521',
    },
  ],
  interestArticle: 'L441-10 II C. com.',
  indemnityArticle: 'D441-5 C. com.',
};

export function line(
  number = 'F-123',
  changes: Partial<StatementLine> = {},
  kind: LevelKind | 'thanks' | 'recall' | 'correction' = 'reminder',
): StatementLine {
  return {
    invoice: number,
    level: { key: kind === 'courtesy' ? 'courtesy-call' : kind, kind },
    facts: {
      number,
      customer: 'dupont',
      currency: 'EUR',
      grossMinor: 123450,
      issuedOn: '2026-01-31',
      dueOn: '2026-03-02',
    },
    mentions: { payLink: `https://pay.atelier-martin.example/i/${number}`, purchaseOrder: 'PO-4411' },
    principalDueMinor: 123450,
    paidMinor: 0,
    creditedMinor: 0,
    writtenOffMinor: 0,
    contestedMinor: 0,
    ...changes,
  };
}

export function message(changes: Partial<MessageFacts> = {}): MessageFacts {
  return {
    creditor,
    customer,
    recipient: { name: 'Marie Dupont', email: 'compta@dupont.example' },
    today: '2026-03-09',
    lines: [line()],
    penalties: 'announce',
    ...changes,
  };
}

export const noticeId = '0f3a9c7712de4b5588aa01bc23de45f6';

export function letter(changes: Partial<LetterFacts> = {}): LetterFacts {
  return {
    ...message({ today: '2026-03-17' }),
    lines: [line('F-123', { owed }, 'formal-notice')],
    notice: noticeId,
    deadline: '2026-03-27',
    ...changes,
  };
}

export function call(changes: Partial<CallFacts> = {}): CallFacts {
  return {
    ...message({ today: '2026-03-10' }),
    notice: noticeId,
    contact: { name: 'Marie Dupont', phone: '+33476112233', email: 'compta@dupont.example' },
    before: [
      { on: '2026-03-02', channel: 'email', level: 'due', outcome: 'delivered' },
      { on: '2026-03-09', channel: 'email', level: 'reminder', outcome: 'bounced' },
    ],
    apiUrl,
    ...changes,
  };
}

export function dossierLine(): DossierLine {
  return {
    ...line(
      'F-123',
      { owed, letter: { deadline: '2026-03-27', postedOn: '2026-03-17', tracking: '1A 123 456 7890 1' } },
      'hand-off',
    ),
    lastHash: 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184',
    history: [
      {
        type: 'InvoiceRegistered',
        creditor: 'atelier-martin',
        invoice: 'F-123',
        at: '2026-01-31T09:00:00.000Z',
        by: 'api:main',
        recordedAt: '2026-01-31T09:00:00.000Z',
        previousHash: '',
        number: 'F-123',
        customer: 'dupont',
        currency: 'EUR',
        grossMinor: 123450,
        issuedOn: '2026-01-31',
        dueOn: '2026-03-02',
        policy: { name: 'fr-b2b', version: 1 },
      },
      {
        type: 'NoticeReserved',
        at: '2026-03-09T08:00:00.000Z',
        by: 'jalon',
        recordedAt: '2026-03-09T08:00:00.000Z',
        previousHash: 'aa11',
        notice: 'n1',
        attempt: 'a1',
        level: 'reminder',
        channel: 'email',
        cycle: 1,
        amountMinor: 123450,
        leader: 'F-123',
      },
      {
        type: 'NoticeSent',
        at: '2026-03-09T08:00:01.000Z',
        by: 'jalon',
        recordedAt: '2026-03-09T08:00:01.000Z',
        previousHash: 'bb22',
        notice: 'n1',
        messageId: 'ses-1',
        contentHash: 'cc33',
      },
      {
        type: 'LetterPosted',
        at: '2026-03-17T10:00:00.000Z',
        by: 'finance',
        recordedAt: '2026-03-17T10:00:00.000Z',
        previousHash: 'dd44',
        notice: 'n2',
        postedOn: '2026-03-17',
        tracking: '1A 123 456 7890 1',
      },
    ],
  };
}

export function dossier(changes: Partial<DossierFacts> = {}): DossierFacts {
  return {
    creditor,
    customer,
    today: '2026-04-02',
    penalties: 'announce',
    agency: { name: 'Recouvra', email: 'dossiers@recouvra.example' },
    caseReference: 'atelier-martin-F-123',
    lines: [dossierLine()],
    ...changes,
  };
}

export function reportInvoice(number: string, changes: Partial<ReportInvoice> = {}): ReportInvoice {
  return {
    invoice: number,
    number,
    customerName: customer.name,
    currency: 'EUR',
    principalDueMinor: 123450,
    dueOn: '2026-03-02',
    ...changes,
  };
}

const link = (token: string) => `${apiUrl}/a/${token}`;

export function daily(changes: Partial<DailyReportFacts> = {}): DailyReportFacts {
  return {
    creditor,
    date: '2026-03-13',
    apiUrl,
    killed: false,
    calls: [
      {
        ...reportInvoice('F-201'),
        level: 'reminder-call',
        plannedOn: '2026-03-13',
        contact: { name: 'Marie Dupont', phone: '+33476112233' },
      },
    ],
    letters: [
      {
        ...reportInvoice('F-180'),
        level: 'formal-notice',
        notice: noticeId,
        madeOn: '2026-03-09',
        waitingDays: 4,
        deadline: '2026-03-19',
      },
      {
        ...reportInvoice('F-181'),
        level: 'formal-notice',
        notice: noticeId,
        madeOn: '2026-03-12',
        waitingDays: 1,
        deadline: '2026-03-23',
      },
    ],
    harshSteps: [
      {
        ...reportInvoice('F-150'),
        level: 'formal-notice',
        leavesOn: '2026-03-17',
        stopLink: link('s1'),
        approved: false,
      },
      {
        ...reportInvoice('F-151'),
        level: 'hand-off',
        leavesOn: '2026-03-17',
        stopLink: link('s2'),
        approveLink: link('p2'),
        approved: false,
      },
    ],
    unknownSends: [
      {
        ...reportInvoice('F-170'),
        level: 'reminder',
        channel: 'email',
        notice: noticeId,
        reservedOn: '2026-03-12',
        resendLink: link('r1'),
        confirmSentLink: link('c1'),
        confirmNotSentLink: link('n1'),
      },
    ],
    staleBooks: { knownThrough: '2026-03-10', heldSteps: 3 },
    unmatched: [
      {
        id: 'bank-991',
        receivedOn: '2026-03-12',
        amountMinor: 48000,
        currency: 'EUR',
        code: 'no-invoice',
        names: ['F-999'],
        customers: ['Établissements Dupont & Fils'],
      },
    ],
    attention: [{ ...reportInvoice('F-160'), reason: { code: 'needs-attention', text: 'needs attention' } }],
    agency: [{ ...reportInvoice('F-169'), level: 'hand-off', on: '2026-03-13' }],
    holdsEnding: [
      { ...reportInvoice('F-161'), reason: { code: 'dispute', text: 'dispute' }, until: '2026-03-16' },
    ],
    tasks: [
      {
        ...reportInvoice('F-162'),
        code: 'declare-to-insurer',
        text: 'declare the claim to Assurcrédit by Tuesday 31 March 2026',
        since: '2026-03-16',
        by: '2026-03-31',
        who: 'Assurcrédit',
      },
    ],
    missingRates: ['2027-S1'],
    ...changes,
  };
}

export function weekly(changes: Partial<WeeklyReportFacts> = {}): WeeklyReportFacts {
  return {
    creditor,
    date: '2026-03-16',
    from: '2026-03-09',
    to: '2026-03-15',
    agedBalance: [
      {
        currency: 'EUR',
        invoices: 12,
        notDueMinor: 4500000,
        upTo30Minor: 1234500,
        upTo60Minor: 200000,
        upTo90Minor: 0,
        over90Minor: 99900,
      },
      {
        currency: 'JPY',
        invoices: 1,
        notDueMinor: 0,
        upTo30Minor: 120000,
        upTo60Minor: 0,
        upTo90Minor: 0,
        over90Minor: 0,
      },
    ],
    left: [
      { ...reportInvoice('F-123'), level: 'reminder', channel: 'email', on: '2026-03-09', rehearsal: false },
    ],
    notLeft: [
      {
        ...reportInvoice('F-124'),
        level: 'reminder',
        channel: 'sms',
        outcome: 'skipped',
        reason: { code: 'no-mobile', text: 'no mobile is allowed for SMS' },
      },
    ],
    unmatched: [],
    payments: [{ ...reportInvoice('F-100', { principalDueMinor: 0 }), amountMinor: 50000, on: '2026-03-11' }],
    creditNotes: [],
    discounts: [],
    tasks: [
      {
        ...reportInvoice('F-163'),
        code: 'pay-back',
        text: '100.00 EUR more than was due came in: pay back, or allocate',
        since: '2026-03-12',
        amountMinor: 10000,
      },
    ],
    penaltiesNotCollected: [{ ...reportInvoice('F-100', { principalDueMinor: 0 }), amountMinor: 4000 }],
    toDecide: [
      {
        ...reportInvoice('F-170'),
        reason: { code: 'small-balance', text: 'small balance: 42.00 EUR is less than 100.00 EUR' },
      },
    ],
    withinTolerance: [],
    waiting: [
      {
        ...reportInvoice('F-125'),
        level: 'due',
        on: '2026-03-15',
        reason: { code: 'asked-by-finance', text: 'on hold by finance' },
      },
    ],
    missed: [
      {
        ...reportInvoice('F-126'),
        level: 'formal-notice',
        on: '2026-03-14',
        reason: { code: 'milestone', text: 'formal notice of invoice F-126 was 14 March 2026' },
      },
    ],
    toWatch: [],
    notLookedAt: 0,
    losses: [],
    ...changes,
  };
}
