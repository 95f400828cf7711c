import { parseInstant } from '../calendar/instant.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { DunningCase, Payment } from '../dunningCase.ts';

/**
 * The case with the money that counts by the end of a local day of the creditor's: payments, reversals, credit notes and
 * write-offs dated later are not there yet. Its facts are those of now, because an amendment corrects them from the
 * origin.
 */
export function caseAsOf(dunningCase: DunningCase, day: string, timeZone: string): DunningCase {
  const writeOffs = keep(dunningCase.writeOffs, ({ at }) => localDateAt(parseInstant(at), timeZone) <= day);
  return {
    ...dunningCase,
    payments: paymentsBy(day, dunningCase.payments),
    statedTotalMinor: statedBy(day, dunningCase),
    creditNotes: keep(dunningCase.creditNotes, ({ issuedOn }) => issuedOn <= day),
    writeOffs,
    writtenOffMinor: Object.values(writeOffs).reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  };
}

/** A payment known by its reversal alone has no day (`''`), and stays. */
function paymentsBy(day: string, payments: DunningCase['payments']): DunningCase['payments'] {
  const paid = Object.entries(payments).filter(([, { paidOn }]) => paidOn <= day);
  return Object.fromEntries(
    paid.map(([id, payment]) => [id, { ...payment, reversedMinor: reversedBy(day, payment) }]),
  );
}

/** Reversals are told as the sum so far; one without a day counts from the day of its payment. */
function reversedBy(day: string, { reversedMinor, reversals }: Payment): number {
  return reversals === undefined ? reversedMinor : largestBy(day, reversals);
}

function statedBy(day: string, { statedTotalMinor, statedTotals }: DunningCase): number {
  return statedTotals === undefined ? statedTotalMinor : largestBy(day, statedTotals);
}

function largestBy(day: string, amounts: Readonly<Record<string, number>>): number {
  return Math.max(0, ...Object.values(keep(amounts, (_, on) => on <= day)));
}

function keep<Value>(
  record: Readonly<Record<string, Value>>,
  isKept: (value: Value, key: string) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => isKept(value, key)));
}
