import { SendRefused, SendUnknown } from '../ports/errors.ts';

/** Codes with which the provider says "not now" before it has accepted anything. */
const BUSY = new Set([
  'LimitExceededException',
  'ServiceQuotaExceededException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/**
 * What an error of a send means. An answer of the 4xx kind is a refusal; silence, a broken connection or a 5xx leaves it
 * open whether the message was accepted. Only the code is kept, not even as a cause:
 * the provider's text may name the addressee.
 */
export function sendFailure(error: unknown): SendRefused | SendUnknown {
  const { name = 'Error', $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  const isRefused = status !== undefined && status >= 400 && status < 500;
  if (!isRefused) return new SendUnknown(name);
  return new SendRefused(name, status === 429 || BUSY.has(name));
}
