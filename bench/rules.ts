/**
 * How fast the rules decide, on one core, and how the cost grows with the length of the ledger.
 * `npm run bench:rules`
 */
import { Temporal } from 'temporal-polyfill';
import { amountsOwed } from '../domain/owed/amountsOwed.ts';
import { type Claim, defaultInterestPolicy } from '../domain/owed/claim.ts';

console.log(`Node ${process.version}, one core; best of 5 runs of 300 ms\n`);
console.log('statements: one invoice, late since 31 January 2025, so many payments, at 30 September 2026');
console.log('payments   segments   per second   µs each');
for (const payments of [0, 1, 10, 50, 100, 200]) printStatements(payments);

function printStatements(payments: number): void {
  const claim = claimWithPayments(payments);
  const at = Temporal.PlainDate.from('2026-09-30');
  const perSecond = bestRate(() => amountsOwed(claim, at));
  const columns = [payments, amountsOwed(claim, at).segments.length, Math.round(perSecond)];
  console.log(
    [...columns.map((column) => String(column).padStart(8)), (1e6 / perSecond).toFixed(1).padStart(12)].join(
      '   ',
    ),
  );
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

/** Calls per second: the best of five runs, because the machine's other work only ever slows one down. */
function bestRate(run: () => unknown): number {
  return Math.max(...Array.from({ length: 5 }, () => rateFor(run, 300)));
}

function rateFor(run: () => unknown, milliseconds: number): number {
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < milliseconds) {
    for (let batch = 0; batch < 10; batch += 1) run();
    calls += 10;
  }
  return (calls * 1000) / (performance.now() - start);
}
