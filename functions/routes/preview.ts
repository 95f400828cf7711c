import { parseInstant } from '../../domain/calendar/instant.ts';
import { localTextAt } from '../../domain/calendar/timeZone.ts';
import { previewSteps } from '../../domain/previewSteps.ts';
import { loadCaseFile } from '../flows/loadCaseFile.ts';
import { ok } from '../http/answer.ts';
import { previewQuery } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { checkLevel } from './checkLevel.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';

/** What will leave, when, to whom and why, until hand-off, by the same rules that send; nothing is sent. */
const getPreview = route({
  method: 'GET',
  path: '/v1/invoices/{invoice}/preview',
  scope: 'invoices:read',
  query: previewQuery,
  async answer({ params, query, caller, now }, ports) {
    const record = await knownInvoice(ports.cases, invoiceKey(caller, params));
    if (query.render !== undefined) await checkLevel(record.dunningCase, query.render, ports.policies);
    const file = await loadCaseFile(ports, record.dunningCase);
    const steps = previewSteps(file, now).map(({ at, ...step }) => ({
      at: localTextAt(parseInstant(at), file.creditor.timeZone),
      currency: record.dunningCase.facts.currency,
      ...step,
    }));
    return ok({ steps });
  },
});

export const previewRoutes = [getPreview];
