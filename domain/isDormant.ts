import { dayMs, parseInstant } from './calendar/instant.ts';
import { type NextStep, nextInstant } from './step.ts';

/** How far away a step may be for a case to keep an execution waiting for it. */
export const dormantBeyondDays = 30;

/** Nothing within thirty days: no execution needs to wait, the hourly sweep will start one in time. */
export function isDormant(step: NextStep, now: string): boolean {
  const next = nextInstant(step);
  return next === undefined || parseInstant(next) - parseInstant(now) > dormantBeyondDays * dayMs;
}
