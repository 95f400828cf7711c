import { signalCustomer } from '../flows/signalCustomer.ts';
import { customersOf } from '../ports/namesOf.ts';
import type { Unmatched } from '../ports/payments.ts';
import { contradicts } from './contradicts.ts';
import { findCase } from './findCase.ts';
import type { PaymentNews } from './paymentNews.ts';
import type { PaymentPorts } from './recordNews.ts';
import { laterOf, newsOf, toldDifferently, unmatchedOf, type Waiting } from './unmatchedNews.ts';

/**
 * Keeps news that no invoice claims yet; the customers whose money it may be are not followed up meanwhile. News that
 * contradicts what waits under its id is kept beside it, and a person decides.
 */
export async function keepUnmatched(
  ports: PaymentPorts,
  creditor: string,
  news: PaymentNews,
  why: Waiting,
): Promise<void> {
  let told = unmatchedOf(news, creditor, ports.clock.now(), why);
  let waiting = await ports.unmatched.find(creditor, told.id);
  while (waiting !== undefined && (await isOther(ports, waiting, news))) {
    told = {
      ...told,
      id: besideOf(told.id),
      code: 'told-differently',
      reason: `${waiting.id} waits and was told otherwise; ${why.reason}`,
    };
    waiting = await ports.unmatched.find(creditor, told.id);
  }
  const kept = laterOf(waiting, told);
  await ports.unmatched.save(kept);
  if (kept.id !== news.id) await removeSame(ports, creditor, news);
  for (const customer of customersOf(kept)) await signalCustomer(ports, creditor, customer);
}

/** The next id beside one that is taken: `T-17.told-differently`, `T-17.told-differently.2`. */
function besideOf(id: string): string {
  const [payment, count] = id.split(toldDifferently);
  if (count === undefined) return id + toldDifferently;
  return `${payment}${toldDifferently}.${Number(count.slice(1) || 1) + 1}`;
}

/** The same news is not kept twice, under its own id and beside it. */
async function removeSame(ports: PaymentPorts, creditor: string, news: PaymentNews): Promise<void> {
  const waiting = await ports.unmatched.find(creditor, news.id);
  if (waiting === undefined || (await isOther(ports, waiting, news))) return;
  await ports.unmatched.remove(creditor, news.id);
}

async function isOther(ports: PaymentPorts, waiting: Unmatched, news: PaymentNews): Promise<boolean> {
  const before = newsOf(waiting);
  if (before === undefined) return false;
  if (contradicts(before, news)) return true;
  const [one, other] = await Promise.all(
    [before, news].map(({ candidates }) => findCase(waiting.creditor, candidates, ports)),
  );
  return one !== undefined && other !== undefined && one.invoice !== other.invoice;
}
