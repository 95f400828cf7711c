import type { CaseCommand } from '../../domain/commands.ts';
import { Problem } from '../http/problem.ts';
import { paymentBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';

const postPayment = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/payments',
  scope: 'payments:write',
  body: paymentBody,
  async answer(request, ports) {
    const key = invoiceKey(request.caller, request.params);
    const { payment, amountMinor, currency, paidOn } = request.body;
    const known = (await knownInvoice(ports.cases, key)).dunningCase.payments[payment];
    // Zero: only a refund of it has been told so far.
    if (known !== undefined && known.amountMinor !== 0 && known.amountMinor !== amountMinor) {
      throw new Problem('told-differently', 'A payment keeps its amount: give another payment another id.');
    }
    const command: CaseCommand = { type: 'receive-payment', payment, amountMinor, currency, paidOn };
    const answer = await changeInvoice(request, [command], ports);
    // A refund that an event tells of later names only the payment.
    if (known === undefined) await ports.links.save(key.creditor, payment, key);
    return answer;
  },
});

export const paymentRoutes = [postPayment];
