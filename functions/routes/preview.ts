import { parseInstant } from '../../domain/calendar/instant.ts';
import { localTextAt } from '../../domain/calendar/timeZone.ts';
import { previewSteps } from '../../domain/previewSteps.ts';
import { loadCaseFile } from '../flows/loadCaseFile.ts';
import { ok } from '../http/answer.ts';
import { previewQuery } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { checkLevel } from './checkLevel.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
import { renderStep } from './renderStep.ts';

/**
 * What will leave, when, to whom and why, until hand-off, by the same rules that send; nothing is sent. With
 * `render`, the steps of that level with their words.
 */
const getPreview = route({
  method: 'GET',
  path: '/v1/invoices/{invoice}/preview',
  scope: 'invoices:read',
  query: previewQuery,
  async answer({ params, query: { render }, caller, now }, ports) {
    const { dunningCase, mentions } = await knownInvoice(ports.cases, invoiceKey(caller, params));
    if (render !== undefined) await checkLevel(dunningCase, render, ports.policies, '#/render');
    const file = await loadCaseFile(ports, dunningCase);
    const steps = previewSteps(file, now)
      .filter(({ level }) => render === undefined || level === render)
      .map((step) => ({
        ...step,
        at: localTextAt(parseInstant(step.at), file.creditor.timeZone),
        currency: dunningCase.facts.currency,
        ...(render === undefined ? {} : renderStep(step, file, mentions)),
      }));
    return ok({ steps });
  },
});

export const previewRoutes = [getPreview];
