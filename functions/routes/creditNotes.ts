import { creditNoteBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';

const postCreditNote = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/credit-notes',
  scope: 'invoices:write',
  body: creditNoteBody,
  answer: (request, ports) => changeInvoice(request, [{ type: 'apply-credit-note', ...request.body }], ports),
});

export const creditNoteRoutes = [postCreditNote];
