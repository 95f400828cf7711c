import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type LawTables, lawTables } from '../../domain/owed/claim.ts';

export const usage = `usage: npm run -s owed -- --file FILE [--at DATE] [--json] [--rates RATES]
  --file   a JSON file with one case or an array of cases (docs/owed.md)
  --at     the day, e.g. 2026-09-30, for the cases that do not name their own
  --json   answer with JSON instead of a statement to read
  --rates  a JSON file with published rates to add to the table`;

/** The command line or a file cannot be used: said on stderr, exit 2. */
export class BadUsage extends Error {
  override name = 'BadUsage';
}

export type Options = {
  /** What the file holds, as parsed JSON. */
  readonly input: unknown;
  readonly at: Temporal.PlainDate | undefined;
  readonly json: boolean;
  readonly law: LawTables;
};

/** Throws BadUsage. */
export function readOptions(args: string[]): Options {
  const { file, at, json, rates } = parseOptions(args);
  if (file === undefined) throw new BadUsage('--file is missing: name the file that holds the cases');
  return {
    at: at === undefined ? undefined : readDate(at),
    input: readJson('--file', file),
    json: json ?? false,
    law: rates === undefined ? lawTables : withRates(rates),
  };
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

/** Editors on Windows put one before the text. */
const byteOrderMark = /^\uFEFF/;

function readJson(option: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(byteOrderMark, ''));
  } catch (error) {
    throw new BadUsage(`${option}: ${path} cannot be read as JSON: ${(error as Error).message}`);
  }
}

const ratesFormat = z.array(
  z.strictObject({
    series: z.string(),
    halfYear: z.string().regex(/^\d{4}-S[12]$/, 'is not a half-year such as 2027-S1'),
    percent: z.string().regex(/^-?\d{1,3}(\.\d{1,6})?$/, 'is not a percentage in quotes such as "2.65"'),
    source: z.string().min(1),
  }),
);

function withRates(path: string): LawTables {
  const read = ratesFormat.safeParse(readJson('--rates', path));
  if (read.success) return { ...lawTables, rates: lawTables.rates.extendedWith(read.data) };
  const issues = read.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new BadUsage(`--rates: ${path}: ${issues.join('; ')}`);
}
