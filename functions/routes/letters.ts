import type { CaseCommand } from '../../domain/commands.ts';
import { letterBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';

const postLetter = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/letters',
  scope: 'invoices:write',
  body: letterBody,
  answer(request, ports) {
    const { postedOn, receivedOn, tracking, notice } = request.body;
    const which = notice === undefined ? {} : { notice };
    const commands: CaseCommand[] = [];
    if (postedOn !== undefined) {
      commands.push({
        type: 'record-posted',
        postedOn,
        ...which,
        ...(tracking === undefined ? {} : { tracking }),
      });
    }
    if (receivedOn !== undefined) commands.push({ type: 'record-received', receivedOn, ...which });
    return changeInvoice(request, commands, ports);
  },
});

export const letterRoutes = [postLetter];
