import { headerValue } from './escape/headerValue.ts';
import type { Rendered, RenderedFile } from './facts.ts';
import type { Page } from './layout/page.ts';
import { renderHtml } from './layout/renderHtml.ts';
import { renderText } from './layout/renderText.ts';

/** One page as an e-mail: the same blocks as text and as HTML. */
export function renderPage(page: Page, attachments: readonly RenderedFile[] = []): Rendered {
  return { subject: headerValue(page.title), text: renderText(page), html: renderHtml(page), attachments };
}
