import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type LawTables, lawTables } from '../domain/owed/claim.ts';
import { answerOf } from './owed/answer.ts';
import { type Outcome, owedByCase } from './owed/owedByCase.ts';
import { printStatement } from './owed/printStatement.ts';

const usage = `usage: npm run -s owed -- --file FILE [--at DATE] [--json] [--rates RATES]
  --file   a JSON file with one case or an array of cases (docs/owed.md)
  --at     the day, e.g. 2026-09-30, for the cases that do not name their own
  --json   answer with JSON instead of a statement to read
  --rates  a JSON file with published rates to add to the table`;

/** The command line or a file cannot be used: said on stderr, exit 2. */
class BadUsage extends Error {}

try {
  process.stdout.write(`${answer(process.argv.slice(2))}\n`);
} catch (error) {
  if (!(error instanceof BadUsage)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}\n`);
  process.exitCode = 2;
}

function answer(args: string[]): string {
  const options = readOptions(args);
  const input = readJson('--file', options.file);
  const law = readLaw(options.rates);
  const outcomes = (Array.isArray(input) ? input : [input]).map((one) => owedByCase(one, options.at, law));
  if (!options.json) return outcomes.map(printOutcome).join('\n\n---\n\n');
  const answers = outcomes.map(answerOutcome);
  return JSON.stringify(Array.isArray(input) ? answers : answers[0], null, 2);
}

function answerOutcome(outcome: Outcome): object {
  if ('statement' in outcome) return answerOf(outcome.statement);
  return { error: { name: outcome.error.name, message: outcome.error.message } };
}

function printOutcome(outcome: Outcome): string {
  if ('statement' in outcome) return printStatement(outcome.owedCase, outcome.statement);
  const failure = `Cannot be computed (${outcome.error.name}): ${outcome.error.message}`;
  if (outcome.known === undefined) return failure;
  return `${failure}\nWhat is known:\n\n${printStatement(outcome.known.owedCase, outcome.known.statement)}`;
}

function readOptions(args: string[]) {
  const { file, at, json, rates } = parseOptions(args);
  if (file === undefined) throw new BadUsage('--file is missing: name the file that holds the cases');
  return { file, at: at === undefined ? undefined : readDate(at), json: json ?? false, rates };
}

function parseOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        file: { type: 'string' },
        at: { type: 'string' },
        json: { type: 'boolean' },
        rates: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new BadUsage((error as Error).message);
  }
}

function readDate(text: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    // Falls through: 2026-02-30 has the shape of a date, and is none.
  }
  throw new BadUsage(`--at: "${text}" is not a date such as 2026-09-30`);
}

function readJson(option: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new BadUsage(`${option}: ${path} cannot be read as JSON: ${(error as Error).message}`);
  }
}

const ratesFormat = z.array(
  z.strictObject({
    series: z.string(),
    halfYear: z.string().regex(/^\d{4}-S[12]$/),
    percent: z.string().regex(/^-?\d{1,3}(\.\d{1,6})?$/),
    source: z.string().min(1),
  }),
);

function readLaw(path: string | undefined): LawTables {
  if (path === undefined) return lawTables;
  const read = ratesFormat.safeParse(readJson('--rates', path));
  if (read.success) return { ...lawTables, rates: lawTables.rates.extendedWith(read.data) };
  throw new BadUsage(
    `--rates: ${path}: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  );
}
