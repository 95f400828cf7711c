import type { CaseCommand } from '../../domain/commands.ts';
import { approvalBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { checkLevel } from './checkLevel.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';

const postApproval = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/approvals',
  scope: 'admin',
  body: approvalBody,
  async answer(request, ports) {
    const { level, approve } = request.body;
    const { dunningCase } = await knownInvoice(ports.cases, invoiceKey(request.caller, request.params));
    await checkLevel(dunningCase, level, ports.policies);
    return await changeInvoice(request, [approve ? approveStep(level) : stopStep(level)], ports);
  },
});

export const approvalRoutes = [postApproval];

export function approveStep(level: string): CaseCommand {
  return { type: 'approve-harsh-step', level };
}

/** The level waits until somebody lifts the holds of the invoice. */
export function stopStep(level: string): CaseCommand {
  return { type: 'place-hold', hold: `stop-${level}`, level, reason: 'stopped by finance' };
}
