/** The columns of a file of accounting entries, and what stands in them. */
export const entriesFr = {
  date: 'Date',
  account: 'Compte',
  label: 'Libellé',
  invoice: 'Pièce',
  customer: 'Client',
  debit: 'Débit',
  credit: 'Crédit',
  currency: 'Devise',
  detail: 'Détail',
  assumption: 'Hypothèse',
  vatAssumed: (rate: string): string => `TVA supposée à ${rate}`,
  provisionDetail: (risk: string, net: string): string => `${risk} de ${net} HT`,
  fileName: { provision: 'provisions', losses: 'pertes', part: 'partiel' },
};

export type EntriesWording = typeof entriesFr;
