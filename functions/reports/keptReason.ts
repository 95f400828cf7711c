import type { Reason } from '../../domain/step.ts';

/** A ledger keeps a reason as `code: text`, or as one word. */
export function keptReason(kept: string): Reason {
  const [, code = kept, text = kept] = /^([a-z][a-z0-9-]*): (.+)$/.exec(kept) ?? [];
  return { code, text };
}
