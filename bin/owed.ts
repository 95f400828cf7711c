import { answerOutcome } from './owed/answer.ts';
import { BadUsage, readOptions, usage } from './owed/options.ts';
import { owedByCase } from './owed/owedByCase.ts';
import { printOutcome } from './owed/printStatement.ts';

try {
  process.stdout.write(`${answer(process.argv.slice(2))}\n`);
} catch (error) {
  if (!(error instanceof BadUsage)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}\n`);
  process.exitCode = 2;
}

/** The same shape out as in: one object for one case, an array for an array. */
function answer(args: string[]): string {
  const { input, at, json, law } = readOptions(args);
  const outcomes = (Array.isArray(input) ? input : [input]).map((one) => owedByCase(one, at, law));
  if (!json) return outcomes.map(printOutcome).join('\n\n---\n\n');
  const answers = outcomes.map(answerOutcome);
  return JSON.stringify(Array.isArray(input) ? answers : answers[0], null, 2);
}
