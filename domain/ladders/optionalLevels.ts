import { InvalidPolicy } from '../policies/policyFaults.ts';
import type { DunningLevel, DunningPolicy } from '../policy.ts';

/** Levels that no built-in ladder has and that a creditor's own may: off until somebody puts them on. */
export const optionalLevels: readonly DunningLevel[] = [
  // Most late payments begin with an invoice that never arrived, or that nobody approved.
  { key: 'receipt-check', kind: 'receipt-check', offsetDays: 3, anchor: 'issue', channels: ['email'] },
  { key: 'call-after-due', kind: 'courtesy', offsetDays: 1, anchor: 'due', channels: ['call'] },
];

/**
 * A ladder with some of these levels put in their places. @throws InvalidPolicy for a level that there is not, or that
 * the ladder has already
 */
export function withOptionalLevels(policy: DunningPolicy, keys: readonly string[]): DunningPolicy {
  const levels = [...policy.levels];
  for (const key of keys) {
    const level = optionalLevels.find((optional) => optional.key === key);
    if (!level) throw new InvalidPolicy([{ level: key, text: `there is no optional level "${key}"` }]);
    if (levels.some((other) => other.key === key)) {
      throw new InvalidPolicy([{ level: key, text: `the ladder has a level "${key}" already` }]);
    }
    const next = levels.findIndex((other) => comesBefore(level, other));
    levels.splice(next === -1 ? levels.length : next, 0, level);
  }
  return { ...policy, levels };
}

/** Levels that count from the issue stand before those that count from the due date. */
function comesBefore(level: DunningLevel, other: DunningLevel): boolean {
  if (level.anchor !== other.anchor) return level.anchor === 'issue';
  return level.offsetDays < other.offsetDays;
}
