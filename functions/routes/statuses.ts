import { statusBody } from '../schemas/agreements.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { present } from './present.ts';

/** Lifecycle statuses of electronic invoicing. Of that scope, because 212 is money and 220 closes the invoice. */
const postStatus = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/status',
  scope: 'payments:write',
  body: statusBody,
  answer: (request, ports) =>
    changeInvoice(request, [{ type: 'apply-status', ...present(request.body) }], ports),
});

export const statusRoutes = [postStatus];
