import { emptyBody, holdBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { checkLevel } from './checkLevel.ts';
import { checkNotOver } from './checkNotOver.ts';
import { holdId } from './holdId.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';

const placeHold = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/hold',
  scope: 'invoices:write',
  body: holdBody,
  async answer(request, ports) {
    const { body, caller, now } = request;
    const { reason, until, level } = body;
    const { dunningCase } = await knownInvoice(ports.cases, invoiceKey(request.caller, request.params));
    if (level !== undefined) await checkLevel(dunningCase, level, ports.policies);
    const hold = holdId(dunningCase, body, ports.sha256);
    // One that ran out since may be told again like anything else.
    if (dunningCase.holds[hold] === undefined) await checkNotOver(until, caller.creditor, now, ports);
    return await changeInvoice(
      request,
      [
        {
          type: 'place-hold',
          hold,
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
