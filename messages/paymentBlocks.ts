import type { Creditor } from '../domain/parties.ts';
import { httpsLink } from './escape/httpsLink.ts';
import type { StatementLine } from './facts.ts';
import { formatIban } from './format/formatIban.ts';
import type { DebtorWording } from './fr/debtor.ts';
import { type Block, paragraph } from './layout/block.ts';

const numbersThatFitAReference = 4;

/** How to pay: a link for each invoice that has one, and the bank details with the reference to quote. */
export function paymentBlocks(
  creditor: Creditor,
  lines: readonly StatementLine[],
  words: DebtorWording,
): readonly Block[] {
  return [
    ...payLinks(lines, words),
    paragraph(words.payment, 'strong'),
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
