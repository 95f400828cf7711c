import type { EntriesWording } from '../fr/entries.ts';

export const entriesEn: EntriesWording = {
  date: 'Date',
  account: 'Account',
  label: 'Label',
  invoice: 'Invoice',
  customer: 'Customer',
  debit: 'Debit',
  credit: 'Credit',
  currency: 'Currency',
  detail: 'Detail',
  assumption: 'Assumption',
  vatAssumed: (rate) => `VAT assumed at ${rate}`,
  provisionDetail: (risk, net) => `${risk} of ${net} excluding VAT`,
  fileName: { provision: 'provisions', losses: 'losses', part: 'part' },
};
