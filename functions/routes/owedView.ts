import { Temporal } from 'temporal-polyfill';
import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { isVoid } from '../../domain/isVoid.ts';
import { amountsOwed } from '../../domain/owed/amountsOwed.ts';
import { claimOfCase } from '../../domain/owed/claimOfCase.ts';
import { CannotCompute } from '../../domain/owed/errors.ts';

/**
 * What the law adds to a late principal, as of today; nothing before the due date has passed, nor of
 * a void invoice. A rate that is not
 * published, or a country whose law is not known here, is said instead of guessed.
 */
export function owedView(file: CaseFile, now: string): object {
  const { dunningCase, creditor } = file;
  const today = localDateAt(parseInstant(now), creditor.timeZone);
  if (today <= dunningCase.facts.dueOn || isVoid(dunningCase)) return {};
  try {
    const at = Temporal.PlainDate.from(today);
    const owed = amountsOwed(claimOfCase(file, at), at);
    const { principalMinor, interestMinor, indemnityMinor, totalMinor, segments, indemnityApart } = owed;
    return {
      owed: {
        at: today,
        principalMinor,
        interestMinor,
        indemnityMinor,
        totalMinor,
        ...(indemnityApart === undefined ? {} : { indemnityApart }),
        segments: segments.map((segment) => ({
          ...segment,
          from: String(segment.from),
          to: String(segment.to),
        })),
      },
    };
  } catch (error) {
    if (error instanceof CannotCompute) {
      return { owedUnknown: { reason: error.name, text: error.message } };
    }
    throw error;
  }
}
