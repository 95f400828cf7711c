import { insurerBody } from '../schemas/agreements.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';

/** The claim has been declared to the credit insurer: finance is not asked for it any more. */
const postInsurer = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/insurer',
  scope: 'invoices:write',
  body: insurerBody,
  answer: (request, ports) =>
    changeInvoice(request, [{ type: 'notify-insurer', reference: request.body.reference }], ports),
});

export const insurerRoutes = [postInsurer];
