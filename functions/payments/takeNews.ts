import { applyOrKeep, type PaymentPorts } from './applyNews.ts';
import { findCase } from './findCase.ts';
import { keepUnmatched } from './keepUnmatched.ts';
import type { PaymentNews } from './paymentNews.ts';

/** News goes to the case that it names, or waits where finance sees it. */
export async function takeNews(ports: PaymentPorts, creditor: string, news: PaymentNews): Promise<void> {
  const key = await findCase(creditor, news.candidates, ports);
  if (key !== undefined) return await applyOrKeep(ports, key, news);
  await keepUnmatched(ports, creditor, news, 'no invoice of that id, number or payment object');
}
