import { plainText } from './plainText.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an HTML element or a quoted attribute. */
export function escapeHtml(value: string): string {
  return plainText(value).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
