import { describe, expect, test } from 'vitest';
import type { CaseLoss } from '../../domain/owed/lossesOfCase.ts';
import { lossEntries, proposeProvision } from '../../domain/owed/provision.ts';
import type { CaseProvision } from '../../domain/owed/provisionOfCase.ts';
import type { ReportInvoice, WatchedCustomer, WeeklyReportFacts } from '../../messages/facts.ts';
import { reasonOfRating, signInWords, whyWatched } from '../../messages/ratingText.ts';
import { renderLossesCsv, renderProvisionCsv } from '../../messages/renderEntriesCsv.ts';
import { renderWeeklyReport } from '../../messages/renderWeeklyReport.ts';
import { vatMention } from '../../messages/vatMention.ts';
import { readCsv } from './readCsv.ts';
import { creditor, weekly } from './sampleFacts.ts';

const english = { ...creditor, language: 'en' as const };
const vat = { vatRatePercent: 20 };

const watched: WatchedCustomer = {
  customer: 'dupont',
  customerName: 'Établissements Dupont & Fils',
  rating: 'D',
  overdue: [
    { currency: 'EUR', amountMinor: 450_000 },
    { currency: 'USD', amountMinor: 1_000 },
  ],
  reasons: [
    { code: 'pays-late', days: 32.5 },
    { code: 'broken-promises', broken: 2, made: 3 },
  ],
  signsOfDistress: [
    { code: 'broken-promises', broken: 2 },
    { code: 'repeated-excuse', excuse: 'says-paid', times: 2 },
  ],
  proposesCashOnly: true,
};

function provisionOf(number: string, principalMinor: number, changes: Partial<CaseProvision> = {}) {
  return {
    ...proposeProvision({ principalMinor, vat, overdueDays: 100 }),
    invoice: number.toLowerCase(),
    number,
    customer: 'dupont',
    customerName: 'Établissements Dupont & Fils',
    currency: 'EUR',
    dueOn: '2025-11-20',
    overdueDays: 100,
    principalMinor,
    reason: 'overdue' as const,
    ...changes,
  };
}

const loss: CaseLoss & ReportInvoice = {
  writeOff: 'w-1',
  invoice: 'f-9',
  number: 'F-9',
  customer: 'dupont',
  customerName: 'Établissements Dupont & Fils',
  currency: 'EUR',
  dueOn: '2025-01-31',
  principalDueMinor: 300_000,
  on: '2026-03-12',
  amountMinor: 1_200_000,
  netMinor: 1_000_000,
  vatMinor: 200_000,
  entries: lossEntries(1_200_000, vat),
};

/** Spaces as they are typed: what is printed has some that do not break. */
const typed = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const textOf = (changes: Partial<WeeklyReportFacts>) => typed(renderWeeklyReport(weekly(changes)).text);
const rowsOf = (changes: Partial<WeeklyReportFacts>) => {
  const { attachments } = renderWeeklyReport(weekly(changes));
  return readCsv(attachments[0]?.bytes ?? new Uint8Array(), ';').map((row) => row.map(typed));
};

describe('the words of a rating', () => {
  test('are French and English, with the number that the figure asks for', () => {
    const reason = { code: 'pays-late', days: 1.5 } as const;
    expect(reasonOfRating(reason, 'fr')).toContain('1,5 jour de retard');
    expect(reasonOfRating(reason, 'en')).toContain('1.5 days late');
    expect(reasonOfRating({ code: 'pays-late', days: 1 }, 'en')).toContain('1 day late');
    expect(reasonOfRating({ code: 'broken-promises', broken: 1, made: 1 }, 'fr')).toBe(
      '1 promesse non tenue sur 1',
    );
    expect(reasonOfRating({ code: 'broken-promises', broken: 1, made: 1 }, 'en')).toBe(
      'broke 1 of 1 promise to pay',
    );
  });

  test.each([
    { code: 'nothing-due-yet' },
    { code: 'pays-on-time' },
    { code: 'insolvent' },
    { code: 'lateness-grew', days: 7 },
    { code: 'disputes', invoices: 7 },
    { code: 'bounced-messages', messages: 7 },
  ] as const)('each reason has its own in both: $code', (reason) => {
    const [french, inEnglish] = [reasonOfRating(reason, 'fr'), reasonOfRating(reason, 'en')];
    expect(french).not.toBe(inEnglish);
    const hasFigure = Object.keys(reason).length > 1;
    expect([french.includes('7'), inEnglish.includes('7')]).toEqual([hasFigure, hasFigure]);
  });

  test('signs too; an excuse that is no code of ours stands as it was told', () => {
    const excuse = (code: string) => signInWords({ code: 'repeated-excuse', excuse: code, times: 2 }, 'fr');
    expect(excuse('says-paid')).toBe('la même excuse 2 fois : « c’est payé »');
    expect(excuse('facture perdue')).toBe('la même excuse 2 fois : facture perdue');
    expect(excuse('toString')).toBe('la même excuse 2 fois : toString');
    expect(signInWords({ code: 'hard-to-reach', contacts: 3 }, 'en')).toBe(
      'hard to reach: 3 days of calls without an answer',
    );
    expect(signInWords({ code: 'lateness-growing', days: 9 }, 'fr')).toContain('9 jours');
    expect(signInWords({ code: 'broken-promises', broken: 2 }, 'en')).toBe('2 promises broken');
  });

  test('nothing is said twice', () => {
    const grew = whyWatched(
      [{ code: 'lateness-grew', days: 9 }],
      [{ code: 'lateness-growing', days: 9 }],
      'en',
    );
    expect(grew).toEqual(['lateness grew by 9 days in six months']);
  });
});

