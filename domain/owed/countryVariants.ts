import type { Money } from '../money.ts';
import type { RateSeries } from './referenceRates.ts';

/** How a country's law sets the rate when the contract says nothing. */
export type StatutoryRate = {
  readonly series: RateSeries;
  /** Added to the series, in percentage points, as a plain decimal. */
  readonly points: string;
  /** Belgium rounds the sum up to the next half point. */
  readonly roundedUpTo?: string;
  /** French public buyers keep the rate of the half-year in which interest started; others change each half-year. */
  readonly frozenAtStart?: true;
  /** The Netherlands add each full year's unpaid interest to the sum that bears interest. */
  readonly compoundsYearly?: true;
  /** False where the rate is the law's alone and a contract cannot replace it. */
  readonly contractMayDiffer: boolean;
  readonly words: string;
  readonly article: string;
};

/** The law of one country for late payment between professionals (Directive 2011/7/EU) and by public buyers. */
export type CountryVariant = {
  readonly business: StatutoryRate;
  readonly public: StatutoryRate;
  /** The fixed sum per late invoice. */
  readonly indemnity: Money & { readonly article: string };
  /** A contractual rate may not be below so many times a legal rate. */
  readonly clauseFloor?: { readonly series: RateSeries; readonly multiple: number; readonly article: string };
};

const fortyEuros: Money = { amountMinor: 4000, currency: 'EUR' };

const belgium: StatutoryRate = {
  series: 'ecb-main-refinancing',
  points: '8',
  roundedUpTo: '0.5',
  contractMayDiffer: true,
  words: 'ECB rate + 8 points, rounded up to the half point',
  article: 'law of 2 August 2002, art. 5',
};
const netherlands: StatutoryRate = {
  series: 'ecb-main-refinancing',
  points: '8',
  compoundsYearly: true,
  contractMayDiffer: true,
  words: 'wettelijke handelsrente, ECB rate + 8 points, compounding after each full year',
  article: 'art. 6:119a and 6:120 BW',
};
const germany: StatutoryRate = {
  series: 'de-base',
  points: '9',
  contractMayDiffer: true,
  words: 'Basiszinssatz + 9 points',
  article: '§ 288 (2) BGB',
};
const spain: StatutoryRate = {
  series: 'es-last-operation',
  points: '8',
  contractMayDiffer: true,
  words: 'last ECB operation of the half-year before + 8 points',
  article: 'Ley 3/2004, art. 7',
};
const italy: StatutoryRate = {
  series: 'ecb-main-refinancing',
  points: '8',
  contractMayDiffer: true,
  words: 'ECB rate + 8 points',
  article: 'D.Lgs. 231/2002, art. 5',
};
const luxembourg: StatutoryRate = {
  series: 'ecb-main-refinancing',
  points: '8',
  contractMayDiffer: true,
  words: 'ECB rate + 8 points',
  article: 'law of 18 April 2004',
};
const austria: StatutoryRate = {
  series: 'at-base',
  points: '9.2',
  contractMayDiffer: true,
  words: 'Basiszinssatz + 9.2 points',
  article: '§ 456 UGB',
};

/** By ISO 3166-1 alpha-2 code. A country that is not here has no rule, and asking for one is an error. */
export const countryVariants: Readonly<Record<string, CountryVariant>> = {
  FR: {
    business: {
      series: 'ecb-main-refinancing',
      points: '10',
      contractMayDiffer: true,
      words: 'ECB rate + 10 points',
      article: 'L441-10 II C. com.',
    },
    public: {
      series: 'ecb-main-refinancing',
      points: '8',
      frozenAtStart: true,
      contractMayDiffer: false,
      words: 'ECB rate of the half-year in which interest started + 8 points',
      article: 'R2192-31 CCP',
    },
    indemnity: { ...fortyEuros, article: 'D441-5 C. com., D2192-35 CCP' },
    clauseFloor: { series: 'fr-legal-professional', multiple: 3, article: 'L441-10 II C. com.' },
  },
  BE: sameForPublicBuyers(belgium, 'law of 2 August 2002, art. 6'),
  NL: sameForPublicBuyers(netherlands, 'art. 6:96 (4) BW'),
  DE: sameForPublicBuyers(germany, '§ 288 (5) BGB'),
  ES: sameForPublicBuyers(spain, 'Ley 3/2004, art. 8'),
  IT: sameForPublicBuyers(italy, 'D.Lgs. 231/2002, art. 6'),
  LU: sameForPublicBuyers(luxembourg, 'law of 18 April 2004, art. 5'),
  AT: sameForPublicBuyers(austria, '§ 458 UGB'),
};

function sameForPublicBuyers(rate: StatutoryRate, indemnityArticle: string): CountryVariant {
  return { business: rate, public: rate, indemnity: { ...fortyEuros, article: indemnityArticle } };
}
