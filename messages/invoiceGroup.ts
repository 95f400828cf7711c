import type { Language } from '../domain/parties.ts';
import type { StatementLine } from './facts.ts';
import { formatDate } from './format/formatDate.ts';

/** Invoices of which one sentence can be said. Dates are formatted, and present when all share them. */
export interface InvoiceGroup {
  readonly numbers: readonly string[];
  readonly plural: boolean;
  readonly dueOn?: string;
  readonly issuedOn?: string;
}

/** What is said, strongest first: one message speaks in this order. */
const sayings = [
  'noticeCopy',
  'reminder',
  'duePast',
  'dueToday',
  'dueSoon',
  'courtesy',
  'receiptCheck',
  'thanks',
] as const;
export type Saying = (typeof sayings)[number];

export interface SaidGroup {
  readonly saying: Saying;
  readonly group: InvoiceGroup;
  readonly lines: readonly StatementLine[];
}

/** The lines by what is to be said of them, strongest first. */
export function groupLines(
  lines: readonly StatementLine[],
  today: string,
  language: Language,
): readonly SaidGroup[] {
  return sayings.flatMap((saying) => {
    const said = lines.filter((line) => sayingOf(line, today) === saying);
    return said.length === 0 ? [] : [{ saying, group: groupOf(said, language), lines: said }];
  });
}

export function groupOf(lines: readonly StatementLine[], language: Language): InvoiceGroup {
  const dueOn = shared(lines.map((line) => line.facts.dueOn));
  const issuedOn = shared(lines.map((line) => line.facts.issuedOn));
  return {
    numbers: lines.map((line) => line.facts.number),
    plural: lines.length > 1,
    ...(dueOn === undefined ? {} : { dueOn: formatDate(dueOn, language) }),
    ...(issuedOn === undefined ? {} : { issuedOn: formatDate(issuedOn, language) }),
  };
}

// The level says what is meant, the dates what is true: nothing is called overdue or due today when it is not.
function sayingOf(line: StatementLine, today: string): Saying {
  const { kind } = line.level;
  if (kind === 'thanks' || kind === 'recall' || kind === 'correction') return 'thanks';
  if (kind === 'receipt-check') return 'receiptCheck';
  const { dueOn } = line.facts;
  if (today < dueOn) return kind === 'courtesy' ? 'courtesy' : 'dueSoon';
  if (today === dueOn) return 'dueToday';
  if (kind === 'formal-notice') return 'noticeCopy';
  return kind === 'due' || kind === 'courtesy' ? 'duePast' : 'reminder';
}

function shared(values: readonly string[]): string | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
