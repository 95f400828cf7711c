/** How a message ends, by its address: so that a test can ask for each ending. docs/sandbox.md lists them. */
export type Ending =
  | 'delivered'
  | 'bounced'
  | 'complaint'
  | 'throttled'
  | 'unknown'
  | 'unknown then delivered';

/** By the local part of the first recipient. */
export function endingOfEmail(address: string): Ending {
  const local = /([^<\s]+)@/.exec(address)?.[1]?.toLowerCase() ?? '';
  if (local.startsWith('bounce')) return 'bounced';
  if (local.startsWith('complaint')) return 'complaint';
  if (local.startsWith('throttle')) return 'throttled';
  if (local.startsWith('unknown-delivered')) return 'unknown then delivered';
  if (local.startsWith('unknown')) return 'unknown';
  return 'delivered';
}

/** By the last four digits of the number. */
export function endingOfNumber(number: string): Ending {
  const endings: Record<string, Ending> = {
    '0001': 'bounced',
    '0003': 'throttled',
    '0004': 'unknown',
    '0005': 'unknown then delivered',
  };
  return endings[number.slice(-4)] ?? 'delivered';
}
