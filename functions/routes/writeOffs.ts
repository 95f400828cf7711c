import { principalDueMinor } from '../../domain/principalDue.ts';
import { ok } from '../http/answer.ts';
import { writeOffBody } from '../schemas/agreements.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
import { invoiceView } from './invoiceView.ts';

/** Without an amount: all that is due, and nothing more when it is asked for again. */
const postWriteOff = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/write-off',
  scope: 'admin',
  body: writeOffBody,
  async answer(request, ports) {
    const record = await knownInvoice(ports.cases, invoiceKey(request.caller, request.params));
    const { dunningCase } = record;
    const { writeOff } = request.body;
    const isKnown = dunningCase.writeOffs[writeOff] !== undefined;
    if (isKnown && request.body.amountMinor === undefined) return ok(await invoiceView(record, ports));
    const amountMinor = request.body.amountMinor ?? principalDueMinor(dunningCase);
    return await changeInvoice(request, [{ type: 'write-off', writeOff, amountMinor }], ports);
  },
});

export const writeOffRoutes = [postWriteOff];
