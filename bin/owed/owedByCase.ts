import type { Temporal } from 'temporal-polyfill';
import type { Claim, LawTables } from '../../domain/owed/claim.ts';
import { CannotCompute, MissingRate } from '../../domain/owed/errors.ts';
import { type Statement, statementOf } from '../../domain/owed/statement.ts';
import { MalformedCase, type OwedCase, readCase } from './caseFormat.ts';
import { claimsOfCase } from './claimsOfCase.ts';

/** A case that was computed, or one that could not be, with what is known up to the rate that is missing. */
export type Outcome = Computed | { readonly error: CannotCompute; readonly known?: Computed };

type Computed = { readonly claims: readonly Claim[]; readonly statement: Statement };

/** Computes one case at its own `at`, else at `at`. A case that cannot be computed never stops the others. */
export function owedByCase(input: unknown, at: Temporal.PlainDate | undefined, law: LawTables): Outcome {
  try {
    const owedCase = readCase(input);
    const day = owedCase.at ?? at;
    if (day === undefined) throw new MalformedCase('at: missing; give it in the case or as --at');
    return computeCase(owedCase, day, law);
  } catch (error) {
    if (error instanceof CannotCompute) return { error };
    throw error;
  }
}

function computeCase(owedCase: OwedCase, at: Temporal.PlainDate, law: LawTables): Outcome {
  const claims = claimsOfCase(owedCase, law);
  try {
    return { claims, statement: statementOf(claims, at) };
  } catch (error) {
    if (!(error instanceof MissingRate) || error.knownThrough === undefined) throw error;
    return { error, known: { claims, statement: statementOf(claims, error.knownThrough) } };
  }
}
