import { SendRefused, SendUnknown } from '../ports/errors.ts';
import type { Ports } from '../ports/ports.ts';
import { contentHash } from './contentHash.ts';
import type { Courier, Dispatch, Speech } from './courier.ts';
import { noticeRecord } from './noticeRecord.ts';
import type { Outcome } from './recordOutcome.ts';
import { rehearse } from './rehearse.ts';
import { speechOf } from './speechOf.ts';

/** What was reserved longer ago than this is not sent any more: the world may have moved. */
const SEND_WITHIN_MS = 10_000;

/** What became of a message, and the error that a person must look at once that is recorded. */
export interface Spoken {
  readonly outcome: Outcome;
  readonly error?: unknown;
}

/**
 * Makes the one message of all reserved cases and hands it over once. Whatever fails before the hand-over is surely
 * unsent; whatever fails in it may have been sent, unless the provider says otherwise.
 * @param since when the first of the cases was reserved, or the brake passed, whichever came first
 */
export async function speak(
  ports: Pick<Ports, 'notices' | 'clock' | 'sha256'>,
  { courier, dispatch }: { readonly courier: Courier; readonly dispatch: Dispatch },
  members: Speech['members'],
  since: string,
): Promise<Spoken> {
  let handOver: () => Promise<Outcome>;
  try {
    const speech = speechOf(courier.kind, members, ports.clock.now());
    const composed = await courier.compose(speech);
    const hash = contentHash(composed, ports.sha256);
    await ports.notices.save(noticeRecord(courier.kind, speech, hash));
    const deadline = composed.as === 'email' ? composed.deadline : undefined;
    const send = rehearse(speech, dispatch);
    handOver = async () => ({
      type: 'sent',
      messageId: await send(composed),
      contentHash: hash,
      ...(deadline === undefined ? {} : { deadline }),
    });
    if (Date.parse(ports.clock.now()) - Date.parse(since) > SEND_WITHIN_MS) {
      throw new SendRefused('not-sent-in-time', true);
    }
  } catch (error) {
    return unsent(error);
  }
  try {
    return { outcome: await handOver() };
  } catch (error) {
    if (error instanceof SendRefused) return unsent(error);
    return { outcome: { type: 'unknown' }, ...(error instanceof SendUnknown ? {} : { error }) };
  }
}

function unsent(error: unknown): Spoken {
  if (error instanceof SendRefused) {
    const outcome: Outcome = { type: 'refused', reason: error.message };
    return error.busy ? { outcome } : { outcome, error };
  }
  return { outcome: { type: 'refused', reason: 'not-composed' }, error };
}
