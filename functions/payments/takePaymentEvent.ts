import * as z from 'zod/mini';
import type { Creditor } from '../../domain/parties.ts';
import type { Creditors } from '../ports/parties.ts';
import { id as idShape } from '../schemas/text.ts';
import { NothingToDo, UnreadableEvent } from './errors.ts';
import type { PaymentNews } from './paymentNews.ts';
import { readBankEvent } from './readBankEvent.ts';
import { readStripeEvent } from './readStripeEvent.ts';
import type { PaymentPorts } from './recordNews.ts';
import { takeNews } from './takeNews.ts';

export interface PaymentSettings {
  /** Whose Stripe account it is; absent where Stripe is not connected. */
  readonly stripeCreditor?: string;
  readonly stripeLivemode: boolean;
}

/** The creditor of an event is not known, so nobody can be shown it: left to the dead letters and their alarm. */
export class UnattributableEvent extends Error {
  override readonly name = 'UnattributableEvent';
}

/**
 * One message of the payments queue: an event as EventBridge delivered it. What cannot be read is kept where finance
 * sees it, and is done with.
 * @throws UnattributableEvent, and faults of the stores, which may pass
 */
export async function takePaymentEvent(
  ports: PaymentPorts,
  body: string,
  messageId: string,
  settings: PaymentSettings,
): Promise<void> {
  const event = parsed(body);
  const creditor = await creditorOf(event, ports.creditors, settings);
  try {
    await takeNews(ports, creditor.id, read(event, creditor, settings));
  } catch (error) {
    if (error instanceof NothingToDo)
      return ports.log.info('nothing to do', { messageId, reason: error.message });
    if (!(error instanceof UnreadableEvent)) throw error;
    await keepUnreadable(ports, creditor.id, eventId(event) ?? messageId, error.message);
  }
}

function read(event: unknown, creditor: Creditor, settings: PaymentSettings): PaymentNews {
  const { source } = envelope(event);
  if (source === 'jalon.bank-feed') return readBankEvent(event);
  return readStripeEvent(event, { livemode: settings.stripeLivemode, timeZone: creditor.timeZone });
}

/**
 * A bank feed names the creditor; Stripe's account is one creditor's, and so is whatever names nobody. Money of a name
 * that is not set up is nobody else's.
 */
async function creditorOf(
  event: unknown,
  creditors: Creditors,
  settings: PaymentSettings,
): Promise<Creditor> {
  const { source, detail } = envelope(event);
  const id = (source === 'jalon.bank-feed' ? detail?.creditor : undefined) ?? settings.stripeCreditor;
  const found = idShape.safeParse(id).success ? await creditors.find(id ?? '') : undefined;
  if (found === undefined) throw new UnattributableEvent('no creditor of that name is set up');
  return found;
}

async function keepUnreadable(
  ports: PaymentPorts,
  creditor: string,
  id: string,
  reason: string,
): Promise<void> {
  ports.log.warn('payment event cannot be read', { creditor, event: id, reason });
  await ports.unmatched.save({
    creditor,
    id,
    receivedAt: ports.clock.now(),
    source: 'unreadable',
    candidates: [],
    code: 'unreadable',
    reason,
  });
}

const perhaps = z.catch(z.optional(z.string()), undefined);

const envelopeShape = z.object({
  id: perhaps,
  source: perhaps,
  detail: z.catch(z.optional(z.object({ id: perhaps, creditor: perhaps })), undefined),
});

function envelope(event: unknown): z.infer<typeof envelopeShape> {
  return envelopeShape.safeParse(event).data ?? {};
}

/** Only an id that can stand in a path: whoever made the event could write anything there. */
function eventId(event: unknown): string | undefined {
  const { detail, id } = envelope(event);
  return [detail?.id, id].find((candidate) => idShape.safeParse(candidate).success);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
