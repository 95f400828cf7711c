import { ok } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { applyNews } from '../payments/applyNews.ts';
import type { PaymentTold, ReversalTold } from '../payments/paymentNews.ts';
import { paymentBody, reversalBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { checkPast } from './checkPast.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
import { invoiceView } from './invoiceView.ts';

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
    await applyNews(ports, key, told, caller.by);
    return ok(await invoiceView(await knownInvoice(ports.cases, key), ports));
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
      id: `${params.payment}.reversed`,
      source: 'api',
      payment: params.payment,
      reversedMinor: body.amountMinor ?? payment.amountMinor,
      currency: dunningCase.facts.currency,
      reversedOn: body.reversedOn,
      candidates: [{ as: 'object', value: params.payment }],
    };
    await applyNews(ports, key, told, caller.by);
    return ok(await invoiceView(await knownInvoice(ports.cases, key), ports));
  },
});

export const paymentRoutes = [postPayment, postReversal];
