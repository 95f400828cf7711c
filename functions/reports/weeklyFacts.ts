import { parseInstant } from '../../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import { lossesOfCase } from '../../domain/owed/lossesOfCase.ts';
import type { Creditor } from '../../domain/parties.ts';
import { letGoMinor } from '../../domain/principalDue.ts';
import type { WeeklyReportFacts } from '../../messages/facts.ts';
import { inParallel } from '../flows/inParallel.ts';
import type { ReadPorts } from '../ports/ports.ts';
import { agedBalance } from './agedBalance.ts';
import { customersToWatch } from './customersToWatch.ts';
import { monthlyProvision } from './monthlyProvision.ts';
import { penaltiesMinor } from './penalties.ts';
import { reportInvoice, type Standing } from './standing.ts';
import { stepsStillDue } from './stepsOfTheWeek.ts';
import { taskLines } from './taskLines.ts';
import { unmatchedPayments } from './unmatchedPayments.ts';
import {
  creditNotesOfTheWeek,
  discountsOfTheWeek,
  leftInTheWeek,
  notLeftInTheWeek,
  paymentsOfTheWeek,
} from './weekEvents.ts';

/** The days that a report speaks of, both included, in the creditor's zone. */
export interface Week {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly timeZone: string;
}

/** A case with the whole of its ledger. */
export interface Told {
  readonly standing: Standing;
  readonly history: readonly RecordedEvent[];
}

/** The seven days before the report's. */
export function weekBefore(now: string, { timeZone }: Creditor): Week {
  const today = localDateAt(parseInstant(now), timeZone);
  return { from: addDays(today, -7), to: addDays(today, -1), timeZone };
}

/** What a week of following up came to, from the cases that are open or changed in it. */
export async function weeklyFacts(
  ports: ReadPorts,
  standings: readonly Standing[],
  creditor: Creditor,
  now: string,
): Promise<WeeklyReportFacts> {
  const week = weekBefore(now, creditor);
  const date = addDays(week.to, 1);
  const told = await inParallel(standings, async (standing): Promise<Told> => {
    return { standing, history: await ports.cases.history(standing.record) };
  });
  const left = told.flatMap((one) => leftInTheWeek(one, week));
  const notLeft = told.flatMap((one) => notLeftInTheWeek(one, week));
  const accounted = Map.groupBy([...left, ...notLeft], ({ invoice }) => invoice);
  const stillDue = standings.map((standing) =>
    stepsStillDue(standing, accounted.get(standing.record.key.invoice) ?? [], week, now),
  );
  const tasks = taskLines(standings, now);
  return {
    creditor,
    date,
    from: week.from,
    to: week.to,
    agedBalance: agedBalance(standings, date),
    left,
    notLeft,
    waiting: stillDue.flatMap(({ waiting }) => waiting),
    missed: stillDue.flatMap(({ missed }) => missed),
    unmatched: await unmatchedPayments(ports, creditor),
    payments: told.flatMap((one) => paymentsOfTheWeek(one, week)),
    creditNotes: told.flatMap((one) => creditNotesOfTheWeek(one, week)),
    discounts: told.flatMap((one) => discountsOfTheWeek(one, week)),
    tasks,
    penaltiesNotCollected: standings.flatMap((standing) => uncollected(standing, week)),
    toDecide: standings.flatMap(decisionOf),
    withinTolerance: standings.flatMap((standing) => forgiven(standing, week)),
    ...(await customersToWatch(ports, standings, tasks, creditor, date)),
    ...monthlyProvision(standings, date),
    losses: standings.flatMap((standing) => lossesOfTheWeek(standing, week)),
  };
}

function lossesOfTheWeek({ file }: Standing, { from, to }: Week): WeeklyReportFacts['losses'] {
  return lossesOfCase(file)
    .filter(({ on }) => on >= from && on <= to)
    .map((loss) => ({ ...reportInvoice(file), ...loss }));
}

function decisionOf({ file, step }: Standing): WeeklyReportFacts['toDecide'] {
  const { reason } = step;
  const isLeft = reason.code === 'small-balance' || reason.code === 'ladder-finished';
  return isLeft ? [{ ...reportInvoice(file), reason }] : [];
}

/** The day in the week on which the case closed as paid. */
function paidOn({ file }: Standing, week: Week): LocalDate | undefined {
  const { closed } = file.dunningCase;
  if (closed?.reason !== 'paid') return undefined;
  const day = localDateAt(parseInstant(closed.at), week.timeZone);
  return day >= week.from && day <= week.to ? day : undefined;
}

function uncollected(standing: Standing, week: Week): WeeklyReportFacts['penaltiesNotCollected'] {
  const { file } = standing;
  const day = paidOn(standing, week);
  if (day === undefined || file.policy.penalties === 'waive') return [];
  const amountMinor = penaltiesMinor(file, day) ?? 0;
  return amountMinor === 0 ? [] : [{ ...reportInvoice(file), amountMinor }];
}

function forgiven(standing: Standing, week: Week): WeeklyReportFacts['withinTolerance'] {
  const { dunningCase, creditor } = standing.file;
  const restMinor = letGoMinor(dunningCase, creditor.toleranceMinor);
  if (paidOn(standing, week) === undefined || restMinor === 0) return [];
  return [{ ...reportInvoice(standing.file), restMinor }];
}
