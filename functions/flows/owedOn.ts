import { Temporal } from 'temporal-polyfill';
import { amountsOwed } from '../../domain/owed/amountsOwed.ts';
import { type CaseOfClaim, claimOfCase } from '../../domain/owed/claimOfCase.ts';
import { claimWithout } from '../../domain/owed/claimWithout.ts';
import { CannotCompute, MissingRate } from '../../domain/owed/errors.ts';
import { indemnityWhenLate } from '../../domain/owed/indemnity.ts';
import type { OwedFacts } from '../../messages/facts.ts';
import { owedFacts, owedFactsWithoutRate } from '../../messages/owedFacts.ts';

/**
 * Penalties and the fixed sum of one invoice at the end of a day; "to be completed" when its rate is not published.
 * They are counted without the contested part, as the principal that the message asks for. Undefined where no law of penalties is known (a debtor in another country): the message asks for the principal alone.
 */
export function owedOn(file: CaseOfClaim, day: string, contestedMinor: number): OwedFacts | undefined {
  const { dunningCase, customer } = file;
  const at = Temporal.PlainDate.from(day);
  const claim = claimWithout(contestedMinor, claimOfCase(file, at));
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
