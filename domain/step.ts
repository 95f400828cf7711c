import type { ClosingReason } from './events.ts';
import type { Channel } from './policy.ts';

/** Why, as a stable code and as one English sentence that logs, the preview, the audit and the page print alike. */
export interface Reason {
  readonly code: string;
  readonly text: string;
}

/** What happens next to one invoice. Instants are UTC, `…Z`. */
export type NextStep =
  | {
      readonly kind: 'perform';
      /** A key of the ladder, or `thanks`, `recall`, `correction` or `account-manager`. */
      readonly level: string;
      readonly channel: Channel;
      /** Not before this instant, which lies inside the channel's window. */
      readonly notBefore: string;
      /**
       * It goes beside a message that left (an SMS, the copy of a letter): the attempt of that message. Only invoices of
       * one and the same message are spoken of together in what goes beside it.
       */
      readonly beside?: string;
      readonly reason: Reason;
      readonly skips: readonly LevelSkip[];
    }
  | {
      readonly kind: 'wait';
      readonly until: string;
      readonly reason: Reason;
      readonly skips: readonly LevelSkip[];
    }
  | {
      readonly kind: 'held';
      readonly blockers: readonly Reason[];
      /** When it ends by itself; absent: until somebody acts. */
      readonly until?: string;
      /** When something else is to be done although it has not ended. */
      readonly lookAgainAt?: string;
      readonly reason: Reason;
      readonly skips: readonly LevelSkip[];
    }
  | {
      readonly kind: 'closed';
      readonly closing: ClosingReason | 'handed-over';
      readonly reason: Reason;
      readonly skips: readonly LevelSkip[];
    };

/** Levels (or channels of one) that will not happen, to be recorded with the reason. */
export interface LevelSkip {
  readonly level: string;
  readonly channel?: Channel;
  readonly reason: Reason;
}

/**
 * When to look again: the step's `notBefore`, the `until` of a wait, whatever comes first for a hold; undefined when
 * nothing is due by itself.
 */
export function nextInstant(step: NextStep): string | undefined {
  if (step.kind === 'perform') return step.notBefore;
  if (step.kind === 'wait') return step.until;
  return step.kind === 'held' ? (step.lookAgainAt ?? step.until) : undefined;
}
