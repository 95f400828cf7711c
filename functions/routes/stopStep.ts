import type { CaseCommand } from '../../domain/commands.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import type { Sha256 } from '../ports/surroundings.ts';
import { holdId } from './holdId.ts';

/** Finance says no to one level: it waits until somebody lifts the holds of the invoice. */
export function stopStep(dunningCase: DunningCase, level: string, sha256: Sha256): CaseCommand {
  return {
    type: 'place-hold',
    hold: holdId(dunningCase, { stop: level }, sha256),
    level,
    reason: 'stopped by finance',
  };
}
