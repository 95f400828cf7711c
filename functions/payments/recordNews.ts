import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { CaseCommand } from '../../domain/commands.ts';
import type { DunningCase, Payment } from '../../domain/dunningCase.ts';
import { MoreThanPaid, ToldDifferently, WrongCurrency } from '../../domain/rejections.ts';
import { commitCase } from '../flows/commitCase.ts';
import { signalCustomer } from '../flows/signalCustomer.ts';
import type { CaseKey } from '../ports/cases.ts';
import { UnknownParty } from '../ports/errors.ts';
import { customersOf } from '../ports/namesOf.ts';
import type { ChangePorts, Ports } from '../ports/ports.ts';
import { contradicts } from './contradicts.ts';
import { NotYetPaid } from './errors.ts';
import type { PaymentNews, ReversalTold } from './paymentNews.ts';
import { newsOf } from './unmatchedNews.ts';

export type PaymentPorts = ChangePorts & Pick<Ports, 'links'>;

/**
 * Writes news on a case. Told twice, it changes nothing. A payment is one payment of one invoice: the first that the
 * rules let have it, and its link is written before the case, so that a crash in between is made good by telling again.
 * @throws what the case rejects with, NotYetPaid, and ToldDifferently when the payment is another invoice's
 */
export async function recordNews(
  ports: PaymentPorts,
  key: CaseKey,
  news: PaymentNews,
  by: string,
): Promise<void> {
  await checkDay(ports, key.creditor, news);
  await checkWaitsAlike(ports, key.creditor, news);
  await commitCase(ports, key, commandOf(news), {
    by,
    async check(dunningCase, events) {
      checkToldAlike(dunningCase, news);
      if (events.length > 0) await takePayment(ports, key, news);
    },
  });
  for (const { as, value } of news.candidates)
    if (as === 'object') await ports.links.claim(key.creditor, value, key);
  await letGo(ports, key.creditor, news);
}

/** Stripe dates its events itself; anybody else may have mistyped the year, or told of a transfer that is only planned. */
async function checkDay({ creditors, clock }: PaymentPorts, id: string, news: PaymentNews): Promise<void> {
  if (news.source === 'stripe' || news.kind === 'voided') return;
  const creditor = await creditors.find(id);
  if (creditor === undefined) throw new UnknownParty(`creditor ${id}`);
  const today = localDateAt(parseInstant(clock.now()), creditor.timeZone);
  const [what, day] = news.kind === 'paid' ? ['paid', news.paidOn] : ['reversed', news.reversedOn];
  if (day > today) throw new NotYetPaid(`${what} on ${day}, a day to come`);
}

/** What waits under the id is let go with this news, so it must be the same. */
async function checkWaitsAlike(
  { unmatched }: PaymentPorts,
  creditor: string,
  news: PaymentNews,
): Promise<void> {
  const waiting = await unmatched.find(creditor, news.id);
  const before = waiting === undefined ? undefined : newsOf(waiting);
  if (before !== undefined && contradicts(before, news))
    throw new ToldDifferently('payment', `${news.id} waits to be matched and was told otherwise`);
}

function checkToldAlike({ facts, payments }: DunningCase, news: PaymentNews): void {
  // The rules count a reversal in the currency of its invoice and are not told another.
  if (news.kind === 'reversed' && news.currency !== facts.currency) {
    throw new WrongCurrency(`the invoice is in ${facts.currency}, not in ${news.currency}`);
  }
  // Stripe tells one payment through several events, each with a day and a total of its own.
  if (news.kind === 'voided' || news.source === 'stripe') return;
  const known = payments[news.payment];
  if (news.kind === 'reversed') {
    checkReversedAlike(known, news);
    return;
  }
  // Zero: only a refund of it has been told so far.
  if (known === undefined || known.amountMinor === 0) return;
  if (known.amountMinor !== news.amountMinor || known.paidOn !== news.paidOn) {
    throw new ToldDifferently(
      'payment',
      `payment ${news.payment} was told as ${known.amountMinor} on ${known.paidOn}`,
    );
  }
}

/** What went back only grows; no more than that, it must be a reversal as it was told before. */
function checkReversedAlike(
  known: Payment | undefined,
  { payment, reversedMinor, reversedOn }: ReversalTold,
): void {
  // Zero: the payment itself has not been told yet.
  const { amountMinor = 0, reversedMinor: before = 0, reversals = {} } = known ?? {};
  if (amountMinor > 0 && reversedMinor > amountMinor)
    throw new MoreThanPaid(`payment ${payment} was of ${amountMinor}, not of ${reversedMinor}`);
  if (reversedMinor <= before && reversals[reversedOn] !== reversedMinor)
    throw new ToldDifferently('reversal', `of payment ${payment}, ${before} is known to have gone back`);
}

async function takePayment({ links }: PaymentPorts, key: CaseKey, news: PaymentNews): Promise<void> {
  if (news.kind === 'voided') return;
  const { invoice } = await links.claim(key.creditor, news.payment, key);
  if (invoice !== key.invoice)
    throw new ToldDifferently('payment', `payment ${news.payment} is counted on invoice ${invoice}`);
}

/** What waited under this id does no longer, and the customers that it held go on. */
async function letGo(ports: PaymentPorts, creditor: string, news: PaymentNews): Promise<void> {
  const waited = await ports.unmatched.find(creditor, news.id);
  await ports.unmatched.remove(creditor, news.id);
  for (const customer of new Set([...customersOf(news), ...customersOf(waited ?? {})]))
    await signalCustomer(ports, creditor, customer);
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
