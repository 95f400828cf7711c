/** Minutes over which a morning's messages are spread, so that a creditor's mail does not leave in one burst. */
export const spreadMinutes = 90;

/**
 * A customer's own place in the morning, always the same: all its invoices meet in one message.
 * FNV-1a, 32 bits: short, and even enough for minutes.
 */
export function spreadOf(customer: string, overMinutes: number = spreadMinutes): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < customer.length; index += 1) {
    hash = Math.imul(hash ^ customer.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % Math.max(1, overMinutes);
}
