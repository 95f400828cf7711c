import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { invalidField } from '../http/problem.ts';
import type { Creditors } from '../ports/parties.ts';
import { knownCreditor } from './parties.ts';

/** Days, by the fields of the body that tell them, of what has happened. @throws Problem for one after today at the creditor's */
export async function checkPast(
  days: Readonly<Record<string, string | undefined>>,
  creditor: string,
  now: string,
  ports: { readonly creditors: Creditors },
): Promise<void> {
  const { timeZone } = await knownCreditor(ports.creditors, creditor);
  const today = localDateAt(parseInstant(now), timeZone);
  for (const [field, day] of Object.entries(days)) {
    if (day !== undefined && day > today)
      throw invalidField(
        `#/${field}`,
        'in-the-future',
        'must not be a day to come: this is told once it has happened',
      );
  }
}
