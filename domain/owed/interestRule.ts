import {
  add,
  compare,
  multiply,
  ofNumber,
  parseDecimal,
  plainDecimal,
  type Rational,
  roundUpToMultiple,
  toDecimal,
  whole,
} from '../rational.ts';
import type { DebtorKind, InterestClause, LawTables } from './claim.ts';
import type { CountryVariant, StatutoryRate } from './countryVariants.ts';
import { ClauseNotAllowed, ClauseUnderFloor, UnknownCountry } from './errors.ts';
import type { HalfYear } from './halfYear.ts';
import type { PlanInterest } from './instalmentPlan.ts';

/** The rate of one half-year, and where it comes from. */
export type AppliedRate = {
  readonly percent: Rational;
  readonly ratePercent: number;
  readonly source: string;
};

/** How interest runs on an invoice. */
export type InterestRule = {
  readonly words: string;
  readonly article: string;
  readonly frozenAtStart: boolean;
  readonly compoundsYearly: boolean;
  /** Throws MissingRate, or ClauseUnderFloor. */
  readonly rateIn: (halfYear: HalfYear) => AppliedRate;
};

/** The law of the debtor's country; throws UnknownCountry. */
export function lawOf(country: string, law: LawTables): CountryVariant {
  const variant = Object.hasOwn(law.countries, country) ? law.countries[country] : undefined;
  if (variant !== undefined) return variant;
  throw new UnknownCountry(
    `debtor.country: no rule of late-payment interest is known for "${country}"; ` +
      `known: ${Object.keys(law.countries).join(', ')}.`,
  );
}

/** Undefined when no interest runs: a consumer owes none but what the contract says. */
export function interestRuleFor(
  debtor: { readonly kind: DebtorKind; readonly country: string },
  clause: InterestClause,
  law: LawTables,
): InterestRule | undefined {
  if (debtor.kind === 'consumer') {
    return clause === 'default' ? undefined : clauseRule(clause, undefined, law);
  }
  const variant = lawOf(debtor.country, law);
  const statutory = variant[debtor.kind];
  if (clause === 'default') return statutoryRule(statutory, law);
  if (!statutory.contractMayDiffer) {
    throw new ClauseNotAllowed(
      `interest.clause: a public buyer owes the ${statutory.words} (${statutory.article}), ` +
        'which a contract cannot change; leave the clause out.',
    );
  }
  if ('legalRateMultiple' in clause && variant.clauseFloor === undefined) {
    throw new ClauseNotAllowed(
      `interest.clause: legalRateMultiple counts in the French legal rate; ` +
        `for ${debtor.country} give the yearly rate that the contract states.`,
    );
  }
  return clauseRule(clause, variant.clauseFloor, law);
}

function statutoryRule(statutory: StatutoryRate, { rates }: LawTables): InterestRule {
  const points = parseDecimal(statutory.points);
  const step = statutory.roundedUpTo === undefined ? undefined : parseDecimal(statutory.roundedUpTo);
  return {
    words: statutory.words,
    article: statutory.article,
    frozenAtStart: statutory.frozenAtStart ?? false,
    compoundsYearly: statutory.compoundsYearly ?? false,
    rateIn: oncePerHalfYear((halfYear) => {
      const reference = rates.rate(statutory.series, halfYear);
      const sum = add(reference.percent, points);
      const percent = step === undefined ? sum : roundUpToMultiple(sum, step);
      const source = `${statutory.words} (${statutory.article}); ${halfYear}: ${printPercent(reference.percent)}, ${reference.source}`;
      return { percent, ratePercent: toNumber(percent), source };
    }),
  };
}

function clauseRule(
  clause: Exclude<InterestClause, 'default'>,
  floor: CountryVariant['clauseFloor'],
  { rates }: LawTables,
): InterestRule {
  const words = describeClause(clause);
  const inLegalRates = 'legalRateMultiple' in clause;
  const percentIn = (halfYear: HalfYear): Rational =>
    inLegalRates
      ? multiply(ofNumber(clause.legalRateMultiple), rates.rate('fr-legal-professional', halfYear).percent)
      : ofNumber(clause.annualRatePercent);
  return {
    words,
    article: 'contract',
    frozenAtStart: false,
    compoundsYearly: false,
    rateIn: oncePerHalfYear((halfYear) => {
      const percent = percentIn(halfYear);
      const named = inLegalRates ? `${words} (${printPercent(percent)})` : words;
      const source = [
        words,
        ...(inLegalRates || floor ? [describeLegalRate(rates, halfYear)] : []),
        ...(floor ? [checkFloor(named, percent, floor, rates, halfYear)] : []),
      ].join('; ');
      return { percent, ratePercent: toNumber(percent), source };
    }),
  };
}

function describeLegalRate(rates: LawTables['rates'], halfYear: HalfYear): string {
  const { percent, source } = rates.rate('fr-legal-professional', halfYear);
  return `legal rate of ${halfYear}: ${printPercent(percent)}, ${source}`;
}

/** The floor in words; throws ClauseUnderFloor. */
function checkFloor(
  clause: string,
  percent: Rational,
  { multiple, series, article }: NonNullable<CountryVariant['clauseFloor']>,
  rates: LawTables['rates'],
  halfYear: HalfYear,
): string {
  const minimum = multiply(whole(multiple), rates.rate(series, halfYear).percent);
  const least = printPercent(minimum);
  if (compare(percent, minimum) < 0) {
    const floor = `${least} per year (${multiple} × the legal rate, ${article})`;
    throw new ClauseUnderFloor(clause, halfYear, floor);
  }
  return `floor: ${multiple} × the legal rate, ${least} (${article})`;
}

/** What was agreed with an instalment plan: one rate, whatever the law says meanwhile, and no floor. */
export function planInterestRule({
  annualRatePercent,
}: Pick<PlanInterest, 'annualRatePercent'>): InterestRule {
  const percent = ofNumber(annualRatePercent);
  const words = `${printPercent(percent)} agreed with the instalment plan`;
  return {
    words,
    article: 'agreement',
    frozenAtStart: false,
    compoundsYearly: false,
    rateIn: () => ({ percent, ratePercent: annualRatePercent, source: words }),
  };
}

// A long ledger asks for the same rate at every payment.
function oncePerHalfYear(rateIn: InterestRule['rateIn']): InterestRule['rateIn'] {
  const known = new Map<HalfYear, AppliedRate>();
  return (halfYear) => {
    const rate = known.get(halfYear) ?? rateIn(halfYear);
    known.set(halfYear, rate);
    return rate;
  };
}

function describeClause(clause: Exclude<InterestClause, 'default'>): string {
  return 'annualRatePercent' in clause
    ? `contractual rate of ${plainDecimal(clause.annualRatePercent)} %`
    : `contractual rate of ${plainDecimal(clause.legalRateMultiple)} × the legal rate`;
}

function printPercent(percent: Rational): string {
  return `${plainDecimal(toNumber(percent))} %`;
}

function toNumber(percent: Rational): number {
  return Number(toDecimal(percent, 10));
}
