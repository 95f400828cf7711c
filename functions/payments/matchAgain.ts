import type { CaseRecord } from '../ports/cases.ts';
import { applyOrKeep, claimNamed, isTriedAgain, type PaymentPorts } from './applyNews.ts';
import { bearing, findCase } from './findCase.ts';
import { newsOf } from './unmatchedNews.ts';

/** Money that waited for this invoice, by its id, its number or its Stripe object, is applied to it. */
export async function claimFor(ports: PaymentPorts, { key, dunningCase }: CaseRecord): Promise<void> {
  const { number, stripeInvoice } = dunningCase.facts;
  const bearers = await bearing(key.creditor, number, ports.cases);
  const isOnlyBearer = bearers.every((bearer) => bearer.key.invoice === key.invoice);
  await claimNamed(ports, key, [
    `invoice:${key.invoice}`,
    ...(isOnlyBearer ? [`number:${number}`] : []),
    ...(stripeInvoice === undefined ? [] : [`object:${stripeInvoice}`]),
  ]);
}

/** Everything that waits is tried once more: an index may have lagged behind when an invoice and its money crossed. */
export async function matchAgain(ports: PaymentPorts, creditor: string): Promise<void> {
  for (const waiting of (await ports.unmatched.all(creditor)).filter(isTriedAgain)) {
    const news = newsOf(waiting);
    const key = news === undefined ? undefined : await findCase(creditor, news.candidates, ports);
    if (news !== undefined && key !== undefined) await applyOrKeep(ports, key, news);
  }
}
