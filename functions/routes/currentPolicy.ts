import type { DunningPolicy } from '../../domain/policy.ts';
import { Problem } from '../http/problem.ts';
import type { Ports } from '../ports/ports.ts';

/** @throws Problem `not-found` */
export async function currentPolicy(
  { policies }: Pick<Ports, 'policies'>,
  creditor: string,
  name: string,
): Promise<DunningPolicy> {
  const found = await kept(policies.current(creditor, name));
  if (found === undefined) throw new Problem('not-found');
  return found;
}

/** Undefined when there is no such ladder. */
export async function kept(policy: Promise<DunningPolicy>): Promise<DunningPolicy | undefined> {
  return await policy.catch((error: Error) => {
    if (error.name === 'UnknownPolicy') return undefined;
    throw error;
  });
}
