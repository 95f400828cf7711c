import { easterSunday } from './easter.ts';
import { addDays, type LocalDate, weekdayOf } from './localDate.ts';

/** No holiday calendar of that name: see `calendarNames`. */
export class UnknownCalendar extends Error {
  override readonly name = 'UnknownCalendar';
}

/** The rules here have been checked for the years `firstYear` to `lastYear` only. */
export class YearOutsideCalendar extends Error {
  override readonly name = 'YearOutsideCalendar';
}

export const firstYear = 2020;
export const lastYear = 2040;
const firstDay = `${firstYear}-01-01`;
const lastDay = `${lastYear}-12-31`;

/** One holiday: `MM-DD`, or days from Easter Sunday, or a rule of its own. */
type HolidayRule = string | number | ((year: number) => LocalDate);

const newYear = '01-01';
const epiphany = '01-06';
const labourDay = '05-01';
const assumption = '08-15';
const allSaints = '11-01';
const immaculateConception = '12-08';
const christmas = '12-25';
const secondChristmasDay = '12-26';
const goodFriday = -2;
const easterMonday = 1;
const ascension = 39;
const whitMonday = 50;
const corpusChristi = 60;

/**
 * Labour law of each country. Compared for 2024 to 2035 with the tables of date-holidays 3.37; single holidays
 * of one year, such as 8 May 2025 in Berlin, are not kept: they go into a creditor's `closedOn`.
 */
const france = [
  // C. trav. L3133-1
  newYear,
  easterMonday,
  labourDay,
  '05-08',
  ascension,
  whitMonday,
  '07-14',
  assumption,
  allSaints,
  '11-11',
  christmas,
];
const germany = [
  newYear,
  goodFriday,
  easterMonday,
  labourDay,
  ascension,
  whitMonday,
  '10-03',
  christmas,
  secondChristmasDay,
];
const reformationDay = '10-31';

const calendars: Readonly<Record<string, readonly HolidayRule[]>> = {
  FR: france,
  // C. trav. L3134-13
  'FR-ALSACE-MOSELLE': [...france, goodFriday, secondChristmasDay],
  BE: [
    newYear,
    easterMonday,
    labourDay,
    ascension,
    whitMonday,
    '07-21',
    assumption,
    allSaints,
    '11-11',
    christmas,
  ],
  LU: [
    newYear,
    easterMonday,
    labourDay,
    '05-09',
    ascension,
    whitMonday,
    '06-23',
    assumption,
    allSaints,
    christmas,
    secondChristmasDay,
  ],
  NL: [newYear, easterMonday, kingsDay, ascension, whitMonday, christmas, secondChristmasDay],
  IT: [
    newYear,
    epiphany,
    easterMonday,
    '04-25',
    labourDay,
    '06-02',
    assumption,
    italianUnity,
    allSaints,
    immaculateConception,
    christmas,
    secondChristmasDay,
  ],
  AT: [
    newYear,
    epiphany,
    easterMonday,
    labourDay,
    ascension,
    whitMonday,
    corpusChristi,
    assumption,
    '10-26',
    allSaints,
    immaculateConception,
    christmas,
    secondChristmasDay,
  ],
  PT: [
    newYear,
    goodFriday,
    '04-25',
    labourDay,
    corpusChristi,
    '06-10',
    assumption,
    '10-05',
    allSaints,
    '12-01',
    immaculateConception,
    christmas,
  ],
  ES: [
    newYear,
    epiphany,
    goodFriday,
    labourDay,
    assumption,
    '10-12',
    allSaints,
    '12-06',
    immaculateConception,
    christmas,
  ],
  IE: [
    newYear,
    saintBrigid,
    '03-17',
    easterMonday,
    (year) => firstMonday(year, 5),
    (year) => firstMonday(year, 6),
    (year) => firstMonday(year, 8),
    (year) => addDays(firstMonday(year, 11), -7),
    christmas,
    secondChristmasDay,
  ],
  // Only 1 August is federal; the others are those of nearly every canton.
  CH: [newYear, goodFriday, easterMonday, ascension, whitMonday, '08-01', christmas, secondChristmasDay],
  DE: germany,
  'DE-BW': [...germany, epiphany, corpusChristi, allSaints],
  // Assumption in most of its communes, the Catholic ones.
  'DE-BY': [...germany, epiphany, corpusChristi, assumption, allSaints],
  'DE-BE': [...germany, '03-08'],
  'DE-BB': [...germany, reformationDay],
  'DE-HB': [...germany, reformationDay],
  'DE-HH': [...germany, reformationDay],
  'DE-HE': [...germany, corpusChristi],
  'DE-MV': [...germany, '03-08', reformationDay],
  'DE-NI': [...germany, reformationDay],
  'DE-NW': [...germany, corpusChristi, allSaints],
  'DE-RP': [...germany, corpusChristi, allSaints],
  'DE-SL': [...germany, corpusChristi, assumption, allSaints],
  'DE-SN': [...germany, reformationDay, dayOfRepentance],
  'DE-ST': [...germany, epiphany, reformationDay],
  'DE-SH': [...germany, reformationDay],
  'DE-TH': [...germany, '09-20', reformationDay],
};

