import type { RecordedEvent } from '../../domain/events.ts';
import { foldEvents } from '../../domain/evolve.ts';
import { letterDayAt } from '../../domain/notices.ts';
import type { StatementLine } from '../../messages/facts.ts';
import type { Reserved } from './courier.ts';
import { noticeLetter } from './noticeLetter.ts';
import { statementLine } from './statementLine.ts';

/**
 * What the formal notice said of the invoice: its amounts of the day of the letter, from the case as it was when the
 * letter was reserved, whatever was paid, disputed or amended since. Undefined when there was no such letter.
 */
export function noticedLine(
  { file, record }: Pick<Reserved, 'file' | 'record'>,
  history: readonly RecordedEvent[],
): StatementLine | undefined {
  const letter = noticeLetter(record.dunningCase);
  if (letter === undefined) return undefined;
  const reserved = history.findLastIndex(
    (event) => event.type === 'NoticeReserved' && event.notice === letter.id,
  );
  if (reserved < 0) return undefined;
  const { level, amountMinor, reservedAt } = letter;
  return statementLine({
    file: { ...file, dunningCase: foldEvents(history.slice(0, reserved + 1)) },
    mentions: record.mentions,
    level,
    amountMinor,
    today: letterDayAt(reservedAt, file.creditor),
  });
}
