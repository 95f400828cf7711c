import type { Money } from '../money.ts';
import { add, type Rational, roundHalfUp, zero } from '../rational.ts';
import { type Claim, type DatedAmount, lawTables } from './claim.ts';
import { type DayNumber, dayNumberOf } from './dayNumber.ts';
import { type Imputation, imputePayment } from './imputation.ts';
import { indemnityWhenLate } from './indemnity.ts';
import { accrue, endOfRun, type InterestSegment } from './interest.ts';
import { type InterestRule, interestRuleFor } from './interestRule.ts';

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
    this.#nextDay = this.#dueDay + 1;
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
    const last = Math.min(day, this.#lastInterestDay);
    while (this.rule !== undefined && this.#nextDay <= last && this.#baseMinor > 0) {
      this.#accrueRun(this.rule, last);
    }
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

  get #baseMinor(): number {
    return this.principalMinor + this.#capitalisedMinor;
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

  #accrueRun(rule: InterestRule, last: DayNumber): void {
    const { policy, invoice } = this.#claim;
    const first = this.#nextDay;
    const anniversary = rule.compoundsYearly ? this.#nextAnniversary(first) : last;
    const end = endOfRun(first, Math.min(last, anniversary), rule, policy.dayBasis);
    const run = { first, last: end, startedOn: this.#dueDay + 1 };
    const { segment, exactMinor } = accrue(run, this.#baseMinor, invoice.currency, rule, policy.dayBasis);
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
