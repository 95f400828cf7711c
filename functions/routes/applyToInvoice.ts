import { type Answer, ok } from '../http/answer.ts';
import { applyNews } from '../payments/applyNews.ts';
import type { PaymentNews } from '../payments/paymentNews.ts';
import type { CaseKey } from '../ports/cases.ts';
import type { ApiPorts } from './apiPorts.ts';
import { knownInvoice } from './invoiceKey.ts';
import { invoiceView } from './invoiceView.ts';

/** Applies news of money to the invoice that the caller names, and answers how that invoice stands. @throws what `applyNews` throws */
export async function applyToInvoice(
  ports: ApiPorts,
  key: CaseKey,
  news: PaymentNews,
  by: string,
): Promise<Answer> {
  await applyNews(ports, key, news, by);
  return ok(await invoiceView(await knownInvoice(ports.cases, key), ports));
}
