import type { Temporal } from 'temporal-polyfill';
import type { HalfYear } from './halfYear.ts';

/** What is owed cannot be computed, for a reason that the user can mend. Each cause is a class of its own. */
export abstract class CannotCompute extends Error {}

/** The table has no rate for a half-year in which interest runs. Never extrapolated: somebody must enter it. */
export class MissingRate extends CannotCompute {
  override name = 'MissingRate';
  readonly series: string;
  readonly halfYear: HalfYear;
  /** The last day before the missing half-year, when the table ends there: amounts can be computed up to it. */
  readonly knownThrough: Temporal.PlainDate | undefined;

  constructor(series: string, halfYear: HalfYear, knownThrough?: Temporal.PlainDate) {
    super(
      `No ${series} rate is known for ${halfYear}. Add the published rate to the table; it is never extrapolated.`,
    );
    this.series = series;
    this.halfYear = halfYear;
    this.knownThrough = knownThrough;
  }
}

/** A contractual rate is below the lawful minimum in a half-year that interest touches (L441-10 II C. com.). */
export class ClauseUnderFloor extends CannotCompute {
  override name = 'ClauseUnderFloor';
  readonly halfYear: HalfYear;

  constructor(clause: string, halfYear: HalfYear, floor: string) {
    super(`interest.clause: ${clause} is under the floor of ${halfYear}, ${floor}.`);
    this.halfYear = halfYear;
  }
}

/** The law that applies leaves no room for a contractual rate of this kind. */
export class ClauseNotAllowed extends CannotCompute {
  override name = 'ClauseNotAllowed';
}

/** No rule of interest is known for the debtor's country. */
export class UnknownCountry extends CannotCompute {
  override name = 'UnknownCountry';
}

/** A payment or a credit note names an invoice that the case does not have. */
export class UnknownInvoice extends CannotCompute {
  override name = 'UnknownInvoice';
}

/** Two currencies meet on one invoice. */
export class MixedCurrencies extends CannotCompute {
  override name = 'MixedCurrencies';
}

/** Two invoices of one case carry the same number. */
export class DuplicateInvoice extends CannotCompute {
  override name = 'DuplicateInvoice';
}

/** The term cannot be computed as it stands; the message says what to choose or to give. */
export class UnclearTerm extends CannotCompute {
  override name = 'UnclearTerm';
}

/** An instalment plan, a discount or a provision was asked for with figures that contradict each other. */
export class InvalidFigures extends CannotCompute {
  override name = 'InvalidFigures';
}
