import type { Temporal } from 'temporal-polyfill';
import { civilDateOf, type DayNumber, dayNumber, plainDateOf } from './dayNumber.ts';

/** A civil half-year: `2026-S1` runs from 1 January to 30 June, `2026-S2` from 1 July to 31 December. */
export type HalfYear = `${number}-S${1 | 2}`;

export function isHalfYear(text: string): text is HalfYear {
  return /^\d{4}-S[12]$/.test(text);
}

export function halfYearOfDay(day: DayNumber): HalfYear {
  const { year, month } = civilDateOf(day);
  return `${year}-S${month <= 6 ? 1 : 2}`;
}

export function lastDayOfHalfYear(day: DayNumber): DayNumber {
  const { year, month } = civilDateOf(day);
  return month <= 6 ? dayNumber(year, 6, 30) : dayNumber(year, 12, 31);
}

/** The last day before a half-year starts: what is known when its rate is not. */
export function eveOf(halfYear: HalfYear): Temporal.PlainDate {
  const [year, half] = halfYear.split('-S').map(Number) as [number, number];
  return plainDateOf(dayNumber(year, half === 1 ? 1 : 7, 1) - 1);
}
