import { emptyBody, holdBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { checkLevel } from './checkLevel.ts';
import { holdId } from './holdId.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';

const placeHold = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/hold',
  scope: 'invoices:write',
  body: holdBody,
  async answer(request, ports) {
    const { reason, until, level } = request.body;
    const { dunningCase } = await knownInvoice(ports.cases, invoiceKey(request.caller, request.params));
    if (level !== undefined) await checkLevel(dunningCase, level, ports.policies);
    return await changeInvoice(
      request,
      [
        {
          type: 'place-hold',
          hold: holdId(dunningCase, request.body, ports.sha256),
          reason,
          ...(until === undefined ? {} : { until }),
          ...(level === undefined ? {} : { level }),
        },
      ],
      ports,
    );
  },
});

const liftHolds = route({
  method: 'DELETE',
  path: '/v1/invoices/{invoice}/hold',
  scope: 'invoices:write',
  body: emptyBody,
  answer: (request, ports) => changeInvoice(request, [{ type: 'lift-hold' }], ports),
});

export const holdRoutes = [placeHold, liftHolds];
