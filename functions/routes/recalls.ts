import { emptyBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';

/** The claim is to come back from the agency; the invoice closes as stopped once the agency has been told. */
const postRecall = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/recall',
  scope: 'admin',
  body: emptyBody,
  answer: (request, ports) => changeInvoice(request, [{ type: 'recall', reason: 'stopped' }], ports),
});

export const recallRoutes = [postRecall];
