import { answerOutcome } from './owed/answer.ts';
import { eachCase, type Fault } from './owed/eachCase.ts';
import { BadUsage, type Options, readOptions, usage } from './owed/options.ts';
import { owedByCase } from './owed/owedByCase.ts';
import { printOutcome } from './owed/printStatement.ts';

try {
  const options = readOptions(process.argv.slice(2));
  const { text, faults } = options.json ? inJson(options) : inWords(options);
  process.stdout.write(`${text}\n`);
  faults.forEach(report);
} catch (error) {
  if (!(error instanceof BadUsage)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}\n`);
  process.exitCode = 2;
}

/** The same shape out as in: one object for one case, an array for an array. */
function inJson({ input, at, law }: Options) {
  const answer = (one: unknown) => answerOutcome(owedByCase(one, at, law));
  const { answers, faults } = eachCase(casesIn(input), answer, (error) => answerOutcome({ error }));
  return { text: JSON.stringify(Array.isArray(input) ? answers : answers[0], null, 2), faults };
}

function inWords({ input, at, law }: Options) {
  const print = (one: unknown) => printOutcome(owedByCase(one, at, law));
  const { answers, faults } = eachCase(casesIn(input), print, (error) => printOutcome({ error }));
  return { text: answers.join('\n\n---\n\n'), faults };
}

function casesIn(input: unknown): readonly unknown[] {
  return Array.isArray(input) ? input : [input];
}

function report({ index, cause }: Fault): void {
  const trace = cause instanceof Error ? cause.stack : String(cause);
  process.stderr.write(`case [${index}] could not be answered, by a fault of this tool: ${trace}\n`);
  process.exitCode = 1;
}
