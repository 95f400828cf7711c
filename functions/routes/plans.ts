import { Temporal } from 'temporal-polyfill';
import type * as z from 'zod/mini';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { planMonthly } from '../../domain/owed/instalmentPlan.ts';
import { principalDueMinor } from '../../domain/principalDue.ts';
import { Problem } from '../http/problem.ts';
import { planBody } from '../schemas/agreements.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
import { present } from './present.ts';

const putPlan = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/plan',
  scope: 'invoices:write',
  body: planBody,
  async answer(request, ports) {
    const { dunningCase } = await knownInvoice(ports.cases, invoiceKey(request.caller, request.params));
    const { plan, tolerance, interest } = request.body;
    const terms = present({ tolerance, interest });
    const instalments = instalmentsOf(dunningCase, request.body);
    return await changeInvoice(request, [{ type: 'agree-plan', plan, instalments, ...terms }], ports);
  },
});

export const planRoutes = [putPlan];

/** Those given; or what is due split evenly, month by month: for a plan that is known, what was due then. */
function instalmentsOf(dunningCase: DunningCase, { plan, instalments, monthly }: z.infer<typeof planBody>) {
  if (instalments !== undefined) return instalments;
  const known = dunningCase.plan?.plan === plan ? dunningCase.plan : undefined;
  const splitMinor = known === undefined ? principalDueMinor(dunningCase) : sumOf(known.instalments);
  const { count, firstOn } = monthly ?? { count: 1, firstOn: dunningCase.facts.dueOn };
  if (known === undefined && splitMinor < count)
    throw new Problem('conflict', 'Less is due than the plan has instalments.');
  return planMonthly(splitMinor, count, Temporal.PlainDate.from(firstOn)).map(({ dueOn, amountMinor }) => ({
    dueOn: dueOn.toString(),
    amountMinor,
  }));
}

function sumOf(instalments: readonly { readonly amountMinor: number }[]): number {
  return instalments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
