import { nextInstant, type NextStep } from '../../domain/step.ts';

const DAY_MS = 86_400_000;
const FOLLOWED_DAYS = 30;
const CALM_MS = 15 * 60_000;

/** Whether a step falls within the time that an execution waits for; later ones sleep in the table. */
export function isFollowed(nextAt: string | undefined, now: string): boolean {
  return nextAt !== undefined && Date.parse(nextAt) <= Date.parse(now) + FOLLOWED_DAYS * DAY_MS;
}

/** A task that did not act looks again no sooner than this, so that nothing can spin. */
export function noSoonerThanCalm(nextAt: string, now: string): string {
  const calm = new Date(Date.parse(now) + CALM_MS).toISOString();
  return nextAt > calm ? nextAt : calm;
}

/** Whether two answers of the rules lead to the same act at the same moment. */
export function isSameNext(a: NextStep | undefined, b: NextStep): boolean {
  if (a === undefined || a.kind !== b.kind || nextInstant(a) !== nextInstant(b)) return false;
  if (a.reason.code !== b.reason.code) return false;
  return a.kind !== 'perform' || b.kind !== 'perform' || (a.level === b.level && a.channel === b.channel);
}
