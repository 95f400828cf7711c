import type { CaseCommand } from '../../domain/commands.ts';
import { Rejection, WrongCurrency } from '../../domain/rejections.ts';
import { commitCase } from '../flows/commitCase.ts';
import { requireCase } from '../flows/requireCase.ts';
import { signalCustomer } from '../flows/signalCustomer.ts';
import type { CaseKey } from '../ports/cases.ts';
import type { ChangePorts, Ports } from '../ports/ports.ts';
import { keepUnmatched } from './keepUnmatched.ts';
import { type PaymentNews, textOf } from './paymentNews.ts';
import { newsOf } from './unmatchedNews.ts';

export type PaymentPorts = ChangePorts & Pick<Ports, 'links'>;

/** Applies news to a case, and what waited for it. Told twice, it changes nothing. @throws what the case rejects with */
export async function applyNews(
  ports: PaymentPorts,
  key: CaseKey,
  news: PaymentNews,
  by: string,
): Promise<void> {
  if (news.kind === 'reversed') await checkCurrency(ports, key, news.currency);
  await commitCase(ports, key, commandOf(news), { by });
  const objects = news.candidates.filter(({ as }) => as === 'object');
  for (const { value } of objects) await ports.links.save(key.creditor, value, key);
  await ports.unmatched.remove(key.creditor, news.id);
  if (news.customer !== undefined) await signalCustomer(ports, key.creditor, news.customer);
  await claimWaiting(ports, key, objects.map(textOf));
}

/** The rules count a reversal in the currency of its invoice and are not told another. */
async function checkCurrency(ports: PaymentPorts, key: CaseKey, currency: string): Promise<void> {
  const { dunningCase } = await requireCase(ports, key);
  const expected = dunningCase.facts.currency;
  if (currency !== expected) throw new WrongCurrency(`the invoice is in ${expected}, not in ${currency}`);
}

/**
 * The same for news that nobody waits at the other end of: what the case refuses (another currency, another amount
 * for a payment already known) is kept for finance with the reason.
 */
export async function applyOrKeep(ports: PaymentPorts, key: CaseKey, news: PaymentNews): Promise<void> {
  try {
    await applyNews(ports, key, news, news.source);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    ports.log.warn('payment refused by its case', { ...key, news: news.id, reason: error.name });
    await keepUnmatched(ports, key.creditor, news, `${key.invoice}: ${error.message}`);
  }
}

/** News that came before the event that tells which invoice its payment object belongs to. */
async function claimWaiting(ports: PaymentPorts, key: CaseKey, objects: readonly string[]): Promise<void> {
  if (objects.length === 0) return;
  for (const waiting of await ports.unmatched.all(key.creditor)) {
    const news = newsOf(waiting);
    if (news !== undefined && waiting.candidates.some((candidate) => objects.includes(candidate))) {
      await applyOrKeep(ports, key, news);
    }
  }
}

function commandOf(news: PaymentNews): CaseCommand {
  switch (news.kind) {
    case 'paid': {
      const { payment, amountMinor, currency, paidOn, statedTotal } = news;
      return {
        type: 'receive-payment',
        payment,
        amountMinor,
        currency,
        paidOn,
        ...(statedTotal ? { statedTotal } : {}),
      };
    }
    case 'reversed': {
      const { payment, reversedMinor, reversedOn } = news;
      return { type: 'reverse-payment', payment, reversedMinor, reversedOn };
    }
    case 'voided':
      return { type: 'close', reason: 'void' };
  }
}
