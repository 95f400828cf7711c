import { letterEn } from './en/letter.ts';
import { headerValue } from './escape/headerValue.ts';
import type { LetterFacts, RenderedLetter } from './facts.ts';
import { letterFr } from './fr/letter.ts';
import { renderBlocksAsText } from './layout/renderText.ts';
import { typeset } from './layout/typeset.ts';
import { type LetterPage, letterPage } from './letterPage.ts';
import { drawLetter } from './pdf/drawLetter.ts';

const wordings = { fr: letterFr, en: letterEn };

/**
 * The letter of these invoices as a PDF, and the same as text. The same facts give the same bytes.
 * Throws RangeError when a formal notice has no deadline.
 */
export async function renderLetter(facts: LetterFacts): Promise<RenderedLetter> {
  const page = letterPage(facts);
  const name = `${wordings[page.language].fileName[page.kind]}-${facts.today}-${facts.notice.slice(0, 8)}.pdf`;
  return {
    subject: headerValue(page.title),
    text: letterText(page),
    pdf: { name, type: 'application/pdf', bytes: drawLetter(page) },
  };
}

/** The letter's words alone, for a preview. Throws as `renderLetter` does. */
export function renderLetterText(facts: LetterFacts): string {
  return letterText(letterPage(facts));
}

function letterText(page: LetterPage): string {
  const lines = (texts: readonly string[]) => texts.map((text) => typeset(text, page.language)).join('\n');
  return [
    lines(page.sender),
    lines([...(page.mention === undefined ? [] : [page.mention]), ...page.addressee]),
    lines([page.placeAndDate]),
    lines([page.title]),
    renderBlocksAsText(page.blocks, page.language),
    lines([page.closing]),
    lines(page.signature),
    lines(page.foot),
    '',
  ].join('\n\n');
}
