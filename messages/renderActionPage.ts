import { actionPageEn } from './en/actionPage.ts';
import type { ActionPageFacts, Rendered } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatDate } from './format/formatDate.ts';
import { type ActionPageWording, actionPageFr } from './fr/actionPage.ts';
import { type Block, paragraph } from './layout/block.ts';
import { renderPage } from './renderPage.ts';
import { nameOf } from './terms.ts';

const wordings = { fr: actionPageFr, en: actionPageEn };

/**
 * The HTML page behind a link of a report; only the form's POST, to the page's own address, does anything, so that a
 * mail scanner that follows links does nothing. Serve it with `cache-control: no-store` and `referrer-policy: no-referrer`.
 */
export function renderActionPage(facts: ActionPageFacts): Rendered {
  const words = wordings[facts.creditor.language];
  return renderPage({
    language: facts.creditor.language,
    title: titleOf(facts, words),
    head: facts.creditor.name,
    blocks: blocksOf(facts, words),
    foot: [],
  });
}

function titleOf({ action, state }: ActionPageFacts, words: ActionPageWording): string {
  if (state === 'used') return words.usedTitle;
  if (state === 'expired') return words.expiredTitle;
  return state === 'unknown' || action === undefined ? words.unknownTitle : words.titles[action];
}

function blocksOf(facts: ActionPageFacts, words: ActionPageWording): readonly Block[] {
  const { action, state } = facts;
  const title = { kind: 'heading', text: titleOf(facts, words) } as const;
  if (state === 'used') return [title, paragraph(words.used)];
  if (state === 'expired') return [title, paragraph(words.expired)];
  if (state === 'unknown' || action === undefined) return [title, paragraph(words.unknown)];
  const details = detailsOf(facts, words);
  if (state === 'done') return [title, paragraph(words.done[action], 'strong'), ...details];
  const step = nameOf('levels', facts.subject?.level ?? '', facts.creditor.language);
  return [
    title,
    ...details,
    paragraph(words.promises[action](step)),
    paragraph(words.question, 'muted'),
    { kind: 'button', label: words.buttons[action] },
  ];
}

function detailsOf({ creditor, subject }: ActionPageFacts, words: ActionPageWording): readonly Block[] {
  if (subject === undefined) return [];
  const { language } = creditor;
  const level = nameOf('levels', subject.level, language);
  const rows: (readonly [string, string])[] = [
    [words.invoice, subject.number],
    [words.customer, subject.customerName],
    [words.due, formatDate(subject.dueOn, language)],
    [words.amount, formatAmount(subject.principalDueMinor, subject.currency, language)],
    [
      words.step,
      subject.channel === undefined ? level : `${level}, ${nameOf('channels', subject.channel, language)}`,
    ],
    ...(subject.on === undefined ? [] : [[words.on, formatDate(subject.on, language)] as const]),
  ];
  return [{ kind: 'facts', rows }];
}
