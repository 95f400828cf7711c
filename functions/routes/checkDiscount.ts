import { lastDiscountDay } from '../../domain/owed/earlyPayment.ts';
import { invalidField } from '../http/problem.ts';
import type { InvoiceBody } from '../schemas/invoice.ts';

/** @throws Problem when a discount for paying early would still hold after the due date, given or counted by a term */
export function checkDiscount({ discount, issuedOn }: InvoiceBody, dueOn: string): void {
  if (discount === undefined || lastDiscountDay(discount, issuedOn) <= dueOn) return;
  throw invalidField(
    '#/discount/withinDays',
    'not-acceptable',
    `must end by the due date, ${dueOn}, counted from issuedOn`,
  );
}
