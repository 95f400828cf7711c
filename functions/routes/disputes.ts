import { disputeBody } from '../schemas/agreements.ts';
import { emptyBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { present } from './present.ts';

/** Nothing asks for the part in dispute until it is resolved; without an amount, nothing asks for anything. */
const openDispute = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/disputes',
  scope: 'invoices:write',
  body: disputeBody,
  answer: (request, ports) =>
    changeInvoice(request, [{ type: 'open-dispute', ...present(request.body) }], ports),
});

const resolveDispute = route({
  method: 'DELETE',
  path: '/v1/invoices/{invoice}/disputes/{dispute}',
  scope: 'invoices:write',
  body: emptyBody,
  answer: (request, ports) =>
    changeInvoice(request, [{ type: 'resolve-dispute', dispute: request.params.dispute }], ports),
});

export const disputeRoutes = [openDispute, resolveDispute];
