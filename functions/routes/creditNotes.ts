import { creditNoteBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { checkPast } from './checkPast.ts';

const postCreditNote = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/credit-notes',
  scope: 'invoices:write',
  body: creditNoteBody,
  async answer(request, ports) {
    const { body, caller, now } = request;
    await checkPast({ issuedOn: body.issuedOn }, caller.creditor, now, ports);
    return await changeInvoice(request, [{ type: 'apply-credit-note', ...body }], ports);
  },
});

export const creditNoteRoutes = [postCreditNote];
