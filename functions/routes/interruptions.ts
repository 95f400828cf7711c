import { interruptionBody } from '../schemas/agreements.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';

/** The time in which the claim can be brought starts anew. */
const postInterruption = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/interruptions',
  scope: 'invoices:write',
  body: interruptionBody,
  answer: (request, ports) =>
    changeInvoice(request, [{ type: 'record-interruption', ...request.body }], ports),
});

export const interruptionRoutes = [postInterruption];
