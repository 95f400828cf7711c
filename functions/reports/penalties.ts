import { Temporal } from 'temporal-polyfill';
import type { CaseFile } from '../../domain/caseFile.ts';
import { type AmountsOwed, amountsOwed } from '../../domain/owed/amountsOwed.ts';
import { claimOfCase } from '../../domain/owed/claimOfCase.ts';
import { CannotCompute, MissingRate } from '../../domain/owed/errors.ts';

/** Interest and fixed sum of a case at a day, in minor units; undefined when they cannot be computed. */
export function penaltiesMinor(file: CaseFile, on: string): number | undefined {
  const owed = tryOwed(file, on);
  return owed instanceof CannotCompute ? undefined : owed.interestMinor + owed.indemnityMinor;
}

/** The half-year whose rate is missing for this case, e.g. `2027-S1`. */
export function missingRateOf(file: CaseFile, on: string): string | undefined {
  if (on <= file.dunningCase.facts.dueOn) return undefined;
  const owed = tryOwed(file, on);
  return owed instanceof MissingRate ? String(owed.halfYear) : undefined;
}

function tryOwed(file: CaseFile, on: string): AmountsOwed | CannotCompute {
  const at = Temporal.PlainDate.from(on);
  try {
    return amountsOwed(claimOfCase(file, at), at);
  } catch (error) {
    if (error instanceof CannotCompute) return error;
    throw error;
  }
}
