import type { LocalDate } from './localDate.ts';

/** Easter Sunday of the Gregorian calendar (Meeus's algorithm). */
export function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * a + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - moon - (yearOfCentury % 4)) % 7;
  const m = Math.floor((a + 11 * moon + 22 * sunday) / 451);
  const position = moon + sunday - 7 * m + 114;
  const day = String((position % 31) + 1).padStart(2, '0');
  return `${year}-0${Math.floor(position / 31)}-${day}`;
}
