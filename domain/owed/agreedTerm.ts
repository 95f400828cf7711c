import type { Creditor, Customer } from '../parties.ts';
import type { PaymentTerm } from './paymentTerms.ts';

/**
 * The term that an invoice was agreed under: its own, else the customer's, else the creditor's general one. That one is
 * not for public buyers, whose time the law sets (R2192-10 CCP), whatever the creditor's terms of sale say.
 */
export function agreedTerm(
  own: PaymentTerm | undefined,
  customer: Pick<Customer, 'kind' | 'term'>,
  creditor: Pick<Creditor, 'term'>,
): PaymentTerm | undefined {
  return own ?? customer.term ?? (customer.kind === 'public' ? undefined : creditor.term);
}
