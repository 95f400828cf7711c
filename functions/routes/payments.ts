import { ok } from '../http/answer.ts';
import { applyNews } from '../payments/applyNews.ts';
import type { PaymentTold } from '../payments/paymentNews.ts';
import { paymentBody } from '../schemas/invoice.ts';
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

export const paymentRoutes = [postPayment];
