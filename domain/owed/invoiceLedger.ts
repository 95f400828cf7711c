import type { Money } from '../money.ts';
import { add, type Rational, roundHalfUp, zero } from '../rational.ts';
import { type Claim, type DatedAmount, type DayBasis, lawTables } from './claim.ts';
import { type DayNumber, dayNumberOf } from './dayNumber.ts';
import { type Imputation, imputePayment } from './imputation.ts';
import { indemnityWhenLate } from './indemnity.ts';
import { accrue, endOfRun, type InterestSegment } from './interest.ts';
import { type InterestRule, interestRuleFor, planInterestRule } from './interestRule.ts';

/** A payment and what it took of each part of the debt. */
export type ImputedPayment = Imputation & Pick<DatedAmount, 'on' | 'reference'>;

/** One invoice as it is walked from its due date to a day, payment by payment. */
export class InvoiceLedger {
  readonly segments: InterestSegment[] = [];
  readonly payments: ImputedPayment[] = [];
  readonly rule: InterestRule | undefined;
  principalMinor: number;
  indemnityMinor = 0;
  indemnityApart: Money | undefined;
  overpaidMinor: number;

  readonly #claim: Claim;
  readonly #dueDay: DayNumber;
  /** The last day on which interest runs by law or by the terms of sale, before that of a plan takes its place. */
  readonly #lastDayByLaw: DayNumber;
  readonly #lastInterestDay: DayNumber;
  #nextDay: DayNumber;
  #isPastDue = false;
  #accruedMinor: Rational = zero;
  #interestTakenMinor = 0;
  /** Interest of full years that bears interest itself, in the countries that compound. */
  #capitalisedMinor = 0;

  /** Credit notes reduce the price from the origin, so that the whole walk starts from the reduced one. */
  constructor(claim: Claim, creditNotes: readonly DatedAmount[]) {
    const creditedMinor = creditNotes.reduce((sum, note) => sum + note.amountMinor, 0);
    this.#claim = claim;
    this.rule = claim.waivesPenalties
      ? undefined
      : interestRuleFor(claim.debtor, claim.policy.clause, claim.law ?? lawTables);
    this.principalMinor = Math.max(0, claim.invoice.grossMinor - creditedMinor);
    this.overpaidMinor = Math.max(0, creditedMinor - claim.invoice.grossMinor);
    this.#dueDay = dayNumberOf(claim.invoice.dueOn);
    const { planInterest } = claim;
    this.#lastDayByLaw = planInterest ? dayNumberOf(planInterest.runsAfter) : Number.POSITIVE_INFINITY;
    this.#nextDay = Math.min(this.#dueDay, this.#lastDayByLaw) + 1;
    this.#lastInterestDay =
      claim.insolvencyOn === undefined ? Number.POSITIVE_INFINITY : dayNumberOf(claim.insolvencyOn) - 1;
  }

  /** What is left to pay of the interest: all that accrued, rounded half-up once, less what payments took. */
  get interestMinor(): number {
    return Number(roundHalfUp(this.#accruedMinor)) - this.#interestTakenMinor;
  }

  /** Interest runs from the day after the due date, on what is unpaid at the end of each day before. */
  runInterestThrough(day: DayNumber): void {
    if (day > this.#dueDay && !this.#isPastDue) this.#passDueDate();
    const { policy, planInterest } = this.#claim;
    const last = Math.min(day, this.#lastInterestDay);
    if (this.rule !== undefined) this.#accrue(this.rule, Math.min(last, this.#lastDayByLaw), policy.dayBasis);
    if (planInterest === undefined || last <= this.#lastDayByLaw) return;
    this.#nextDay = Math.max(this.#nextDay, this.#lastDayByLaw + 1);
    this.#accrue(planInterestRule(planInterest), last, planInterest.dayBasis);
  }

  /** A payment counts at the end of its day: run the interest through that day before. */
  receive(payment: DatedAmount): void {
    const taken = imputePayment(payment.amountMinor, this, this.#claim.policy.imputation);
    this.principalMinor -= taken.principalMinor;
    this.indemnityMinor -= taken.indemnityMinor;
    this.overpaidMinor += taken.excessMinor;
    this.#interestTakenMinor += taken.interestMinor;
    // The oldest interest is paid first, and that is what was capitalised.
    this.#capitalisedMinor = Math.max(0, this.#capitalisedMinor - taken.interestMinor);
    const { on, reference } = payment;
    this.payments.push({ on, ...taken, ...(reference === undefined ? {} : { reference }) });
  }

  /** Principal that the creditor gives up. */
  writeOff(amountMinor: number): void {
    this.principalMinor -= Math.min(this.principalMinor, amountMinor);
  }

  #baseMinor({ compoundsYearly }: InterestRule): number {
    return this.principalMinor + (compoundsYearly ? this.#capitalisedMinor : 0);
  }

  // Late means unpaid at the end of the due date; an invoice whose payment was then forbidden is not.
  #passDueDate(): void {
    this.#isPastDue = true;
    if (this.principalMinor === 0 || this.#lastInterestDay < this.#dueDay) return;
    if (this.#claim.waivesPenalties) return;
    const indemnity = indemnityWhenLate(this.#claim);
    if (indemnity?.currency === this.#claim.invoice.currency) this.indemnityMinor = indemnity.amountMinor;
    else this.indemnityApart = indemnity;
  }

  #accrue(rule: InterestRule, last: DayNumber, basis: DayBasis): void {
    while (this.#nextDay <= last && this.#baseMinor(rule) > 0) this.#accrueRun(rule, last, basis);
  }

  #accrueRun(rule: InterestRule, last: DayNumber, basis: DayBasis): void {
    const { invoice } = this.#claim;
    const first = this.#nextDay;
    const anniversary = rule.compoundsYearly ? this.#nextAnniversary(first) : last;
    const end = endOfRun(first, Math.min(last, anniversary), rule, basis);
    const run = { first, last: end, startedOn: this.#dueDay + 1 };
    const { segment, exactMinor } = accrue(run, this.#baseMinor(rule), invoice.currency, rule, basis);
    this.segments.push(segment);
    this.#accruedMinor = add(this.#accruedMinor, exactMinor);
    this.#nextDay = end + 1;
    if (rule.compoundsYearly && end === anniversary) this.#capitalisedMinor = this.interestMinor;
  }

  /** The first day on or after `day` that ends a full year of delay. */
  #nextAnniversary(day: DayNumber): DayNumber {
    const { dueOn } = this.#claim.invoice;
    let years = 1;
    while (dayNumberOf(dueOn.add({ years })) < day) years += 1;
    return dayNumberOf(dueOn.add({ years }));
  }
}
