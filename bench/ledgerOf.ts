import type { CaseFile } from '../domain/caseFile.ts';
import type { CaseEvent } from '../domain/events.ts';
import { foldEvents } from '../domain/evolve.ts';
import { frB2b } from '../domain/ladders/frB2b.ts';

/** The moment at which the reminder has left and the call is to come. */
export const now = '2026-03-11T08:00:00.000Z';

/** So many events: registered, due e-mail, reminder; the rest are partial payments. */
export function ledgerOf(count: number): CaseFile {
  const notices = (
    [
      ['due', 'email', '2026-03-02T08:35:00.000Z'],
      ['reminder', 'email', '2026-03-09T08:35:00.000Z'],
    ] as const
  ).flatMap(([level, channel, at]): CaseEvent[] => [
    {
      type: 'NoticeReserved',
      notice: level,
      attempt: level,
      level,
      channel,
      cycle: 1,
      amountMinor: 1200_00,
      leader: 'f-1',
      at,
      by: 'jalon',
    },
    { type: 'NoticeSent', notice: level, messageId: level, contentHash: level, at, by: 'jalon' },
  ]);
  const payments = Array.from({ length: Math.max(0, count - 5) }, (_, index): CaseEvent => {
    const payment = `pi_${index}`;
    return {
      type: 'PaymentReceived',
      payment,
      amountMinor: 100,
      paidOn: '2026-03-10',
      at: now,
      by: 'stripe',
    };
  });
  const registered: CaseEvent = {
    type: 'InvoiceRegistered',
    creditor: 'c',
    invoice: 'f-1',
    number: 'F-1',
    customer: 'x',
    currency: 'EUR',
    grossMinor: 1200_00,
    issuedOn: '2026-01-30',
    dueOn: '2026-03-02',
    policy: { name: 'fr-b2b', version: 1 },
    at: '2026-02-01T08:00:00.000Z',
    by: 'api',
  };
  const address = { lines: ['1 rue A'], postalCode: '75001', city: 'Paris', country: 'FR' };
  return {
    dunningCase: foldEvents([registered, ...notices, ...payments]),
    creditor: {
      id: 'c',
      name: 'C',
      legal: { form: 'SAS', siren: '732829320', address },
      bank: { holder: 'C', iban: 'FR7630006000011234567890189' },
      sender: { email: 'c@c.example', name: 'C', replyTo: 'c@c.example' },
      timeZone: 'Europe/Paris',
      calendar: 'FR',
      closedOn: [],
      language: 'fr',
      collectors: [],
      finance: ['f@c.example'],
      office: 'o@c.example',
      agency: { name: 'A', email: 'a@a.example' },
      mode: 'live',
      books: { liveFeed: true },
      toleranceMinor: 0,
      policies: { business: 'fr-b2b', public: 'fr-public', consumer: 'consumer' },
      hourlyCap: 200,
    },
    customer: {
      id: 'x',
      creditor: 'c',
      name: 'X',
      kind: 'business',
      language: 'fr',
      timeZone: 'Europe/Paris',
      country: 'FR',
      address,
      contacts: { accountsPayable: { email: 'x@x.example', phone: '+33123456789' } },
    },
    policy: frB2b,
    contacts: { version: 0, slots: [] },
    account: { totalDueMinor: 1200_00, unmatchedMinor: 0 },
    brake: { killed: false, hour: '2026-03-11T08', sentThisHour: 0 },
  };
}
