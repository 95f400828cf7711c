import { applyOrKeep, type PaymentPorts } from './applyNews.ts';
import { bearersOf, findCase } from './findCase.ts';
import { keepUnmatched } from './keepUnmatched.ts';
import type { PaymentNews } from './paymentNews.ts';

/** News goes to the case that it names, or waits where finance sees it. */
export async function takeNews(ports: PaymentPorts, creditor: string, news: PaymentNews): Promise<void> {
  const key = await findCase(creditor, news.candidates, ports);
  if (key !== undefined) return await applyOrKeep(ports, key, news);
  const bearers = await bearersOf(creditor, news.candidates, ports);
  const mayBeOf = [...new Set(bearers.map(({ customer }) => customer))];
  await keepUnmatched(
    ports,
    creditor,
    news,
    bearers.length > 0
      ? { code: 'several-invoices', reason: 'several invoices have this number', mayBeOf }
      : { code: 'no-invoice', reason: 'no invoice of that id, number or payment object', mayBeOf },
  );
}
