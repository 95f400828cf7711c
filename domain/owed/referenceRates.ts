import { parseDecimal, type Rational } from '../rational.ts';
import { MissingRate } from './errors.ts';
import { eveOf, type HalfYear, isHalfYear } from './halfYear.ts';

/** The published series that interest rates are built on. */
export type RateSeries =
  | 'ecb-main-refinancing'
  | 'fr-legal-professional'
  | 'es-last-operation'
  | 'de-base'
  | 'at-base';

/** One published rate, in percent per year as a plain decimal (`2.40`), for one half-year, with its source. */
export type ReferenceRate = {
  readonly series: string;
  readonly halfYear: string;
  readonly percent: string;
  readonly source: string;
};

export type KnownRate = { readonly percent: Rational; readonly source: string };

/** A dated table of rates. Immutable: `extendedWith` answers a new one in which later entries win. */
export class ReferenceRates {
  readonly #bySeries: ReadonlyMap<string, ReadonlyMap<string, KnownRate>>;
  readonly #entries: readonly ReferenceRate[];

  /** Throws RangeError for a half-year not written `2026-S2`, or a percentage that is not a plain decimal. */
  constructor(entries: readonly ReferenceRate[]) {
    this.#entries = entries;
    const bySeries = new Map<string, Map<string, KnownRate>>();
    for (const { series, halfYear, percent, source } of entries) {
      if (!isHalfYear(halfYear)) throw new RangeError(`"${halfYear}" is not a half-year such as 2026-S2`);
      const known = bySeries.get(series) ?? new Map<string, KnownRate>();
      bySeries.set(series, known.set(halfYear, { percent: parseDecimal(percent), source }));
    }
    this.#bySeries = bySeries;
  }

  extendedWith(entries: readonly ReferenceRate[]): ReferenceRates {
    return new ReferenceRates([...this.#entries, ...entries]);
  }

  /** Throws MissingRate, naming the half-year, rather than guess. */
  rate(series: RateSeries, halfYear: HalfYear): KnownRate {
    const known = this.#bySeries.get(series)?.get(halfYear);
    if (known !== undefined) return known;
    throw new MissingRate(series, halfYear, this.#endsBefore(series, halfYear) ? eveOf(halfYear) : undefined);
  }

  #endsBefore(series: RateSeries, halfYear: HalfYear): boolean {
    const known = [...(this.#bySeries.get(series)?.keys() ?? [])];
    return known.length > 0 && known.every((other) => other < halfYear);
  }
}

const ecb = 'ECB, main refinancing operations, rate of the first day of the half-year';
const orders = 'Ministerial order on the legal interest rate, creditors acting as professionals';
const bundesbank = 'Deutsche Bundesbank, Basiszinssatz (§ 247 BGB)';
const oenb = 'Oesterreichische Nationalbank, Basiszinssatz, first day of the half-year';
const boe = 'BOE, last ECB main refinancing operation of the half-year before (Ley 3/2004, art. 7)';

/** The rates published up to 2026-S2. Later half-years are added by the user, when they are published. */
export const publishedRates = new ReferenceRates([
  ...series('ecb-main-refinancing', ecb, {
    '2019-S1': '0.00',
    '2019-S2': '0.00',
    '2020-S1': '0.00',
    '2020-S2': '0.00',
    '2021-S1': '0.00',
    '2021-S2': '0.00',
    '2022-S1': '0.00',
    '2022-S2': '0.00',
    '2023-S1': '2.50',
    '2023-S2': '4.00',
    '2024-S1': '4.50',
    '2024-S2': '4.25',
    '2025-S1': '3.15',
    '2025-S2': '2.15',
    '2026-S1': '2.15',
    '2026-S2': '2.40',
  }),
  ...series('fr-legal-professional', orders, {
    '2019-S1': '0.86',
    '2019-S2': '0.87',
    '2020-S1': '0.87',
    '2020-S2': '0.84',
    '2021-S1': '0.79',
    '2021-S2': '0.76',
    '2022-S1': '0.76',
    '2022-S2': '0.77',
    '2023-S1': '2.06',
    '2023-S2': '4.22',
    '2024-S1': '5.07',
    '2024-S2': '4.92',
    '2025-S1': '3.71',
    '2025-S2': '2.76',
    '2026-S1': '2.62',
    '2026-S2': '2.75',
  }),
  ...series('es-last-operation', boe, {
    '2019-S1': '0.00',
    '2019-S2': '0.00',
    '2020-S1': '0.00',
    '2020-S2': '0.00',
    '2021-S1': '0.00',
    '2021-S2': '0.00',
    '2022-S1': '0.00',
    '2022-S2': '0.00',
    '2023-S1': '2.50',
    '2023-S2': '4.00',
    '2024-S1': '4.50',
    '2024-S2': '4.25',
    '2025-S1': '3.15',
    '2025-S2': '2.15',
    '2026-S1': '2.15',
    '2026-S2': '2.40',
  }),
  ...series('de-base', bundesbank, {
    '2019-S1': '-0.88',
    '2019-S2': '-0.88',
    '2020-S1': '-0.88',
    '2020-S2': '-0.88',
    '2021-S1': '-0.88',
    '2021-S2': '-0.88',
    '2022-S1': '-0.88',
    '2022-S2': '-0.88',
    '2023-S1': '1.62',
    '2023-S2': '3.12',
    '2024-S1': '3.62',
    '2024-S2': '3.37',
    '2025-S1': '2.27',
    '2025-S2': '1.27',
    '2026-S1': '1.27',
    '2026-S2': '1.52',
  }),
  // The Austrian base rate follows the ECB only when the change adds up to half a point.
  ...series('at-base', oenb, {
    '2019-S1': '-0.62',
    '2019-S2': '-0.62',
    '2020-S1': '-0.62',
    '2020-S2': '-0.62',
    '2021-S1': '-0.62',
    '2021-S2': '-0.62',
    '2022-S1': '-0.62',
    '2022-S2': '-0.62',
    '2023-S1': '1.88',
    '2023-S2': '3.38',
    '2024-S1': '3.88',
    '2024-S2': '3.88',
    '2025-S1': '2.53',
    '2025-S2': '1.53',
    '2026-S1': '1.53',
    '2026-S2': '1.53',
  }),
]);

function series(name: RateSeries, source: string, percents: Record<HalfYear, string>): ReferenceRate[] {
  return Object.entries(percents).map(([halfYear, percent]) => ({ series: name, halfYear, percent, source }));
}
