import { apiCommand } from './apiCommand.ts';
import { claimBlocks } from './claimBlocks.ts';
import { workEn } from './en/work.ts';
import type { Rendered, TaskFacts } from './facts.ts';
import { type WorkWording, workFr } from './fr/work.ts';
import { paragraph } from './layout/block.ts';
import { renderPage } from './renderPage.ts';
import { nameOf } from './terms.ts';

const wordings = { fr: workFr, en: workEn };

/** A piece of work for the finance team of the creditor, such as the mediator or the prior claim. */
export function renderTask(facts: TaskFacts): Rendered {
  const { apiUrl, creditor, customer, lines } = facts;
  const { language } = creditor;
  const words = wordings[language];
  const keys = [...new Set(lines.map((line) => line.level.key))];
  const task = keys.map((key) => nameOf('levels', key, language)).join(', ');
  return renderPage({
    language,
    title: words.taskSubject(task, words.title(lines.map((line) => line.facts.number)), customer.name),
    head: creditor.name,
    blocks: [
      paragraph(words.taskIntro(task, customer.name)),
      ...keys.map((key) => paragraph(workOf(key, words))),
      ...claimBlocks(facts, language),
      paragraph(words.taskHold),
      ...lines.map((line) => ({
        kind: 'code' as const,
        lines: apiCommand(apiUrl, 'POST', ['invoices', line.invoice, 'hold'], { reason: 'asked-by-finance' }),
      })),
    ],
    foot: [],
  });
}

function workOf(key: string, words: WorkWording): string {
  const work: Readonly<Record<string, string>> = words.taskWork;
  return (Object.hasOwn(work, key) ? work[key] : undefined) ?? words.taskOther;
}
