import { parseInstant } from '../calendar/instant.ts';
import { addDays, daysBetween, type LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { Situation } from './situation.ts';

/** A hold of more days than this is an interruption: contact starts again with a reminder. */
export const longHoldDays = 10;

/**
 * The day on which the last long interruption ended: a hold, a dispute of everything, a hold on the customer,
 * or the closing of a case that was opened again.
 */
export function resumedDay(situation: Situation): LocalDate | undefined {
  const { dunningCase, customer, creditor, today } = situation;
  const dayOf = (instant: string) => localDateAt(parseInstant(instant), creditor.timeZone);
  const holds = Object.values(dunningCase.holds)
    .filter(({ level }) => level === undefined)
    .map(({ placedAt, liftedAt, until }) => ({
      from: dayOf(placedAt),
      to: earlier(liftedAt && dayOf(liftedAt), until && addDays(until, 1)),
    }));
  const disputes = Object.values(dunningCase.disputes)
    .filter(({ amountMinor }) => amountMinor === undefined)
    .map(({ openedAt, resolvedAt }) => ({ from: dayOf(openedAt), to: resolvedAt && dayOf(resolvedAt) }));
  const ends = [...holds, ...disputes]
    .filter(({ from, to }) => to !== undefined && daysBetween(from, to) > longHoldDays)
    .map(({ to }) => to);
  return [...ends, customer.resumedOn, dunningCase.resumedAt && dayOf(dunningCase.resumedAt)]
    .filter((day) => day !== undefined && day !== '' && day <= today)
    .reduce((latest, day) => (latest === undefined || (day ?? '') > latest ? day : latest), undefined);
}

function earlier(a: LocalDate | undefined, b: LocalDate | undefined): LocalDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
