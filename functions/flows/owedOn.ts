import { Temporal } from 'temporal-polyfill';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { amountsOwed } from '../../domain/owed/amountsOwed.ts';
import { claimOfCase } from '../../domain/owed/claimOfCase.ts';
import { CannotCompute, MissingRate } from '../../domain/owed/errors.ts';
import { indemnityWhenLate } from '../../domain/owed/indemnity.ts';
import type { Customer } from '../../domain/parties.ts';
import type { OwedFacts } from '../../messages/facts.ts';
import { owedFacts, owedFactsWithoutRate } from '../../messages/owedFacts.ts';

/**
 * Penalties and the fixed sum of one invoice at the end of a day; "to be completed" when its rate is not published.
 * Undefined where no law of penalties is known (a debtor in another country): the message asks for the principal alone.
 */
export function owedOn(dunningCase: DunningCase, customer: Customer, day: string): OwedFacts | undefined {
  const at = Temporal.PlainDate.from(day);
  const claim = claimOfCase(dunningCase, customer, at);
  try {
    return owedFacts(amountsOwed(claim, at), customer);
  } catch (error) {
    if (error instanceof MissingRate) {
      return owedFactsWithoutRate(day, indemnityWhenLate(claim), dunningCase.facts, customer);
    }
    if (error instanceof CannotCompute) return undefined;
    throw error;
  }
}
