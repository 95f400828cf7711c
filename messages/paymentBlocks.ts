import type { Creditor } from '../domain/parties.ts';
import { httpsLink } from './escape/httpsLink.ts';
import type { StatementLine } from './facts.ts';
import { formatIban } from './format/formatIban.ts';
import type { DebtorWording } from './fr/debtor.ts';
import { type Block, heading } from './layout/block.ts';

const numbersThatFitAReference = 4;

/** How to pay: the link of a single invoice (a statement has its links in the table), and the bank details. */
export function paymentBlocks(
  creditor: Creditor,
  lines: readonly StatementLine[],
  words: DebtorWording,
): readonly Block[] {
  return [
    ...(lines.length === 1 ? payLinks(lines, words) : []),
    heading(words.payment),
    { kind: 'facts', rows: bankRows(creditor, lines, words) },
  ];
}

function payLinks(lines: readonly StatementLine[], words: DebtorWording): readonly Block[] {
  return lines.flatMap(({ facts, mentions }) => {
    const href = httpsLink(mentions.payLink);
    return href === undefined ? [] : [{ kind: 'link', label: words.payOnline(facts.number), href } as const];
  });
}

export function bankRows(
  { bank }: Creditor,
  lines: readonly StatementLine[],
  words: DebtorWording,
): readonly (readonly [string, string])[] {
  const numbers = lines.map((line) => line.facts.number);
  return [
    [words.holder, bank.holder],
    ['IBAN', formatIban(bank.iban)],
    ...(bank.bic === undefined ? [] : [['BIC', bank.bic] as const]),
    [
      words.reference,
      numbers.length > numbersThatFitAReference ? words.referenceOfMany : numbers.join(' / '),
    ],
  ];
}
