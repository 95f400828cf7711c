import { fraction, multiply, ofNumber, roundHalfUp, whole } from '../rational.ts';
import { InvalidFigures } from './errors.ts';
import { splitVat, type VatBasis, type VatSplit } from './vatSplit.ts';

/** From so many days overdue, so many percent of the amount excluding VAT are at risk. Policy, not law. */
export type RiskBand = { readonly overdueDays: number; readonly riskPercent: number };

export const usualRiskBands: readonly RiskBand[] = [
  { overdueDays: 90, riskPercent: 25 },
  { overdueDays: 180, riskPercent: 50 },
  { overdueDays: 365, riskPercent: 100 },
];

export type DoubtfulDebt = {
  /** What is still owed of the principal, including VAT. */
  readonly principalMinor: number;
  readonly vat: VatBasis;
  readonly overdueDays: number;
  /** Replaces the band: an insolvency, a customer known to be sound. */
  readonly riskPercent?: number;
};

/** One line of an entry in the French chart of accounts. */
export type EntryLine = {
  readonly account: string;
  readonly label: string;
  readonly side: 'debit' | 'credit';
  readonly amountMinor: number;
};

export type Provision = VatSplit & {
  readonly riskPercent: number;
  readonly provisionMinor: number;
  /** Proposed entries: the reclassification (416, including VAT) and the provision (491, on the amount excluding VAT). */
  readonly entries: readonly EntryLine[];
};

/** What to set aside for a doubtful debt: a proposal, on the amount excluding VAT, because the VAT can be recovered. */
export function proposeProvision(debt: DoubtfulDebt, bands: readonly RiskBand[] = usualRiskBands): Provision {
  const { netMinor, vatMinor } = splitVat(debt.principalMinor, debt.vat);
  const riskPercent = debt.riskPercent ?? riskOf(debt.overdueDays, bands);
  if (riskPercent < 0 || riskPercent > 100)
    throw new InvalidFigures(`a risk of ${riskPercent} % is not a share`);
  const share = multiply(ofNumber(riskPercent), fraction(1n, 100n));
  const provisionMinor = Number(roundHalfUp(multiply(whole(netMinor), share)));
  const entries: EntryLine[] = [
    {
      account: '416',
      label: 'Clients douteux ou litigieux',
      side: 'debit',
      amountMinor: debt.principalMinor,
    },
    { account: '411', label: 'Clients', side: 'credit', amountMinor: debt.principalMinor },
    {
      account: '6817',
      label: 'Dotations aux dépréciations des actifs circulants',
      side: 'debit',
      amountMinor: provisionMinor,
    },
    {
      account: '491',
      label: 'Dépréciation des comptes clients',
      side: 'credit',
      amountMinor: provisionMinor,
    },
  ];
  return { netMinor, vatMinor, riskPercent, provisionMinor, entries: entries.filter(isSomething) };
}

/** The entry of a debt that is lost for good: 654 excluding VAT, and the VAT that is claimed back (CGI 272). */
export function lossEntries(principalMinor: number, vat: VatBasis): EntryLine[] {
  const { netMinor, vatMinor } = splitVat(principalMinor, vat);
  const entries: EntryLine[] = [
    { account: '654', label: 'Pertes sur créances irrécouvrables', side: 'debit', amountMinor: netMinor },
    { account: '44571', label: 'TVA collectée', side: 'debit', amountMinor: vatMinor },
    { account: '416', label: 'Clients douteux ou litigieux', side: 'credit', amountMinor: principalMinor },
  ];
  return entries.filter(isSomething);
}

/** An entry of nothing is none: no VAT, or a provision of less than half a cent. */
const isSomething = ({ amountMinor }: EntryLine): boolean => amountMinor > 0;

/** The mention that CGI 272 and its doctrine ask for on the duplicate sent to the debtor; amounts already formatted. */
export function vatRecoveryMention(netAmount: string, vatAmount: string): string {
  return (
    `Facture demeurée impayée pour la somme de ${netAmount} (prix net) et pour la somme de ${vatAmount} ` +
    '(TVA correspondante) qui ne peut faire l’objet d’une déduction (article 272 du CGI)'
  );
}

function riskOf(overdueDays: number, bands: readonly RiskBand[]): number {
  return bands.reduce(
    (riskPercent, band) =>
      overdueDays >= band.overdueDays ? Math.max(riskPercent, band.riskPercent) : riskPercent,
    0,
  );
}
