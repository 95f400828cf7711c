import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Log } from '../ports/surroundings.ts';

/**
 * Works through a batch, one message after the other. A message that fails goes back to the queue alone, and to the
 * dead letters when it keeps failing; the others are done.
 */
export async function eachMessage(
  { Records }: SQSEvent,
  log: Log,
  work: (body: string, messageId: string) => Promise<void>,
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { body, messageId } of Records) {
    try {
      await work(body, messageId);
    } catch (error) {
      log.warn('message failed', { messageId, error: error instanceof Error ? error.name : 'unknown' });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
