import { isToPost } from '../../domain/notices.ts';
import { ok } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { emptyBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { changeInvoice } from './changeInvoice.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';

const getNotice = route({
  method: 'GET',
  path: '/v1/notices/{notice}',
  scope: 'invoices:read',
  async answer({ params, caller }, ports) {
    const notice = await ports.notices.find(caller.creditor, params.notice);
    if (notice === undefined) throw new Problem('not-found');
    return ok(notice);
  },
});

/** Nobody knows whether the notice left, or the letter was not posted in time: a person wants it made again. */
const resendNotice = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/notices/{notice}/resend',
  scope: 'invoices:write',
  body: emptyBody,
  async answer(request, ports) {
    const { notice } = request.params;
    const { dunningCase } = await knownInvoice(ports.cases, invoiceKey(request.caller, request.params));
    const known = dunningCase.notices[notice];
    if (known === undefined) throw new Problem('not-found');
    if (known.outcome !== 'unknown' && !isToPost(known)) {
      throw new Problem(
        'conflict',
        'Only a notice whose outcome is unknown, or a letter that is not posted, can be made again.',
      );
    }
    return await changeInvoice(request, [{ type: 'resend-notice', notice }], ports);
  },
});

export const noticeRoutes = [getNotice, resendNotice];
