import { fileURLToPath } from 'node:url';
import { type Ledger, readLedger } from '../examples/readLedger.ts';

/** So many invoices of as many customers, with mobiles, due over four weeks, that nobody pays. */
export function neverPaid(invoices: number): Ledger {
  const example = readLedger(fileURLToPath(new URL('../examples/ledger.json', import.meta.url)));
  const ids = Array.from({ length: invoices }, (_, index) => String(index + 1).padStart(4, '0'));
  return {
    ...example,
    customers: ids.map((id) => ({
      id: `customer-${id}`,
      name: `Société ${id}`,
      kind: 'business',
      language: 'fr',
      timeZone: 'Europe/Paris',
      country: 'FR',
      address: { lines: [`${Number(id)} rue du Commerce`], postalCode: '69002', city: 'Lyon', country: 'FR' },
      contacts: {
        accountsPayable: {
          email: `compta@societe-${id}.example`,
          phone: `+33639980${id.slice(-3)}`,
          sms: true,
        },
      },
    })),
    invoices: ids.map((id, index) => ({
      id: `N-${id}`,
      number: `N${id}`,
      customerId: `customer-${id}`,
      currency: 'EUR',
      grossMinor: 120_000 + index,
      issuedOn: '2026-02-16',
      dueOn: `2026-03-${String(18 + (index % 7)).padStart(2, '0')}`,
    })),
    happenings: [],
  };
}
