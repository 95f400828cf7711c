import { plainText } from './plainText.ts';

/** A subject or a display name: one line, 200 characters at most. */
export function headerValue(value: string): string {
  const line = plainText(value).replace(/\s+/g, ' ');
  const characters = [...line];
  return characters.length <= 200 ? line : `${characters.slice(0, 199).join('')}…`;
}
