import type { AmountsOwed } from '../domain/owed/amountsOwed.ts';
import type { OwedFacts } from './facts.ts';

/**
 * What the letters print of the amounts owed. The case is chased for its principal, so `amounts` must come from the
 * `principal-first` imputation, or the principal of the letter and the base of its penalties would not agree.
 */
export function owedFacts(amounts: AmountsOwed, customer: { readonly kind: string }): OwedFacts {
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
    indemnityArticle: customer.kind === 'public' ? 'D2192-35 CCP' : 'D441-5 C. com.',
  };
}

/** When a rate is not published: the fixed sum alone, and penalties "to be completed". */
export function owedFactsWithoutRate(
  until: string,
  indemnity: { readonly amountMinor: number; readonly currency: string } | undefined,
  invoice: { readonly currency: string },
  customer: { readonly kind: string },
): OwedFacts {
  const isApart = indemnity !== undefined && indemnity.currency !== invoice.currency;
  return {
    until,
    indemnityMinor: indemnity === undefined || isApart ? 0 : indemnity.amountMinor,
    ...(isApart ? { indemnityApart: indemnity } : {}),
    segments: [],
    interestArticle: customer.kind === 'public' ? 'R2192-31 CCP' : 'L441-10 II C. com.',
    indemnityArticle: customer.kind === 'public' ? 'D2192-35 CCP' : 'D441-5 C. com.',
  };
}
