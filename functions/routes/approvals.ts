import { approvalBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { checkLevel } from './checkLevel.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
import { stopStep } from './stopStep.ts';

const postApproval = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/approvals',
  scope: 'admin',
  body: approvalBody,
  async answer(request, ports) {
    const { level, approve } = request.body;
    const { dunningCase } = await knownInvoice(ports.cases, invoiceKey(request.caller, request.params));
    await checkLevel(dunningCase, level, ports.policies);
    const command = approve
      ? ({ type: 'approve-harsh-step', level } as const)
      : stopStep(dunningCase, level, ports.sha256);
    return await changeInvoice(request, [command], ports);
  },
});

export const approvalRoutes = [postApproval];
