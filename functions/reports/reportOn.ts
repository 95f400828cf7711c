import { dayMs, formatInstant, parseInstant } from '../../domain/calendar/instant.ts';
import type { LocalDate } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { isWorkingDay } from '../../domain/calendar/workingDays.ts';
import type { Creditor } from '../../domain/parties.ts';
import { renderDailyReport } from '../../messages/renderDailyReport.ts';
import { renderWeeklyReport } from '../../messages/renderWeeklyReport.ts';
import { changedCases, changedSinceDay } from '../flows/changedCases.ts';
import { commitCase } from '../flows/commitCase.ts';
import { inParallel } from '../flows/inParallel.ts';
import { openCases } from '../flows/openCases.ts';
import type { PaymentPorts } from '../payments/applyNews.ts';
import { matchAgain } from '../payments/matchAgain.ts';
import type { CaseKey } from '../ports/cases.ts';
import type { Ports } from '../ports/ports.ts';
import { type DailyPorts, dailyFacts, hasSomethingToSay } from './dailyFacts.ts';
import { sendReport } from './sendReport.ts';
import { type Standing, standingOf } from './standing.ts';
import { lastMorning } from './taskLines.ts';
import { weeklyFacts } from './weeklyFacts.ts';

export type ReportPorts = PaymentPorts & DailyPorts & Pick<Ports, 'mailer'>;

export type ReportKind = 'daily' | 'weekly';

/** Some creditors have no report; the others do. */
export class ReportsFailed extends AggregateError {
  override readonly name = 'ReportsFailed';
}

/** One report for each creditor. One that fails does not keep the others from theirs. @throws ReportsFailed */
export async function reportOn(ports: ReportPorts, kind: ReportKind, apiUrl: string): Promise<void> {
  const failures: unknown[] = [];
  for (const id of await ports.creditors.all()) {
    try {
      const creditor = await ports.creditors.find(id);
      if (creditor !== undefined) await reports[kind](ports, creditor, apiUrl);
    } catch (error) {
      ports.log.warn('report failed', {
        creditor: id,
        kind,
        error: error instanceof Error ? error.name : 'unknown',
      });
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new ReportsFailed(failures, `${failures.length} creditors have no ${kind} report`);
}

const reports = { daily: reportDaily, weekly: reportWeekly };

/** Harsh steps count as shown only once the report that shows them has left. */
async function reportDaily(ports: ReportPorts, creditor: Creditor, apiUrl: string): Promise<void> {
  const now = ports.clock.now();
  const date = localDateAt(parseInstant(now), creditor.timeZone);
  if (!isWorkingDay(date, creditor.calendar, creditor.closedOn)) return;
  await matchAgain(ports, creditor.id);
  const open = (await openCases(ports.cases, creditor.id)).map(({ key }) => key);
  const closed = await closedSince(ports, creditor.id, lastMorning(creditor, date));
  const { facts, shown } = await dailyFacts(
    ports,
    await standingsOf(ports, open, now),
    await standingsOf(ports, closed, now),
    { creditor, now, apiUrl },
  );
  if (!hasSomethingToSay(facts)) return;
  await sendReport(ports, creditor, renderDailyReport(facts), { kind: 'daily', date });
  for (const { key, level } of shown) {
    await commitCase(ports, key, { type: 'announce-harsh-step', level, announcedOn: date }, { by: 'jalon' });
  }
}

async function reportWeekly(ports: ReportPorts, creditor: Creditor): Promise<void> {
  const now = ports.clock.now();
  await matchAgain(ports, creditor.id);
  const since = formatInstant(parseInstant(now) - 9 * dayMs);
  const standings = await standingsOf(ports, await openOrChangedSince(ports, creditor.id, since), now);
  const facts = await weeklyFacts(ports, standings, creditor, now);
  await sendReport(ports, creditor, renderWeeklyReport(facts), { kind: 'weekly', date: facts.date });
}

async function standingsOf(
  ports: ReportPorts,
  keys: readonly CaseKey[],
  now: string,
): Promise<readonly Standing[]> {
  const found = await inParallel(keys, (key) => standingOf(ports, key, now));
  const standings = found.filter((standing) => standing !== undefined);
  return standings.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ file }: Standing): string {
  return `${file.dunningCase.facts.dueOn} ${file.dunningCase.invoice}`;
}

/** Changed on or after a day, and closed: what they leave to do is told once. */
async function closedSince(
  ports: ReportPorts,
  creditor: string,
  day: LocalDate,
): Promise<readonly CaseKey[]> {
  const changed = await changedSinceDay(ports.cases, creditor, day);
  return changed.filter(({ status }) => status === 'closed').map(({ key }) => key);
}

/** A week and a margin: a case that closed in the week is in no worklist any more. */
async function openOrChangedSince(
  ports: ReportPorts,
  creditor: string,
  since: string,
): Promise<readonly CaseKey[]> {
  const found = new Map((await openCases(ports.cases, creditor)).map(({ key }) => [key.invoice, key]));
  for (const { key } of await changedCases(ports.cases, creditor, since)) found.set(key.invoice, key);
  return [...found.values()];
}
