import { CannotCompute } from '../../domain/owed/errors.ts';

/** An exception that no rule throws: a fault of the tool itself, which stands in the place of the case's answer. */
export class UnexpectedFault extends CannotCompute {
  override name = 'UnexpectedFault';
}

export type Fault = { readonly index: number; readonly cause: unknown };

/**
 * Answers each case by itself: what `answer` throws costs the other cases nothing. It stands in the case's place, as
 * `refuse` words it, and is listed in `faults`, so that it cannot pass for an answer in silence.
 */
export function eachCase<Answer>(
  inputs: readonly unknown[],
  answer: (input: unknown) => Answer,
  refuse: (fault: UnexpectedFault) => Answer,
): { readonly answers: readonly Answer[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const answers = inputs.map((input, index) => {
    try {
      return answer(input);
    } catch (cause) {
      faults.push({ index, cause });
      return refuse(new UnexpectedFault(`a fault of this tool, not of the case: ${cause}`));
    }
  });
  return { answers, faults };
}
