import { signalCustomer } from '../flows/signalCustomer.ts';
import type { PaymentPorts } from './applyNews.ts';
import type { PaymentNews } from './paymentNews.ts';
import { laterOf, unmatchedOf } from './unmatchedNews.ts';

/** Keeps news that no invoice claims yet; money of a known customer holds that customer's follow-up meanwhile. */
export async function keepUnmatched(
  ports: PaymentPorts,
  creditor: string,
  news: PaymentNews,
  reason: string,
): Promise<void> {
  const told = unmatchedOf(news, creditor, ports.clock.now(), reason);
  const kept = (await ports.unmatched.all(creditor)).find(({ id }) => id === told.id);
  await ports.unmatched.save(laterOf(kept, told));
  if (news.customer !== undefined) await signalCustomer(ports, creditor, news.customer);
}
