import { Rejection } from '../../domain/rejections.ts';
import { requireCase } from '../flows/requireCase.ts';
import type { CaseKey } from '../ports/cases.ts';
import type { Unmatched, UnmatchedCode } from '../ports/payments.ts';
import { keepUnmatched } from './keepUnmatched.ts';
import { type PaymentNews, textOf } from './paymentNews.ts';
import { type PaymentPorts, recordNews } from './recordNews.ts';
import { newsOf } from './unmatchedNews.ts';

export type { PaymentPorts } from './recordNews.ts';

/** Applies news to a case, and what waited for it. @throws what `recordNews` throws */
export async function applyNews(
  ports: PaymentPorts,
  key: CaseKey,
  news: PaymentNews,
  by: string,
): Promise<void> {
  await recordNews(ports, key, news, by);
  const names = news.candidates.filter(({ as }) => as === 'object').map(textOf);
  // What went back of a payment waits under the payment's own id, which a bank line does not name itself by.
  const own = news.kind === 'paid' ? [textOf({ as: 'object', value: news.payment })] : [];
  await claimNamed(ports, key, [...new Set([...names, ...own])]);
}

/**
 * The same for news that nobody waits at the other end of: what the case refuses (another currency,
 * a day to come, a payment told otherwise before) is kept for finance with the reason, and holds the customer.
 */
export async function applyOrKeep(ports: PaymentPorts, key: CaseKey, news: PaymentNews): Promise<void> {
  try {
    await applyNews(ports, key, news, news.source);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    ports.log.warn('payment refused by its case', { ...key, news: news.id, reason: error.name });
    const { dunningCase } = await requireCase(ports, key);
    await keepUnmatched(ports, key.creditor, news, {
      code: codes[error.name] ?? 'refused-by-invoice',
      reason: `${key.invoice}: ${error.message}`,
      mayBeOf: [dunningCase.facts.customer],
    });
  }
}

const codes: Readonly<Record<string, UnmatchedCode>> = {
  WrongCurrency: 'wrong-currency',
  ToldDifferently: 'told-differently',
  NotYetPaid: 'in-the-future',
};

/** What was told otherwise before, or of a day to come, a person decides on, whatever is registered later. */
export function isTriedAgain({ code }: Pick<Unmatched, 'code'>): boolean {
  return code !== 'told-differently' && code !== 'in-the-future';
}

/** What waits under any of these names is applied to the case. */
export async function claimNamed(ports: PaymentPorts, key: CaseKey, names: readonly string[]): Promise<void> {
  const found = await Promise.all(names.map((name) => ports.unmatched.naming(key.creditor, name)));
  const waiting = new Map(found.flat().map((unmatched) => [unmatched.id, unmatched]));
  for (const unmatched of [...waiting.values()].filter(isTriedAgain)) {
    const news = newsOf(unmatched);
    if (news !== undefined) await applyOrKeep(ports, key, news);
  }
}
