import { callBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';

const postCall = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/calls',
  scope: 'invoices:write',
  body: callBody,
  answer(request, ports) {
    const { outcome, notice, promisedFor } = request.body;
    return changeInvoice(
      request,
      [
        {
          type: 'log-call',
          outcome,
          ...(notice === undefined ? {} : { notice }),
          ...(promisedFor === undefined ? {} : { promisedFor }),
        },
      ],
      ports,
    );
  },
});

export const callRoutes = [postCall];
