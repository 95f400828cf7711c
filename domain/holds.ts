import type { LocalDate } from './calendar/localDate.ts';
import type { DunningCase, Hold } from './dunningCase.ts';
import type { Customer } from './parties.ts';

/** Neither lifted nor run out: `until` is the last day of it. */
export function isHoldOpen(hold: Hold, today: LocalDate): boolean {
  return hold.liftedAt === undefined && (hold.until === undefined || hold.until >= today);
}

/** Holds on the whole case. */
export function openHolds(dunningCase: DunningCase, today: LocalDate): readonly Hold[] {
  return Object.values(dunningCase.holds).filter(
    (hold) => hold.level === undefined && isHoldOpen(hold, today),
  );
}

/** The hold on all invoices of a customer, while it lasts. */
export function openCustomerHold({ hold }: Pick<Customer, 'hold'>, today: LocalDate): Customer['hold'] {
  return hold && (hold.until === undefined || hold.until >= today) ? hold : undefined;
}

/** The hold that stops one level, and with it all that come after: a veto. */
export function holdOnLevel(dunningCase: DunningCase, level: string, today: LocalDate): Hold | undefined {
  return Object.values(dunningCase.holds).find((hold) => hold.level === level && isHoldOpen(hold, today));
}
