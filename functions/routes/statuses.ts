import type { PaymentTold } from '../payments/paymentNews.ts';
import type { CaseRecord } from '../ports/cases.ts';
import { statusBody } from '../schemas/agreements.ts';
import { route } from './apiPorts.ts';
import { applyToInvoice } from './applyToInvoice.ts';
import { changeInvoice } from './changeInvoice.ts';
import { checkPast } from './checkPast.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
import { type Present, present } from './present.ts';

type Status = Present<ReturnType<typeof statusBody.parse>>;

/** Lifecycle statuses of electronic invoicing. Of that scope, because 212 is money and 220 closes the invoice. */
const postStatus = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/status',
  scope: 'payments:write',
  body: statusBody,
  async answer(request, ports) {
    const { caller, params, now } = request;
    const status = present(request.body);
    const key = invoiceKey(caller, params);
    const record = await knownInvoice(ports.cases, key);
    await checkPast({ on: status.on }, key.creditor, now, ports);
    const cashed = cashedBy(status, record);
    const { code, on, amountMinor } = status;
    if (cashed === undefined) {
      return changeInvoice(request, [{ type: 'apply-status', ...present({ code, on, amountMinor }) }], ports);
    }
    return await applyToInvoice(ports, key, cashed, caller.by);
  },
});

/** The money of a 212, which is one payment of one invoice however it is told; without an amount the rules refuse it. */
function cashedBy(
  { code, on, reference, amountMinor, currency }: Status,
  { key, dunningCase }: CaseRecord,
): PaymentTold | undefined {
  if (code !== 212 || amountMinor === undefined) return undefined;
  // A day names no payment: several invoices are paid on it.
  const payment = reference ?? `status-212-${key.invoice}-${on}`;
  return {
    kind: 'paid',
    id: payment,
    source: 'api',
    payment,
    amountMinor,
    currency: currency ?? dunningCase.facts.currency,
    paidOn: on,
    statedTotal: false,
    candidates: [{ as: 'object', value: payment }],
  };
}

export const statusRoutes = [postStatus];
