import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { termsEn } from '../../messages/en/terms.ts';
import { termsFr } from '../../messages/fr/terms.ts';

const root = join(import.meta.dirname, '../..');

/** The sources that give a reason which a report may show, and how each of them writes it. */
const sources: readonly { readonly folder: string; readonly patterns: readonly RegExp[] }[] = [
  {
    folder: 'domain',
    patterns: [
      /\bcode(?:: | = )(?<code>[^,;}\n]*)/gu,
      /\b(?:missing|skip|closing)\((?<code>'[a-z-]+')/gu,
      /\bholdOnce\([^']*(?<code>'[a-z-]+')/gu,
      /^ {2}\[\d{3}, (?<code>'[a-z-]+')\]/gmu,
      /\b(?:type: 'place-hold'|type: 'NoticeRefused'|'HoldPlaced').*reason: (?<code>[^,}\n]*)/gu,
      /^ {2}(?<code>'[a-z]+(?:-[a-z]+)+'): '/gmu,
    ],
  },
  {
    folder: 'functions',
    patterns: [
      /\bSendRefused\((?<code>'[^']+')/gu,
      /type: 'refused', reason: (?<code>'[^']+')/gu,
      /outcome: 'bounced', reason: (?<code>'[^']+')/gu,
      /^const smsFailures = new Set\(\[(?<code>[^\]]*)\]/gmu,
      /\breason: (?<code>'stopped by finance')/gu,
      /\breason: Reason = \{ code: (?<code>'[a-z-]+')/gu,
    ],
  },
];

/** Work for finance and mistakes of callers have words of their own. */
const others = /tasksForFinance|rejections|\/owed\/|\/policies\/|\/ladders\//u;

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name))
    .filter((path) => !others.test(path));
}

function codesOf({ folder, patterns }: (typeof sources)[number]): readonly string[] {
  return filesIn(folder).flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)]);
    return found.flatMap(({ groups }) =>
      [...(groups?.code ?? '').matchAll(/'([^']+)'/gu)].map(([, code = '']) => code),
    );
  });
}

const codes = [...new Set(sources.flatMap(codesOf))].sort();

it('finds the reasons in the sources', () => {
  expect(codes.length).toBeGreaterThan(60);
  expect(codes).toEqual(
    expect.arrayContaining([
      'announced',
      'catch-up',
      'complaint',
      'contacted-that-day',
      'e-invoice-refused',
      'needs-attention',
      'no-formal-notice',
      'no-postal-address',
      'not-sent-in-time',
      'posted too late: made anew',
      'says-paid',
      'stopped by finance',
      'TEXT_BLOCKED',
    ]),
  );
});

it.each([
  ['French', termsFr],
  ['English', termsEn],
] as const)('words every reason in %s', (_, { reasons }) => {
  expect(codes.filter((code) => !Object.hasOwn(reasons, code))).toEqual([]);
});
