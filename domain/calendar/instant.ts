import { dateOfDayNumber } from './localDate.ts';

/** A point in time as the rules count it: milliseconds since 1970 in UTC. Stored and answered as `…T…Z` text. */
export type EpochMs = number;

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** @throws RangeError when the text is no instant with a zone. */
export function parseInstant(text: string): EpochMs {
  const epochMs = text.endsWith('Z') ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(epochMs)) throw new RangeError(`"${text}" is not an instant in UTC`);
  return epochMs;
}

/** `YYYY-MM-DDTHH:MM:SS.sssZ`, as clocks write it. */
export function formatInstant(epochMs: EpochMs): string {
  const day = Math.floor(epochMs / dayMs);
  const ms = epochMs - day * dayMs;
  const time = [Math.floor(ms / 3_600_000), Math.floor(ms / minuteMs) % 60, Math.floor(ms / 1000) % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return `${dateOfDayNumber(day)}T${time}.${String(ms % 1000).padStart(3, '0')}Z`;
}
