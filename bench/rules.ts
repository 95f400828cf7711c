/**
 * How fast the rules decide, on one core, and how the cost grows with the length of the ledger.
 * `npm run bench:rules`
 */
import { Temporal } from 'temporal-polyfill';
import { nextStep } from '../domain/nextStep.ts';
import { amountsOwed } from '../domain/owed/amountsOwed.ts';
import { type Claim, defaultInterestPolicy } from '../domain/owed/claim.ts';
import { previewSteps } from '../domain/previewSteps.ts';
import { bestRate } from './bestRate.ts';
import { ledgerOf, now } from './ledgerOf.ts';

/** Decisions per second and core that a case of ten events should reach at least. */
const target = 50_000;

console.log(`Node ${process.version}, one core; best of 5 runs of 300 ms of processor time`);
printDecisions();
printStatements();

function printDecisions(): void {
  console.log('\ndecisions: one invoice, reminded, so many events in its ledger');
  printRow(['events', 'next steps/s', 'µs each', 'previews/s']);
  const measured = [5, 10, 20, 50, 100, 200].map((events) => {
    const file = ledgerOf(events);
    const perSecond = bestRate(() => nextStep(file, now));
    const previews = bestRate(() => previewSteps(file, now));
    printRow([events, whole(perSecond), micros(perSecond), whole(previews)]);
    return { length: events, perSecond };
  });
  const atTen = measured.find(({ length }) => length === 10)?.perSecond ?? 0;
  const verdict = atTen >= target ? 'reached' : 'missed';
  console.log(`target at ten events: ${target} next steps/s; measured: ${whole(atTen)}, ${verdict}`);
  printGrowth('event', measured);
}

function printStatements(): void {
  const at = Temporal.PlainDate.from('2026-09-30');
  console.log(
    '\nstatements: one invoice, late since 31 January 2025, so many payments, at 30 September 2026',
  );
  printRow(['payments', 'statements/s', 'µs each', 'segments']);
  const measured = [0, 1, 10, 50, 100, 200].map((payments) => {
    const claim = claimWithPayments(payments);
    const perSecond = bestRate(() => amountsOwed(claim, at));
    printRow([payments, whole(perSecond), micros(perSecond), amountsOwed(claim, at).segments.length]);
    return { length: payments, perSecond };
  });
  printGrowth('payment', measured);
}

interface Measured {
  readonly length: number;
  readonly perSecond: number;
}

/** What one more entry costs, from the shortest ledger to the longest and over its first half: alike when linear. */
function printGrowth(entry: string, measured: readonly Measured[]): void {
  const [first, ...others] = measured;
  const middle = others.at(-2);
  const last = others.at(-1);
  if (!first || !middle || !last) return;
  const slope = (from: Measured, to: Measured) =>
    ((1e6 / to.perSecond - 1e6 / from.perSecond) / (to.length - from.length)).toFixed(2);
  const whole = `${slope(first, last)} µs each`;
  console.log(
    `growth: ${whole} for every further ${entry}; ${slope(first, middle)} µs up to ${middle.length}`,
  );
}

function printRow(columns: readonly (string | number)[]): void {
  console.log(columns.map((column) => String(column).padStart(14)).join(''));
}

function whole(rate: number): string {
  return String(Math.round(rate));
}

function micros(rate: number): string {
  return (1e6 / rate).toFixed(1);
}

/** Partial payments, three days apart, that never settle the invoice. */
function claimWithPayments(count: number): Claim {
  const dueOn = Temporal.PlainDate.from('2025-01-31');
  return {
    invoice: {
      number: 'F1',
      dueOn,
      currency: 'EUR',
      grossMinor: 100_000_000,
      payments: Array.from({ length: count }, (_, index) => ({
        on: dueOn.add({ days: 3 * (index + 1) }),
        amountMinor: 100_000,
      })),
    },
    debtor: { kind: 'business', country: 'FR' },
    policy: defaultInterestPolicy,
  };
}
