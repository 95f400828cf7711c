import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { invalidField } from '../http/problem.ts';
import type { Creditors } from '../ports/parties.ts';
import { knownCreditor } from './parties.ts';

/** The last day of a hold. @throws Problem for one before today at the creditor's: it would hold nothing */
export async function checkNotOver(
  until: string | undefined,
  creditor: string,
  now: string,
  ports: { readonly creditors: Creditors },
): Promise<void> {
  if (until === undefined) return;
  const { timeZone } = await knownCreditor(ports.creditors, creditor);
  if (until < localDateAt(parseInstant(now), timeZone))
    throw invalidField('#/until', 'in-the-past', 'must not be a day gone by: it is the last day of the hold');
}
