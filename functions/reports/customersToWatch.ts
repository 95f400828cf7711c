import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../../domain/calendar/localDate.ts';
import { sumByCurrency } from '../../domain/money.ts';
import { mayBeRated, ratePayer } from '../../domain/owed/payerRating.ts';
import { paymentHistoryOf } from '../../domain/owed/paymentHistory.ts';
import type { Creditor } from '../../domain/parties.ts';
import { principalDueMinor } from '../../domain/principalDue.ts';
import type { ReportTask, WatchedCustomer, WeeklyReportFacts } from '../../messages/facts.ts';
import { casesToRate } from '../flows/casesToRate.ts';
import { inParallel } from '../flows/inParallel.ts';
import type { ReadPorts } from '../ports/ports.ts';
import type { Standing } from './standing.ts';

/** A report must end: those who owe less than the hundredth are left to the API. */
const mostCustomers = 100;

type Watched = Pick<WeeklyReportFacts, 'toWatch' | 'notLookedAt'>;

/**
 * Late customers whose payments give cause for concern: a rating of D or E, a sign of distress, a broken word. Only those
 * with something overdue are looked at, those who owe most first, and no natural person is.
 * @param tasks those of the same report, so that nothing is proposed twice
 */
export async function customersToWatch(
  ports: ReadPorts,
  standings: readonly Standing[],
  tasks: readonly ReportTask[],
  creditor: Creditor,
  at: LocalDate,
): Promise<Watched> {
  const late = lateCustomers(standings, creditor, at);
  const looked = late.slice(0, mostCustomers);
  const toldOf = new Set(
    tasks.filter(({ code }) => code.startsWith('propose-cash-only')).map(({ invoice }) => invoice),
  );
  const rated = await inParallel(looked, async (customer): Promise<WatchedCustomer | undefined> => {
    const known = new Map(customer.standings.map(({ file }) => [file.dunningCase.invoice, file.dunningCase]));
    const ids = { creditor: creditor.id, customer: customer.id };
    const cases = await casesToRate(ports.cases, ids, at, known);
    const history = paymentHistoryOf(cases, { ...creditor, at });
    const { rating, reasons, signsOfDistress } = ratePayer(history, Temporal.PlainDate.from(at));
    const proposesCashOnly =
      history.promisesBroken > 0 && !customer.standings.some(({ record }) => toldOf.has(record.key.invoice));
    const isWorrying = rating === 'D' || rating === 'E' || signsOfDistress.length > 0 || proposesCashOnly;
    if (!isWorrying) return undefined;
    const { id, name: customerName, overdue } = customer;
    return { customer: id, customerName, rating, overdue, reasons, signsOfDistress, proposesCashOnly };
  });
  return {
    toWatch: rated.filter((customer) => customer !== undefined),
    notLookedAt: late.length - looked.length,
  };
}

interface LateCustomer {
  readonly id: string;
  readonly name: string;
  /** Of all its invoices in the report. */
  readonly standings: readonly Standing[];
  readonly overdue: WatchedCustomer['overdue'];
}

/** Those who may be rated and owe something overdue, the largest debts first. */
function lateCustomers(
  standings: readonly Standing[],
  creditor: Creditor,
  at: LocalDate,
): readonly LateCustomer[] {
  const byCustomer = new Map<string, Standing[]>();
  for (const standing of standings) {
    const { id } = standing.file.customer;
    const known = byCustomer.get(id);
    if (known === undefined) byCustomer.set(id, [standing]);
    else known.push(standing);
  }
  return [...byCustomer]
    .flatMap(([id, own]) => {
      const customer = own[0]?.file.customer;
      const overdue = sumByCurrency(own.flatMap((standing) => overdueOf(standing, creditor, at)));
      if (customer === undefined || !mayBeRated(customer) || overdue.length === 0) return [];
      return [{ id, name: customer.name, standings: own, overdue }];
    })
    .sort((a, b) => largestOf(b) - largestOf(a) || (a.id < b.id ? -1 : 1));
}

function overdueOf({ file: { dunningCase } }: Standing, { toleranceMinor }: Creditor, at: LocalDate) {
  const { closed, facts } = dunningCase;
  const amountMinor = principalDueMinor(dunningCase, toleranceMinor);
  const isOverdue = closed === undefined && facts.factor === undefined && facts.dueOn < at;
  return isOverdue && amountMinor > toleranceMinor ? [{ amountMinor, currency: facts.currency }] : [];
}

function largestOf({ overdue }: LateCustomer): number {
  return Math.max(...overdue.map(({ amountMinor }) => amountMinor));
}
