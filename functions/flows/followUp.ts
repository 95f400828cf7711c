import { type NextStep, nextInstant } from '../../domain/step.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FOLLOWED_DAYS = 30;
const CALM_MINUTES = 15;

/** Whether a step falls within the time that an execution waits for; later ones sleep in the table. */
export function isFollowed(nextAt: string | undefined, now: string): boolean {
  return nextAt !== undefined && nextAt <= later(now, FOLLOWED_DAYS * DAY_MS);
}

/** The moment until which the worklist of sleeping cases is looked through. */
export function followedUntil(now: string): string {
  return later(now, FOLLOWED_DAYS * DAY_MS);
}

/** A task that did not act looks again no sooner than this, so that nothing can spin. */
export function calmUntil(now: string): string {
  return later(now, CALM_MINUTES * MINUTE_MS);
}

export function noSoonerThanCalm(nextAt: string, now: string): string {
  const calm = calmUntil(now);
  return nextAt > calm ? nextAt : calm;
}

export function nextHour(now: string): string {
  return `${later(now, 60 * MINUTE_MS).slice(0, 13)}:00:00.000Z`;
}

export function minutesBefore(now: string, minutes: number): string {
  return later(now, -minutes * MINUTE_MS);
}

export function hoursAfter(now: string, hours: number): string {
  return later(now, hours * 60 * MINUTE_MS);
}

/** Whether two answers of the rules lead to the same act at the same moment, for the same reason. */
export function isSameNext(a: NextStep | undefined, b: NextStep): boolean {
  if (a === undefined || a.kind !== b.kind) return false;
  if (nextInstant(a) !== nextInstant(b) || a.reason.code !== b.reason.code) return false;
  return a.kind !== 'perform' || b.kind !== 'perform' || (a.level === b.level && a.channel === b.channel);
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
