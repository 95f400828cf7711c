import type { Customer } from '../../domain/parties.ts';
import { ok } from '../http/answer.ts';
import { creditHoldBody } from '../schemas/customer.ts';
import { route } from './apiPorts.ts';
import { saveCustomer } from './customers.ts';
import { knownCustomer } from './parties.ts';

/** Whether goods still go out on credit: noted for reports and call sheets, it stops no message. */
const putCreditHold = route({
  method: 'PUT',
  path: '/v1/customers/{customer}/credit-hold',
  scope: 'invoices:write',
  body: creditHoldBody,
  async answer({ params, body, caller, now }, ports) {
    const before = await knownCustomer(ports.customers, caller.creditor, params.customer);
    const after: Customer = { ...before, creditHold: body.on };
    await saveCustomer(before, after, now, ports);
    return ok(after);
  },
});

export const creditHoldRoutes = [putCreditHold];
