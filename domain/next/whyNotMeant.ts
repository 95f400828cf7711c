import type { Customer } from '../parties.ts';
import type { LevelConditions } from '../policy.ts';
import type { Reason } from '../step.ts';

/** Why a level is not for this customer, by the conditions that the ladder sets; undefined when it is. */
export function whyNotMeant(conditions: LevelConditions | undefined, customer: Customer): Reason | undefined {
  if (conditions === undefined) return undefined;
  const { customerKinds, countries, languages, ratings } = conditions;
  const checks: readonly (readonly [readonly string[] | undefined, string, string])[] = [
    [customerKinds, customer.kind, 'customers of the kind'],
    [countries, customer.country, 'customers in'],
    [languages, customer.language, 'customers who read'],
    [ratings, customer.rating ?? 'U', 'customers rated'],
  ];
  const failed = checks.find(([allowed, own]) => allowed !== undefined && !allowed.includes(own));
  if (!failed) return undefined;
  const [allowed = [], own, whom] = failed;
  return { code: 'not-for-this-customer', text: `only for ${whom} ${allowed.join(', ')}, not ${own}` };
}
