import { signalCustomer } from '../flows/signalCustomer.ts';
import { customersOf } from '../ports/namesOf.ts';
import type { PaymentNews } from './paymentNews.ts';
import type { PaymentPorts } from './recordNews.ts';
import { laterOf, unmatchedOf, type Waiting } from './unmatchedNews.ts';

/** Keeps news that no invoice claims yet; the customers whose money it may be are not followed up meanwhile. */
export async function keepUnmatched(
  ports: PaymentPorts,
  creditor: string,
  news: PaymentNews,
  why: Waiting,
): Promise<void> {
  const told = unmatchedOf(news, creditor, ports.clock.now(), why);
  const kept = laterOf(await ports.unmatched.find(creditor, told.id), told);
  await ports.unmatched.save(kept);
  if (told.id !== news.id) await ports.unmatched.remove(creditor, news.id);
  for (const customer of customersOf(kept)) await signalCustomer(ports, creditor, customer);
}
