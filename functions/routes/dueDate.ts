import { Temporal } from 'temporal-polyfill';
import type { InvoiceFacts } from '../../domain/events.ts';
import { agreedTerm } from '../../domain/owed/agreedTerm.ts';
import { clearDueDateOf, type PaymentTerm, type TermDates } from '../../domain/owed/paymentTerms.ts';
import type { Creditor, Customer } from '../../domain/parties.ts';
import { invalidField } from '../http/problem.ts';
import type { InvoiceBody } from '../schemas/invoice.ts';
import { dueDateBy } from './checkTerm.ts';
import { present } from './present.ts';

/** The last day whose holidays are known. */
const lastDay = '2039-12-31';

/** What a due date is worked out from. */
export interface Dating {
  readonly body: InvoiceBody;
  readonly customer: Customer;
  readonly creditor: Creditor;
  /** The facts of the invoice, when it is known already. */
  readonly before: InvoiceFacts | undefined;
}

/**
 * The day an invoice falls due: its own, else by its term. The terms of the customer and of the creditor count once, at
 * its registration: when they change later, it keeps its day until one of the days that it was counted from is
 * corrected.
 * @throws Problem when there is no term, it does not say how to count, or the body's own two say different days
 */
export function dueDateFor(dating: Dating): string {
  const { body, before } = dating;
  if (body.dueOn !== undefined) {
    checkAgrees(body.dueOn, dating);
    return body.dueOn;
  }
  if (body.term === undefined && before !== undefined && !haveDaysChanged(body, before)) return before.dueOn;
  const term = termFor(dating);
  if (term === undefined) {
    throw invalidField(
      '#/dueOn',
      'no-term',
      'give dueOn or a term: neither this customer nor the creditor has one that says when it falls due',
    );
  }
  return acceptable(dueDateBy(term, termDates(dating), pointers[term.kind]).toString(), body, term);
}

/** A term that does not say how to count is outdone by the day itself; one that does must say that day. */
function checkAgrees(dueOn: string, dating: Dating): void {
  const { term } = dating.body;
  const byTerm = term && clearDueDateOf(present(term), termDates(dating))?.toString();
  if (byTerm === undefined || byTerm === dueOn) return;
  throw invalidField('#/dueOn', 'contradicts-term', `is not the day that the term makes it due, ${byTerm}`);
}

/** The term that was agreed, whether or not the invoice follows it. */
export function termFor({ body, customer, creditor }: Dating): PaymentTerm | undefined {
  return agreedTerm(body.term && present(body.term), customer, creditor);
}

/** The days that a term counts from, those that were told before included. */
export function termDates({ body, before }: Dating): TermDates {
  const { issuedOn, deliveredOn = before?.deliveredOn, receivedOn = before?.receivedOn } = body;
  return {
    issuedOn: Temporal.PlainDate.from(issuedOn),
    ...(deliveredOn === undefined ? {} : { deliveredOn: Temporal.PlainDate.from(deliveredOn) }),
    ...(receivedOn === undefined ? {} : { receivedOn: Temporal.PlainDate.from(receivedOn) }),
  };
}

/** What is missing when a term of this kind is unclear. */
const pointers: Readonly<Record<PaymentTerm['kind'], string>> = {
  net: '#/term',
  periodic: '#/term',
  'end-of-month': '#/term',
  default: '#/deliveredOn',
  public: '#/receivedOn',
};

function haveDaysChanged(body: InvoiceBody, before: InvoiceFacts): boolean {
  return (['issuedOn', 'deliveredOn', 'receivedOn'] as const).some(
    (day) => body[day] !== undefined && body[day] !== before[day],
  );
}

function acceptable(dueOn: string, { issuedOn }: InvoiceBody, { kind }: PaymentTerm): string {
  if (dueOn < issuedOn) {
    throw invalidField(pointers[kind], 'not-acceptable', `makes it due on ${dueOn}, before issuedOn`);
  }
  if (dueOn > lastDay) {
    throw invalidField(pointers[kind], 'not-acceptable', `makes it due after ${lastDay}`);
  }
  return dueOn;
}
