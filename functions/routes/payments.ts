import { Problem } from '../http/problem.ts';
import { type PaymentTold, type ReversalTold, reversalId } from '../payments/paymentNews.ts';
import { paymentBody, reversalBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { applyToInvoice } from './applyToInvoice.ts';
import { checkPast } from './checkPast.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';

const postPayment = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/payments',
  scope: 'payments:write',
  body: paymentBody,
  async answer({ params, body, caller, now }, ports) {
    const key = invoiceKey(caller, params);
    await knownInvoice(ports.cases, key);
    await checkPast({ paidOn: body.paidOn }, key.creditor, now, ports);
    const told: PaymentTold = {
      ...body,
      kind: 'paid',
      id: body.payment,
      source: 'api',
      statedTotal: false,
      candidates: [{ as: 'object', value: body.payment }],
    };
    return await applyToInvoice(ports, key, told, caller.by);
  },
});

/** A direct debit that was refused, a cheque that bounced: all of the payment, or what went back of it so far. */
const postReversal = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/payments/{payment}/reversal',
  scope: 'payments:write',
  body: reversalBody,
  async answer({ params, body, caller, now }, ports) {
    const key = invoiceKey(caller, params);
    const { dunningCase } = await knownInvoice(ports.cases, key);
    const payment = dunningCase.payments[params.payment];
    // Zero: only a refund of it has been told so far.
    if (payment === undefined || payment.amountMinor === 0)
      throw new Problem('not-found', 'The invoice has no payment of that id.');
    await checkPast({ reversedOn: body.reversedOn }, key.creditor, now, ports);
    const told: ReversalTold = {
      kind: 'reversed',
      id: reversalId(params.payment),
      source: 'api',
      payment: params.payment,
      reversedMinor: body.amountMinor ?? payment.amountMinor,
      currency: dunningCase.facts.currency,
      reversedOn: body.reversedOn,
      candidates: [{ as: 'object', value: params.payment }],
    };
    return await applyToInvoice(ports, key, told, caller.by);
  },
});

export const paymentRoutes = [postPayment, postReversal];
