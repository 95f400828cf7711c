import { parseInstant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import { isVoid } from '../isVoid.ts';
import { type EntryLine, lossEntries } from './provision.ts';
import type { ProvisionFile } from './provisionOfCase.ts';
import { type VatOfCase, vatOfCase } from './vatOfCase.ts';

/** Principal that was given up. Amounts in minor units of `currency`. */
export type CaseLoss = Pick<VatOfCase, 'netMinor' | 'vatMinor' | 'assumedVatRatePercent'> & {
  readonly writeOff: string;
  readonly invoice: string;
  readonly number: string;
  readonly customer: string;
  readonly currency: string;
  readonly dueOn: LocalDate;
  /** The creditor's day of the write-off. */
  readonly on: LocalDate;
  readonly amountMinor: number;
  readonly entries: readonly EntryLine[];
};

/** Every write-off of a case with the entry that it calls for, in the order in which they were made; a void one owed nothing. */
export function lossesOfCase({ dunningCase, creditor, customer }: ProvisionFile): readonly CaseLoss[] {
  if (isVoid(dunningCase)) return [];
  const { number, currency, dueOn, customer: customerId } = dunningCase.facts;
  return Object.entries(dunningCase.writeOffs).map(([writeOff, { amountMinor, at }]) => {
    const vat = vatOfCase(dunningCase, amountMinor, { creditor, customer });
    const { netMinor, vatMinor, basis, assumedVatRatePercent } = vat;
    return {
      writeOff,
      invoice: dunningCase.invoice,
      number,
      customer: customerId,
      currency,
      dueOn,
      on: localDateAt(parseInstant(at), creditor.timeZone),
      amountMinor,
      netMinor,
      vatMinor,
      ...(assumedVatRatePercent === undefined ? {} : { assumedVatRatePercent }),
      entries: lossEntries(amountMinor, basis),
    };
  });
}
