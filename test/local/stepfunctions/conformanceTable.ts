import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../../../local/stepfunctions/json.ts';

/** What a task of a row answers; the last one is repeated. */
export interface TaskAnswer {
  readonly result?: Json;
  readonly resultOfBytes?: number;
  readonly error?: string;
  readonly cause?: string;
  readonly takesSeconds?: number;
  /** Sent with the task's token, that long after the call; `refused` names the error the sender gets. */
  readonly token?: {
    readonly afterSeconds: number;
    readonly output?: Json;
    readonly error?: string;
    readonly cause?: string;
    readonly refused?: string;
  };
}

/** One rule of the language, and a machine that shows it. */
export interface Row {
  readonly rule: string;
  readonly source: string;
  readonly machine?: JsonObject;
  readonly startAt?: string;
  readonly states: JsonObject;
  readonly input?: Json;
  readonly tasks?: Readonly<Record<string, readonly TaskAnswer[]>>;
  /** Part of the message with which the definition is refused. */
  readonly refused?: string;
  readonly expect?: {
    readonly status: string;
    readonly output?: Json;
    readonly error?: string;
    readonly cause?: string;
    readonly path?: readonly string[];
    readonly calls?: readonly Json[];
    readonly calledAt?: readonly number[];
    /** From the start to the end of the execution. */
    readonly seconds?: number;
  };
}

export const CHAPTERS = {
  'States and their order': readRows('states'),
  'Expressions, variables and limits': readRows('data'),
  'Tasks, tokens and timeouts': readRows('tasks'),
  'Errors, Retry and Catch': readRows('errors'),
  'Definitions that are refused': readRows('refused'),
};

/** The chapters as the tables of docs/sandbox-stepfunctions.md. */
export function renderTables(): string {
  return Object.entries(CHAPTERS)
    .map(([title, rows]) => {
      const lines = rows.map(({ rule, source }) => `| ${inCell(rule)} | ${inCell(source)} |`);
      return [`### ${title} (${rows.length})`, '', '| rule | source |', '|---|---|', ...lines].join('\n');
    })
    .join('\n\n');
}

/** The definition of a row; a field of `machine` that is null is left out. */
export function definitionOf({ machine, startAt, states }: Row): JsonObject {
  const fields = {
    QueryLanguage: 'JSONata',
    StartAt: startAt ?? Object.keys(states)[0] ?? '',
    States: states,
    ...machine,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function readRows(name: string): readonly Row[] {
  return JSON.parse(readFileSync(new URL(`./conformance/${name}.json`, import.meta.url), 'utf8')) as Row[];
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