describe('customers to watch', () => {
  test('are listed with what is overdue, the rating and why, in the creditor’s language', () => {
    const french = textOf({ toWatch: [watched] });
    for (const fact of [
      'Clients à surveiller',
      '4 500,00 € + 10,00 USD',
      'paie avec 32,5 jours de retard en moyenne',
      '2 promesses non tenues sur 3',
      'la même excuse 2 fois',
      'ne plus livrer qu’au comptant ?',
    ]) {
      expect(french).toContain(fact);
    }
    const inEnglish = textOf({ creditor: english, toWatch: [watched] });
    for (const fact of [
      'Customers to watch',
      '€4,500.00',
      'broke 2 of 3 promises to pay; the same',
      'cash only from now on?',
    ]) {
      expect(inEnglish).toContain(fact);
    }
  });

  test('have one row of the file for each currency', () => {
    const rows = rowsOf({ toWatch: [watched] }).filter(([title]) => title === 'Clients à surveiller');
    expect(rows.map((row) => [row[3], row[6], row[7]])).toEqual([
      ['Établissements Dupont & Fils', '4500,00', 'EUR'],
      ['Établissements Dupont & Fils', '10,00', 'USD'],
    ]);
    expect(rows[0]?.at(-1)).toContain('D : paie avec');
  });

  test('say how many were not looked at; nobody to watch, no section', () => {
    expect(textOf({ toWatch: [watched], notLookedAt: 3 })).toContain('3 clients en retard');
    expect(textOf({ creditor: english, toWatch: [watched], notLookedAt: 1 })).toContain(
      '1 more late customer,',
    );
    expect(textOf({ notLookedAt: 3 })).toContain('3 clients en retard');
    expect(textOf({})).not.toContain('Clients à surveiller');
  });

  test('an excuse is inert, wherever it is printed', () => {
    const excuse = '<script>x</script>';
    const mean = { ...watched, signsOfDistress: [{ code: 'repeated-excuse', excuse, times: 2 } as const] };
    expect(renderWeeklyReport(weekly({ toWatch: [mean] })).html).not.toContain('<script>x');
  });
});

