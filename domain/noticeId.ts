import type { DunningCase } from './dunningCase.ts';
import type { Channel } from './policy.ts';
import type { Sha256 } from './sha256.ts';

/**
 * The same step of the same life of a case is the same notice, whoever asks: 32 hex characters.
 * @param remake how many notices of this level and channel were spent before: a letter made anew, an e-mail
 *   that bounced, one only rehearsed.
 */
export function noticeId(
  creditor: string,
  invoice: string,
  cycle: number,
  level: string,
  channel: Channel,
  sha256: Sha256,
  remake = 0,
): string {
  const parts = [creditor, invoice, cycle, level, channel, ...(remake > 0 ? [remake] : [])];
  return sha256(parts.join('\n')).slice(0, 32);
}

/** The id of the notice that this step of the case would be now: use this one to reserve. */
export function nextNoticeId(
  dunningCase: DunningCase,
  level: string,
  channel: Channel,
  sha256: Sha256,
): string {
  const { creditor, invoice, cycle } = dunningCase;
  const idOf = (remake: number) => noticeId(creditor, invoice, cycle, level, channel, sha256, remake);
  let remake = 0;
  while (isSpent(dunningCase, idOf(remake))) remake += 1;
  return idOf(remake);
}

/** A notice that left, or may have left, is never reserved again; the agency's are repeated under one id. */
export function isSpent(dunningCase: DunningCase, notice: string): boolean {
  const known = dunningCase.notices[notice];
  if (known === undefined) return false;
  if (known.outcome === 'sent' || known.withdrawnAt !== undefined) return true;
  return known.outcome === 'unknown' && known.channel !== 'handoff';
}
