import { parseInstant } from '../../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { nextStep } from '../../domain/nextStep.ts';
import type { DailyReportFacts } from '../../messages/facts.ts';
import type { Ports, ReadPorts } from '../ports/ports.ts';
import { agencyLines } from './agencyLines.ts';
import type { Day } from './day.ts';
import { harshStepLines, type ShownStep, unknownLines } from './linkLines.ts';
import type { LinkPorts } from './makeLink.ts';
import { missingRateOf } from './penalties.ts';
import { reportInvoice, type Standing } from './standing.ts';
import { isForTheMorning, taskLines } from './taskLines.ts';
import { unmatchedPayments } from './unmatchedPayments.ts';
import { callLines, letterLines } from './workLines.ts';

export type DailyPorts = ReadPorts & LinkPorts & Pick<Ports, 'brakes'>;

export interface DailyFacts {
  readonly facts: DailyReportFacts;
  readonly shown: readonly ShownStep[];
}

/** A hold that ends within so many days is announced. */
const holdDays = 2;

/**
 * What the working morning needs from finance, from every open case of a creditor, and from those that closed since the
 * last. Keeps the links it names.
 */
export async function dailyFacts(
  ports: DailyPorts,
  standings: readonly Standing[],
  closed: readonly Standing[],
  { creditor, now, apiUrl }: Omit<Day, 'date'>,
): Promise<DailyFacts> {
  const date = localDateAt(parseInstant(now), creditor.timeZone);
  const day: Day = { creditor, now, date, apiUrl };
  const { lines: harshSteps, shown } = await harshStepLines(ports, standings, day);
  const facts: DailyReportFacts = {
    creditor,
    date,
    apiUrl,
    killed: (await ports.brakes.of(creditor.id, now)).killed,
    calls: standings.flatMap((standing) => callLines(standing, day)),
    letters: standings.flatMap((standing) => letterLines(standing, day)),
    harshSteps,
    unknownSends: (await Promise.all(standings.map((standing) => unknownLines(ports, standing, day)))).flat(),
    ...staleBooks(day, standings),
    unmatched: await unmatchedPayments(ports, creditor),
    attention: standings.flatMap(attentionLines),
    holdsEnding: standings.flatMap((standing) => endingHolds(standing, day)),
    agency: [...standings, ...closed].flatMap((standing) => agencyLines(standing, day)),
    tasks: taskLines([...standings, ...closed], now).filter((task) => isForTheMorning(task, creditor, date)),
    missingRates: [...new Set(standings.flatMap(({ file }) => missingRateOf(file, date) ?? []))].sort(),
  };
  return { facts, shown };
}

/** A morning without anything to do has no report. */
export function hasSomethingToSay(facts: DailyReportFacts): boolean {
  const { agency, calls, letters, harshSteps, unknownSends, unmatched } = facts;
  const { attention, holdsEnding, tasks, missingRates } = facts;
  const lists = [
    agency,
    calls,
    letters,
    harshSteps,
    unknownSends,
    unmatched,
    attention,
    holdsEnding,
    tasks,
    missingRates,
  ];
  return facts.killed || facts.staleBooks !== undefined || lists.some((list) => list.length > 0);
}

function staleBooks(
  { creditor, date }: Day,
  standings: readonly Standing[],
): Pick<DailyReportFacts, 'staleBooks'> | object {
  const heldSteps = standings.filter((standing) => waitsForBooks(standing, date)).length;
  if (heldSteps === 0) return {};
  const { knownThrough } = creditor.books;
  return { staleBooks: { heldSteps, ...(knownThrough === undefined ? {} : { knownThrough }) } };
}

/** The gate looks only when the step's hour has come, which is later than the report: the rules are asked for then. */
function waitsForBooks({ file, step }: Standing, date: LocalDate): boolean {
  if (step.kind !== 'perform') return step.reason.code === 'stale-books';
  const isToday = localDateAt(parseInstant(step.notBefore), file.creditor.timeZone) === date;
  return isToday && nextStep(file, step.notBefore).reason.code === 'stale-books';
}

/**
 * Held until somebody acts: not because somebody wanted it so, nor because of what another section says, nor at the
 * end of its ladder, which is no work for this morning.
 */
function attentionLines({ file, step }: Standing): DailyReportFacts['attention'] {
  if (step.kind !== 'held' || step.until !== undefined) return [];
  const { reason } = step;
  const isWanted = Object.values(file.dunningCase.holds).some(
    (hold) => hold.reason === reason.code && hold.by !== 'jalon',
  );
  return isWanted || noWorkToday.has(reason.code) ? [] : [{ ...reportInvoice(file), reason }];
}

const noWorkToday = new Set([
  'assigned-to-factor',
  'awaiting-approval',
  'customer-on-hold',
  'in-dispute',
  'ladder-finished',
  'letter-not-posted',
  'reminder-unknown',
  'small-balance',
  'stale-books',
  'unmatched-currency',
  'unmatched-money',
]);

function endingHolds({ file }: Standing, { date }: Day): DailyReportFacts['holdsEnding'] {
  return Object.values(file.dunningCase.holds).flatMap(({ reason, until, liftedAt }) =>
    until !== undefined && liftedAt === undefined && until >= date && until <= addDays(date, holdDays)
      ? [{ ...reportInvoice(file), reason: { code: reason, text: reason }, until }]
      : [],
  );
}
