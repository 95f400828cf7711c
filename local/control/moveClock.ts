import { localDateTime, localIso, readInstant, UnreadableInstant } from '../clock/localTime.ts';
import type { Cloud } from '../cloud.ts';
import { ControlProblem } from './problem.ts';
import type { TimelineEntry } from './timeline.ts';

export interface ClockMove {
  advanceTo?: string;
  advanceDays?: number;
  advanceToNextEvent?: boolean;
}

export interface ClockAnswer {
  /** Virtual instant, ISO in UTC. */
  now: string;
  /** The same on the wall clock of the sandbox's zone. */
  local: string;
  performed: TimelineEntry[];
}

/** Without an event the clock stops after that many days: there may be none ever. */
const nextEventDaysMax = 45;
const dayMs = 86_400_000;

/** Moves the clock and answers, when all is quiet, what left and happened meanwhile. */
export async function moveClock(cloud: Cloud, move: ClockMove, zone: string): Promise<ClockAnswer> {
  const before = cloud.timeline.last();
  const target = targetOf(cloud, move, zone);
  if (target < cloud.clock.now()) {
    throw new ControlProblem(409, `The clock reads ${cloud.clock.nowIso()} and does not go back`);
  }
  const until = move.advanceToNextEvent ? () => cloud.timeline.since(before).some(isEvent) : undefined;
  await cloud.conductor.advanceTo(target, until);
  return { ...readClock(cloud, zone), performed: cloud.timeline.since(before) };
}

export function readClock(cloud: Cloud, zone: string): { now: string; local: string } {
  return { now: cloud.clock.nowIso(), local: localIso(cloud.clock.now(), zone) };
}

function targetOf(cloud: Cloud, move: ClockMove, zone: string): number {
  const { advanceTo, advanceDays, advanceToNextEvent } = move;
  if ([advanceTo, advanceDays, advanceToNextEvent].filter((given) => given !== undefined).length !== 1) {
    throw new ControlProblem(422, 'Give one of advanceTo, advanceDays and advanceToNextEvent');
  }
  if (advanceToNextEvent !== undefined) return cloud.clock.now() + nextEventDaysMax * dayMs;
  if (advanceDays !== undefined) {
    if (!Number.isInteger(advanceDays) || advanceDays < 0 || advanceDays > 3660) {
      throw new ControlProblem(422, 'advanceDays must be a whole number of days, at most 3660');
    }
    // Days of the wall clock: over a change of the hour 08:00 stays 08:00.
    return localDateTime(cloud.clock.now(), zone).add({ days: advanceDays }).epochMilliseconds;
  }
  try {
    return readInstant(String(advanceTo), zone);
  } catch (error) {
    if (error instanceof UnreadableInstant) throw new ControlProblem(422, error.message);
    throw error;
  }
}

/** What a person would call an event: not each morning's declaration, not what no one sees. */
function isEvent({ type }: TimelineEntry): boolean {
  return type === 'left' || type === 'letter posted' || type === 'happening';
}