describe('the provision', () => {
  const lines = [
    provisionOf('F-1', 120_000, { assumedVatRatePercent: 20 }),
    provisionOf('F-2', 1_200_000, { reason: 'insolvency', riskPercent: 100, provisionMinor: 1_000_000 }),
    provisionOf('F-3', 5_000, { currency: 'USD' }),
  ];
  const provision = { at: '2026-02-28', lines };
  const day = { at: '2026-02-28', isPart: false };

  test('is stated by currency, and by invoice with its risk and reason', () => {
    const french = textOf({ provision });
    for (const fact of [
      'Au 28 février 2026 : 10 250,00 € pour 2 factures, 13 200,00 € TTC restant dus.',
      'pour 1 facture',
      'procédure collective',
      '100 jours de retard',
      '25 %',
      'TVA supposée à 20 %',
    ]) {
      expect(french).toContain(fact);
    }
    const inEnglish = textOf({ creditor: english, provision });
    expect(inEnglish).toContain('At 28 February 2026: €10,250.00 for 2 invoices, on which €13,200.00');
    expect(inEnglish).toContain('VAT assumed at 20%');
  });

  test('shows the ten largest, and all in the file; nothing to set aside, no section', () => {
    const many = Array.from({ length: 12 }, (_, index) => provisionOf(`G-${10 + index}`, 120_000 + index));
    const text = textOf({ provision: { at: '2026-02-28', lines: many } });
    expect(text).toContain('Les 10 plus élevées');
    expect([text.includes('G-21'), text.includes('G-12'), text.includes('G-11')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(rowsOf({ provision: { at: '2026-02-28', lines: many } }).flat()).toContain('G-11');
    expect(textOf({ provision: { at: '2026-02-28', lines: [] } })).not.toContain('Provisions proposées');
  });

  test('as entries for an accountant: amounts on one side each, dates and commas as the creditor writes', () => {
    const file = renderProvisionCsv(lines.slice(0, 1), day, creditor);
    expect(file).toMatchObject({ name: 'provisions-2026-02-28.csv', type: 'text/csv' });
    const rows = readCsv(file.bytes, ';').map((row) => row.map(typed));
    const who = 'Établissements Dupont & Fils';
    const detail = ['25 % de 1 000,00 € HT', 'TVA supposée à 20 %'];
    expect(rows).toEqual([
      ['Date', 'Compte', 'Libellé', 'Pièce', 'Client', 'Débit', 'Crédit', 'Devise', 'Détail', 'Hypothèse'],
      ['28/02/2026', '416', 'Clients douteux ou litigieux', 'F-1', who, '1200,00', '', 'EUR', ...detail],
      ['28/02/2026', '411', 'Clients', 'F-1', who, '', '1200,00', 'EUR', ...detail],
      [
        '28/02/2026',
        '6817',
        'Dotations aux dépréciations des actifs circulants',
        'F-1',
        who,
        '250,00',
        '',
        'EUR',
        ...detail,
      ],
      ['28/02/2026', '491', 'Dépréciation des comptes clients', 'F-1', who, '', '250,00', 'EUR', ...detail],
    ]);
    const [head, first] = readCsv(renderProvisionCsv(lines, day, english).bytes, ',');
    expect([head?.[1], first?.[0], first?.[5]]).toEqual(['Account', '2026-02-28', '1200.00']);
  });
});

describe('a write-off', () => {
  const mention =
    'Facture demeurée impayée pour la somme de 10 000,00 € (prix net) et pour la somme de 2 000,00 € ' +
    '(TVA correspondante) qui ne peut faire l’objet d’une déduction (article 272 du CGI)';

  test('is listed without and with VAT, with the mention of CGI 272 in the file', () => {
    const french = textOf({ losses: [loss] });
    for (const fact of ['Créances passées en perte', '12 000,00 €', '10 000,00 €', '12/03/2026']) {
      expect(french).toContain(fact);
    }
    expect(textOf({ creditor: english, losses: [loss] })).toContain('Written off');
    const guessed = { ...loss, assumedVatRatePercent: 5.5 };
    expect(textOf({ losses: [guessed] })).toContain('TVA supposée à 5,5 %');
    expect(french).not.toContain('supposée');
    const row = rowsOf({ losses: [loss] }).find(([title]) => title === 'Créances passées en perte');
    expect([row?.[5], row?.[6], row?.at(-1)]).toEqual(['3000,00', '12000,00', mention]);
  });

  const march = { from: '2026-03-01', to: '2026-03-31' };

  test('says by the name of its file when others are in another', () => {
    const nameOf = (reader: typeof creditor) =>
      renderLossesCsv([loss], { ...march, isPart: true }, reader).name;
    expect(nameOf(english)).toBe('losses-2026-03-01-2026-03-31-part.csv');
    expect(nameOf(creditor)).toBe('pertes-2026-03-01-2026-03-31-partiel.csv');
  });

  test('has its mention in its entries too, in French for every reader', () => {
    const file = renderLossesCsv([loss], { ...march, isPart: false }, english);
    expect(file.name).toBe('losses-2026-03-01-2026-03-31.csv');
    const rows = readCsv(file.bytes, ',');
    expect(rows.map((row) => row[1])).toEqual(['Account', '654', '44571', '416']);
    expect(typed(rows[1]?.at(-2) ?? '')).toBe(mention);
  });

  test('has none where there is no French VAT', () => {
    expect(vatMention({ ...loss, netMinor: 1_200_000, vatMinor: 0 }, creditor)).toBeUndefined();
    const { legal } = creditor;
    const belgian = { legal: { ...legal, address: { ...legal.address, country: 'BE' } } };
    expect(vatMention(loss, belgian)).toBeUndefined();
  });
});
