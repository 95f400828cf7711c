import type { DunningCase } from '../../domain/dunningCase.ts';
import { invalidField } from '../http/problem.ts';
import type { Policies } from '../ports/parties.ts';

/** @throws Problem when the invoice's ladder has no level of this key */
export async function checkLevel(
  dunningCase: DunningCase,
  level: string,
  policies: Policies,
  pointer = '#/level',
): Promise<void> {
  const { name, version } = dunningCase.policy;
  const policy = await policies.pinned(dunningCase.creditor, name, version);
  if (policy.levels.some(({ key }) => key === level)) return;
  throw invalidField(pointer, 'unknown-level', 'There is no level of this key on the ladder of the invoice.');
}
