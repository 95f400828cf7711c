import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Announcements } from '../ports/surroundings.ts';

const TIMEOUT_MS = 1000;

/** One short try: an announcement is a courtesy, and a notice may be waiting behind it. */
function eventsClient(): EventBridgeClient {
  return new EventBridgeClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
}

/** A change that the bus did not take. */
export class NotAnnounced extends Error {
  override readonly name = 'NotAnnounced';
}

/** Events `Case Changed` of source `jalon` on the stack's own bus. @throws NotAnnounced */
export function announcementsOn(busName: string, client: EventBridgeClient = eventsClient()): Announcements {
  return {
    async caseChanged(detail) {
      const { FailedEntryCount, Entries } = await client.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: busName,
              Source: 'jalon',
              DetailType: 'Case Changed',
              Detail: JSON.stringify(detail),
            },
          ],
        }),
      );
      if (FailedEntryCount) throw new NotAnnounced(Entries?.[0]?.ErrorCode ?? 'the bus refused the event');
    },
  };
}
