import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerOutcome } from '../../bin/owed/answer.ts';
import { readOptions } from '../../bin/owed/options.ts';
import { owedByCase } from '../../bin/owed/owedByCase.ts';
import { lawTables } from '../../domain/owed/claim.ts';
import { countryVariants } from '../../domain/owed/countryVariants.ts';
import * as errors from '../../domain/owed/errors.ts';

const page = readFileSync('docs/owed.md', 'utf8');
const examples = [...page.matchAll(/```json case\n([\s\S]*?)```\s+```json answer\n([\s\S]*?)```/g)];

test.each(examples.map(([, owedCase = '', answer = '']) => [JSON.parse(owedCase), JSON.parse(answer)]))(
  'docs/owed.md answers %j as the tool does',
  (owedCase, answer) => {
    expect(answerOutcome(owedByCase(owedCase, undefined, lawTables))).toEqual(answer);
  },
);

test('each case of the page has its answer', () => {
  expect(examples.length).toBeGreaterThanOrEqual(5);
  expect(page.match(/```json case/g)).toHaveLength(examples.length);
});

test('the page lists the countries, and the errors of the tool', () => {
  for (const country of Object.keys(countryVariants)) expect(page).toContain(`\`${country}\``);
  for (const name of Object.keys(errors).filter(
    (name) => !['CannotCompute', 'UnclearTerm', 'InvalidFigures'].includes(name),
  )) {
    expect(page).toContain(`\`${name}\``);
  }
});

test('the command line of the page is understood', () => {
  expect(readOptions(['--file', 'package.json', '--at', '2026-09-30', '--json'])).toMatchObject({
    json: true,
  });
});
