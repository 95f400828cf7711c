import { daysBetween, type LocalDate } from '../../domain/calendar/localDate.ts';
import { principalDueMinor } from '../../domain/principalDue.ts';
import type { AgedBalance } from '../../messages/facts.ts';
import type { Standing } from './standing.ts';

type Bucket = 'notDueMinor' | 'upTo30Minor' | 'upTo60Minor' | 'upTo90Minor' | 'over90Minor';

/** What is due on invoices that are not closed, by currency and by days overdue. */
export function agedBalance(standings: readonly Standing[], date: LocalDate): readonly AgedBalance[] {
  const balances = new Map<string, Mutable<AgedBalance>>();
  for (const { file } of standings) {
    const { dunningCase, creditor } = file;
    const dueMinor = principalDueMinor(dunningCase, creditor.toleranceMinor);
    if (dunningCase.closed !== undefined || dueMinor <= 0) continue;
    const { currency, dueOn } = dunningCase.facts;
    const balance = balances.get(currency) ?? nothingIn(currency);
    balance.invoices += 1;
    balance[bucketOf(daysBetween(dueOn, date))] += dueMinor;
    balances.set(currency, balance);
  }
  return [...balances.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

type Mutable<Facts> = { -readonly [Key in keyof Facts]: Facts[Key] };

function bucketOf(overdueDays: number): Bucket {
  if (overdueDays <= 0) return 'notDueMinor';
  if (overdueDays <= 30) return 'upTo30Minor';
  if (overdueDays <= 60) return 'upTo60Minor';
  return overdueDays <= 90 ? 'upTo90Minor' : 'over90Minor';
}

function nothingIn(currency: string): Mutable<AgedBalance> {
  return {
    currency,
    invoices: 0,
    notDueMinor: 0,
    upTo30Minor: 0,
    upTo60Minor: 0,
    upTo90Minor: 0,
    over90Minor: 0,
  };
}
