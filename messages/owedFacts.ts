import type { AmountsOwed } from '../domain/owed/amountsOwed.ts';
import { countryVariants } from '../domain/owed/countryVariants.ts';
import type { Customer } from '../domain/parties.ts';
import type { OwedFacts } from './facts.ts';

type Debtor = Pick<Customer, 'kind' | 'country'>;

/**
 * What the letters print of the amounts owed. The case is chased for its principal, so `amounts` must come from the
 * `principal-first` imputation, or the principal of the letter and the base of its penalties would not agree.
 */
export function owedFacts(amounts: AmountsOwed, debtor: Debtor): OwedFacts {
  const { indemnityApart, segments } = amounts;
  return {
    until: amounts.at.toString(),
    interestMinor: amounts.interestMinor,
    indemnityMinor: amounts.indemnityMinor,
    ...(indemnityApart === undefined ? {} : { indemnityApart }),
    segments: segments.map((segment) => ({
      ...segment,
      from: segment.from.toString(),
      to: segment.to.toString(),
    })),
    interestArticle: amounts.rule?.article ?? '',
    indemnityArticle: articlesFor(debtor).indemnity,
  };
}

/** When a rate is not published: the fixed sum alone, and penalties "to be completed". */
export function owedFactsWithoutRate(
  until: string,
  indemnity: { readonly amountMinor: number; readonly currency: string } | undefined,
  invoice: { readonly currency: string },
  debtor: Debtor,
): OwedFacts {
  const isApart = indemnity !== undefined && indemnity.currency !== invoice.currency;
  const articles = articlesFor(debtor);
  return {
    until,
    indemnityMinor: indemnity === undefined || isApart ? 0 : indemnity.amountMinor,
    ...(isApart ? { indemnityApart: indemnity } : {}),
    segments: [],
    interestArticle: articles.interest,
    indemnityArticle: articles.indemnity,
  };
}

/** In France the articles differ by the kind of buyer; elsewhere they are the country's. */
function articlesFor({ kind, country }: Debtor): { readonly interest: string; readonly indemnity: string } {
  const variant = Object.hasOwn(countryVariants, country) ? countryVariants[country] : undefined;
  const interest = variant?.[kind === 'public' ? 'public' : 'business'].article ?? '';
  if (country === 'FR') return { interest, indemnity: kind === 'public' ? 'D2192-35 CCP' : 'D441-5 C. com.' };
  return { interest, indemnity: variant?.indemnity.article ?? '' };
}
