import type { DunningCase } from '../dunningCase.ts';
import { principalDueMinor } from '../principalDue.ts';
import {
  CaseIsClosed,
  InvalidAmount,
  MoreThanBilled,
  ToldDifferently,
  WrongCurrency,
} from '../rejections.ts';
import { billedMinor } from '../unpaid.ts';
import { checkAmount, checkDate, type Deciders, stamp } from './decision.ts';
import { settle } from './settling.ts';

/** Money that comes in, goes back, is credited or let go. What was told before changes nothing. */
export const moneyDeciders: Deciders<
  'receive-payment' | 'reverse-payment' | 'apply-credit-note' | 'write-off'
> = {
  'receive-payment': (dunningCase, command, context) => {
    const { payment, amountMinor, currency, paidOn, statedTotal } = command;
    checkAmount(amountMinor, 'a payment');
    checkDate(paidOn, 'the day of a payment');
    checkCurrency(dunningCase, currency);
    const known = statedTotal
      ? dunningCase.statedTotalMinor
      : (dunningCase.payments[payment]?.amountMinor ?? 0);
    if (amountMinor <= known) return [];
    return settle(
      dunningCase,
      [
        {
          type: 'PaymentReceived',
          payment,
          amountMinor,
          paidOn,
          ...(statedTotal ? { statedTotal } : {}),
          ...stamp(context),
        },
      ],
      context,
    );
  },
  'reverse-payment': (dunningCase, { payment, reversedMinor, reversedOn }, context) => {
    checkAmount(reversedMinor, 'a reversal');
    checkDate(reversedOn, 'the day of a reversal');
    if (reversedMinor <= (dunningCase.payments[payment]?.reversedMinor ?? 0)) return [];
    return settle(
      dunningCase,
      [{ type: 'PaymentReversed', payment, reversedMinor, reversedOn, ...stamp(context) }],
      context,
    );
  },
  'apply-credit-note': (dunningCase, { creditNote, amountMinor, currency, issuedOn }, context) => {
    checkAmount(amountMinor, 'a credit note');
    checkDate(issuedOn, 'the day of a credit note');
    checkCurrency(dunningCase, currency);
    const known = dunningCase.creditNotes[creditNote];
    if (known?.amountMinor === amountMinor) return [];
    if (known) {
      throw new ToldDifferently(
        'credit note',
        `credit note ${creditNote} was applied with ${known.amountMinor}`,
      );
    }
    const billed = billedMinor(dunningCase);
    if (amountMinor > billed) {
      throw new MoreThanBilled(`a credit note of ${amountMinor} is more than the ${billed} that are billed`);
    }
    return settle(
      dunningCase,
      [{ type: 'CreditNoteApplied', creditNote, amountMinor, issuedOn, ...stamp(context) }],
      context,
    );
  },
  'write-off': (dunningCase, { writeOff, amountMinor }, context) => {
    checkAmount(amountMinor, 'a write-off');
    const known = dunningCase.writeOffs[writeOff]?.amountMinor;
    if (known === amountMinor) return [];
    if (known !== undefined) throw new ToldDifferently('write-off', `write-off ${writeOff} was of ${known}`);
    if (dunningCase.closed) throw new CaseIsClosed(`the case was closed as ${dunningCase.closed.reason}`);
    const principal = principalDueMinor(dunningCase);
    if (amountMinor > principal) {
      throw new InvalidAmount(`${amountMinor} cannot be written off: ${principal} is due`);
    }
    return settle(dunningCase, [{ type: 'WrittenOff', writeOff, amountMinor, ...stamp(context) }], context);
  },
};

function checkCurrency(dunningCase: DunningCase, currency: string): void {
  const expected = dunningCase.facts.currency;
  if (currency !== expected) throw new WrongCurrency(`the invoice is in ${expected}, not in ${currency}`);
}
