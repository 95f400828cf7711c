import { promiseBody } from '../schemas/agreements.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { present } from './present.ts';

const postPromise = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/promises',
  scope: 'invoices:write',
  body: promiseBody,
  answer: (request, ports) => changeInvoice(request, [{ type: 'promise', ...present(request.body) }], ports),
});

export const promiseRoutes = [postPromise];
