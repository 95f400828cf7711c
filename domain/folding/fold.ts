import type { DunningCase } from '../dunningCase.ts';
import type { CaseEvent } from '../events.ts';

export type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** How each of some events changes a case. */
export type Folds<Type extends CaseEvent['type']> = {
  readonly [T in Type]: (dunningCase: DunningCase, event: EventOf<T>) => DunningCase;
};
