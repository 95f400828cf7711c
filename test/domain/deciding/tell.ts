import type { CaseCommand } from '../../../domain/commands.ts';
import { type DecisionContext, decide } from '../../../domain/decide.ts';
import type { DunningCase } from '../../../domain/dunningCase.ts';
import type { CaseEvent } from '../../../domain/events.ts';
import { evolve } from '../../../domain/evolve.ts';

/** Monday 2 March 2026, 09:35 in Paris: the due date of the sample invoice. */
export const monday: DecisionContext = { now: '2026-03-02T08:35:00.000Z', by: 'test' };

/** What each event of that moment carries. */
export const stamped = { at: monday.now, by: monday.by };

/** The case after some commands, all given at that moment. */
export function tell(dunningCase: DunningCase, ...commands: readonly CaseCommand[]): DunningCase {
  return commands.reduce((state, command) => record(state, ...decide(state, command, monday)), dunningCase);
}

/** The case after some events. */
export function record(dunningCase: DunningCase, ...events: readonly CaseEvent[]): DunningCase {
  return events.reduce(evolve, dunningCase);
}

/** How a command is refused: `UnknownHold: no hold "h"`. */
export function rejectionOf(
  dunningCase: DunningCase | undefined,
  command: CaseCommand,
  context: DecisionContext = monday,
): string {
  try {
    const events = decide(dunningCase, command, context);
    return `not refused: ${events.map(({ type }) => type).join(', ') || 'no event'}`;
  } catch (error) {
    return String(error);
  }
}
