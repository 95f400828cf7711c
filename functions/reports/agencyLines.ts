import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { AgencyMove } from '../../messages/facts.ts';
import type { Day } from './day.ts';
import { reportInvoice, type Standing } from './standing.ts';
import { lastMorning } from './taskLines.ts';

/** What went to the agency, was corrected with it, or came back from it, since the last working morning: finance hears of it the day after. */
export function agencyLines({ file }: Standing, { creditor, date }: Day): readonly AgencyMove[] {
  const { handedOff } = file.dunningCase;
  if (handedOff === undefined) return [];
  const corrections = Object.values(file.dunningCase.notices)
    .filter(({ level, outcome, rehearsal }) => level === 'correction' && outcome === 'sent' && !rehearsal)
    .map(({ outcomeAt }) => ({ level: 'correction', at: outcomeAt }) as const);
  const moves = [
    { level: 'hand-off', at: handedOff.at },
    ...corrections,
    { level: 'recall', at: handedOff.recalledAt },
  ] as const;
  return moves.flatMap(({ level, at }) => {
    if (at === undefined) return [];
    const on = localDateAt(parseInstant(at), creditor.timeZone);
    const isNews = on >= lastMorning(creditor, date) && on < date;
    return isNews ? [{ ...reportInvoice(file), level, on }] : [];
  });
}
