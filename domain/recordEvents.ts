import { canonicalJson } from './canonicalJson.ts';
import type { CaseEvent, RecordedEvent } from './events.ts';
import type { Sha256 } from './sha256.ts';

/** What the first event of a case carries as the hash of the event before it. */
export const noPreviousHash = '0'.repeat(64);

/**
 * Chains events to the one recorded before them, so that the history given to an agency or a court shows
 * tampering. `previousHash` is `hashEvent` of the last event, or absent for a new case.
 */
export function recordEvents(
  previousHash: string | undefined,
  events: readonly CaseEvent[],
  recordedAt: string,
  sha256: Sha256,
): RecordedEvent[] {
  let previous = previousHash || noPreviousHash;
  return events.map((event) => {
    const recorded: RecordedEvent = { ...event, recordedAt, previousHash: previous };
    previous = hashEvent(recorded, sha256);
    return recorded;
  });
}

export function hashEvent(event: RecordedEvent, sha256: Sha256): string {
  return sha256(canonicalJson(event));
}

/** The history is not the one that was recorded. */
export class BrokenHistory extends Error {
  override readonly name = 'BrokenHistory';
}

/**
 * Checks that each event follows the one before it, and answers the hash of the last.
 * @param previousHash of the event before the first one given; absent for a whole history.
 * @throws BrokenHistory naming the first event that does not follow
 */
export function verifyHistory(
  events: readonly RecordedEvent[],
  sha256: Sha256,
  previousHash: string = noPreviousHash,
): string {
  return events.reduce((previous, event, index) => {
    if (event.previousHash !== previous) {
      throw new BrokenHistory(
        `event ${index + 1} (${event.type}, ${event.at}) does not follow the one before it`,
      );
    }
    return hashEvent(event, sha256);
  }, previousHash);
}
