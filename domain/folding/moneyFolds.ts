import type { Payment } from '../dunningCase.ts';
import type { Folds } from './fold.ts';

const unseenPayment: Payment = { amountMinor: 0, paidOn: '', reversedMinor: 0 };

/** Money in and out. Payments are keyed by payment object, and only grow: any order gives the same case. */
export const moneyFolds: Folds<'PaymentReceived' | 'PaymentReversed' | 'CreditNoteApplied' | 'WrittenOff'> = {
  PaymentReceived: (before, { payment, amountMinor, paidOn, statedTotal, at }) => {
    const dunningCase = { ...before, paymentToldAt: at };
    if (statedTotal) {
      return {
        ...dunningCase,
        statedTotalMinor: Math.max(dunningCase.statedTotalMinor, amountMinor),
        statedTotals: raised(dunningCase.statedTotals, paidOn, amountMinor),
      };
    }
    const known = dunningCase.payments[payment] ?? unseenPayment;
    const received = { ...known, paidOn, amountMinor: Math.max(known.amountMinor, amountMinor) };
    return { ...dunningCase, payments: { ...dunningCase.payments, [payment]: received } };
  },
  PaymentReversed: (dunningCase, { payment, reversedMinor, reversedOn }) => {
    const known = dunningCase.payments[payment] ?? unseenPayment;
    const reversed = {
      ...known,
      reversedMinor: Math.max(known.reversedMinor, reversedMinor),
      reversals: raised(known.reversals, reversedOn, reversedMinor),
    };
    return { ...dunningCase, payments: { ...dunningCase.payments, [payment]: reversed } };
  },
  CreditNoteApplied: (dunningCase, { creditNote, amountMinor, issuedOn }) => ({
    ...dunningCase,
    creditNotes: { ...dunningCase.creditNotes, [creditNote]: { amountMinor, issuedOn } },
  }),
  WrittenOff: (dunningCase, { writeOff, amountMinor, at }) => ({
    ...dunningCase,
    writeOffs: { ...dunningCase.writeOffs, [writeOff]: { amountMinor, at } },
    writtenOffMinor: dunningCase.writtenOffMinor + amountMinor,
  }),
};

/** Cumulative amounts by day: the largest told of a day is that day's. */
function raised(
  amounts: Readonly<Record<string, number>> = {},
  day: string,
  amountMinor: number,
): Readonly<Record<string, number>> {
  return { ...amounts, [day]: Math.max(amounts[day] ?? 0, amountMinor) };
}
