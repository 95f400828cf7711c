import type { DunningLevel, LevelKind, Tone } from '../policy.ts';

/**
 * What suits a level that names no tone. Kinds that are not here have none: the law says what a formal notice must say,
 * the agency gets facts, and a task is nobody's message.
 */
const suiting: Readonly<Partial<Record<LevelKind, Tone>>> = {
  courtesy: 'friendly',
  'receipt-check': 'friendly',
  due: 'neutral',
  reminder: 'neutral',
};

/** How a level speaks; undefined for a kind that has no tone. */
export function toneOf({ kind, tone }: Pick<DunningLevel, 'kind' | 'tone'>): Tone | undefined {
  const suits = suiting[kind];
  return suits && (tone ?? suits);
}
