import type { ClaimRow } from './claimFor.ts';

/**
 * A slow second opinion on what is owed: it walks every single day with its own calendar, its own table and its own
 * fractions, and shares no line with the rules. It knows the French and the Belgian default rates and fixed clauses.
 */
export type SecondOpinion = {
  principalMinor: number;
  interestMinor: number;
  indemnityMinor: number;
  overpaidMinor: number;
};

const hundredthsOfPercent: Record<string, bigint> = {
  '2023-1': 250n,
  '2023-2': 400n,
  '2024-1': 450n,
  '2024-2': 425n,
  '2025-1': 315n,
  '2025-2': 215n,
  '2026-1': 215n,
  '2026-2': 240n,
};

// Interest is counted in units of 1 / (10 000 × 365 × 366) of a minor unit, of which any day's is a whole number.
const unit = 10_000n * 365n * 366n;
const msPerDay = 86_400_000;

export function dayByDay(row: ClaimRow & { at: string }): SecondOpinion {
  const at = Date.parse(row.at);
  const due = Date.parse(row.due);
  const insolvency = row.insolvencyOn === undefined ? Number.POSITIVE_INFINITY : Date.parse(row.insolvencyOn);
  const credited = sum((row.creditNotes ?? []).filter(([on]) => Date.parse(on) <= at));
  const payments = (row.payments ?? []).filter(([on]) => Date.parse(on) <= at);
  let principal = BigInt(Math.max(0, row.grossMinor - credited));
  let overpaid = BigInt(Math.max(0, credited - row.grossMinor));
  let indemnity = 0n;
  let interestUnits = 0n;
  let interestTaken = 0n;
  const owedInterest = () => (2n * interestUnits + unit) / (2n * unit) - interestTaken;

  for (const [on, amount] of payments) {
    if (Date.parse(on) > due) continue;
    const taken = smaller(BigInt(amount), principal);
    principal -= taken;
    overpaid += BigInt(amount) - taken;
  }
  const isLate = at > due && principal > 0n && due < insolvency;
  if (isLate && row.kind !== 'consumer' && (row.currency ?? 'EUR') === 'EUR') indemnity = 4000n;

  for (let today = due + msPerDay; today <= at; today += msPerDay) {
    if (isLate && today < insolvency && principal > 0n) {
      interestUnits += principal * rateOn(today, due + msPerDay, row) * partOfYear(today, row.dayBasis);
    }
    for (const [on, amount] of payments) {
      if (Date.parse(on) !== today) continue;
      let left = BigInt(amount);
      const takeInterest = () => {
        const taken = smaller(left, owedInterest());
        interestTaken += taken;
        left -= taken;
      };
      if (row.imputation !== 'principal-first') takeInterest();
      const toPrincipal = smaller(left, principal);
      principal -= toPrincipal;
      left -= toPrincipal;
      if (row.imputation === 'principal-first') takeInterest();
      const toIndemnity = smaller(left, indemnity);
      indemnity -= toIndemnity;
      overpaid += left - toIndemnity;
    }
  }
  return {
    principalMinor: Number(principal),
    interestMinor: Number(owedInterest()),
    indemnityMinor: Number(indemnity),
    overpaidMinor: Number(overpaid),
  };
}

function rateOn(today: number, started: number, { kind, country, clause }: ClaimRow): bigint {
  if (clause !== undefined && clause !== 'default') {
    return 'annualRatePercent' in clause ? BigInt(Math.round(clause.annualRatePercent * 100)) : 0n;
  }
  if (kind === 'consumer') return 0n;
  if (country === 'BE') return ((publishedOn(today) + 800n + 49n) / 50n) * 50n;
  return kind === 'public' ? publishedOn(started) + 800n : publishedOn(today) + 1000n;
}

function publishedOn(day: number): bigint {
  const date = new Date(day);
  const rate = hundredthsOfPercent[`${date.getUTCFullYear()}-${date.getUTCMonth() < 6 ? 1 : 2}`];
  if (rate === undefined) throw new RangeError(`no rate on ${date.toISOString()}`);
  return rate;
}

function partOfYear(day: number, basis: ClaimRow['dayBasis']): bigint {
  const year = new Date(day).getUTCFullYear();
  const isLeap = Date.UTC(year, 1, 29) !== Date.UTC(year, 2, 1);
  return basis === 'actual' && isLeap ? 365n : 366n;
}

function sum(amounts: readonly (readonly [string, number])[]): number {
  return amounts.reduce((total, [, amount]) => total + amount, 0);
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