export const calendarNames: readonly string[] = Object.keys(calendars);

/** Every holiday of the years known, by calendar: counted once, asked for each day of each decision. */
const holidaysByCalendar = new Map<string, ReadonlySet<LocalDate>>();

export function isHolidayCalendar(name: string): boolean {
  return Object.hasOwn(calendars, name);
}

/** @throws UnknownCalendar, @throws YearOutsideCalendar */
export function isHoliday(date: LocalDate, calendar: string): boolean {
  const holidays = holidaysByCalendar.get(calendar) ?? readCalendar(calendar);
  if (date < firstDay || date > lastDay) {
    throw new YearOutsideCalendar(`holidays are known for ${firstYear} to ${lastYear}, not for ${date}`);
  }
  return holidays.has(date);
}

/** Every holiday of a year, in order. @throws UnknownCalendar */
export function holidaysOf(calendar: string, year: number): readonly LocalDate[] {
  const rules = isHolidayCalendar(calendar) ? calendars[calendar] : undefined;
  if (!rules) {
    throw new UnknownCalendar(`no holiday calendar "${calendar}"; there are ${calendarNames.join(', ')}`);
  }
  return [...new Set(rules.map((rule) => dayOf(rule, year)))].sort();
}

function readCalendar(calendar: string): ReadonlySet<LocalDate> {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  const holidays = new Set(years.flatMap((year) => holidaysOf(calendar, year)));
  holidaysByCalendar.set(calendar, holidays);
  return holidays;
}

function dayOf(rule: HolidayRule, year: number): LocalDate {
  if (typeof rule === 'string') return `${year}-${rule}`;
  if (typeof rule === 'number') return addDays(easterSunday(year), rule);
  return rule(year);
}

/** 27 April, or the day before when that is a Sunday. */
function kingsDay(year: number): LocalDate {
  const day = `${year}-04-27`;
  return weekdayOf(day) === 7 ? addDays(day, -1) : day;
}

/** 4 October, Saint Francis: a holiday again since Law 151 of 2025; before, any day already closed stands in. */
function italianUnity(year: number): LocalDate {
  return year >= 2026 ? `${year}-10-04` : `${year}-12-25`;
}

/** Since 2023: the first Monday of February, or 1 February itself when it is a Friday. */
function saintBrigid(year: number): LocalDate {
  if (year < 2023) return `${year}-01-01`;
  return weekdayOf(`${year}-02-01`) === 5 ? `${year}-02-01` : firstMonday(year, 2);
}

/** Buß- und Bettag: the Wednesday before 23 November. */
function dayOfRepentance(year: number): LocalDate {
  const eve = `${year}-11-22`;
  return addDays(eve, -((weekdayOf(eve) + 4) % 7));
}

function firstMonday(year: number, month: number): LocalDate {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return addDays(first, (8 - weekdayOf(first)) % 7);
}
