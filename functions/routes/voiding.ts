import { emptyBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';

const postVoid = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/void',
  scope: 'invoices:write',
  body: emptyBody,
  answer: (request, ports) => changeInvoice(request, [{ type: 'close', reason: 'void' }], ports),
});

export const voidingRoutes = [postVoid];
