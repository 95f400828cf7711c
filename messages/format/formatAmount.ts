import { minorDigits } from '../../domain/currency.ts';
import type { Language } from '../../domain/parties.ts';

const noBreak = '\u00a0';
const narrowNoBreak = '\u202f';

/** Only signs that name one currency; a `$` could be anybody's. */
const signs: Readonly<Record<string, string>> = { EUR: '€', GBP: '£' };

/**
 * `1 234,50 €` in French (U+202F between groups, U+00A0 before the sign), `€1,234.50` in English. Other currencies
 * by code: `1 235 JPY`, `JPY 1,235`. Written without Intl, whose first use costs a cold start 18 ms.
 */
export function formatAmount(amountMinor: number, currency: string, language: Language): string {
  const sign = amountMinor < 0 ? '-' : '';
  const figures = formatFigures(Math.abs(amountMinor), minorDigits(currency), language);
  const symbol = signs[currency];
  if (language === 'fr') return `${sign}${figures}${noBreak}${symbol ?? currency}`;
  return symbol === undefined ? `${sign}${currency}${noBreak}${figures}` : `${sign}${symbol}${figures}`;
}

/** `1234.50`, for files that programs read; with a comma when `language` is French. */
export function plainAmount(amountMinor: number, currency: string, language: Language): string {
  const [whole, decimals] = split(Math.abs(amountMinor), minorDigits(currency));
  const sign = amountMinor < 0 ? '-' : '';
  return decimals === '' ? sign + whole : `${sign}${whole}${language === 'fr' ? ',' : '.'}${decimals}`;
}

/** `12,40 %` or `12.40%` from a plain decimal. */
export function formatPercent(percent: string, language: Language): string {
  return language === 'fr' ? `${percent.replace('.', ',')}${noBreak}%` : `${percent}%`;
}

function formatFigures(absoluteMinor: number, digits: number, language: Language): string {
  const [whole, decimals] = split(absoluteMinor, digits);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? narrowNoBreak : ',');
  return decimals === '' ? grouped : `${grouped}${language === 'fr' ? ',' : '.'}${decimals}`;
}

function split(absoluteMinor: number, digits: number): [whole: string, decimals: string] {
  const figures = String(absoluteMinor).padStart(digits + 1, '0');
  return digits === 0 ? [figures, ''] : [figures.slice(0, -digits), figures.slice(-digits)];
}
