import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../local/stepfunctions/engine.ts';
import { SECOND_MS } from '../../../local/stepfunctions/limits.ts';
import { loadMachine } from '../../../local/stepfunctions/loadMachine.ts';
import { CHAPTERS, definitionOf, type Row, renderTables, type TaskAnswer } from './conformanceTable.ts';
import { failure, MACHINE_ARN, newEngine, runUntil, SandboxHost, START_AT } from './sandboxHost.ts';

const DOC = new URL('../../../docs/sandbox-stepfunctions.md', import.meta.url);

for (const [chapter, rows] of Object.entries(CHAPTERS)) {
  describe(chapter, () => {
    for (const row of rows) {
      test(row.rule, () => (row.refused === undefined ? runs(row) : refuses(row, row.refused)));
    }
  });
}

test('no rule is written twice', () => {
  const rules = Object.values(CHAPTERS).flatMap((rows) => rows.map(({ rule }) => rule));
  expect(new Set(rules).size).toBe(rules.length);
});

/** Written anew with UPDATE_DOCS=1. */
test('the tables of the documentation are those of the fixtures', () => {
  const text = readFileSync(DOC, 'utf8');
  const [before, after] = text.split(/(?<=<!-- conformance -->\n)[\s\S]*(?=<!-- \/conformance -->)/);
  const current = `${before}\n${renderTables()}\n\n${after}`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(DOC, current);
  else expect(text).toBe(current);
});

function refuses(row: Row, message: string): void {
  expect(() => loadMachine(definitionOf(row))).toThrow(message);
}

async function runs({ expect: expected, ...row }: Row): Promise<void> {
  const calledAt: number[] = [];
  const sends: { at: number; send: (engine: Engine) => void }[] = [];
  const host = new SandboxHost((request) => {
    calledAt.push((host.time - START_AT) / SECOND_MS);
    const answers = row.tasks?.[request.stateName] ?? [{ result: null }];
    const answer = answers[calledAt.length - 1] ?? answers.at(-1) ?? {};
    const { token } = answer;
    if (token) {
      const taskToken = host.tokenOf(request.executionArn);
      const at = host.time + token.afterSeconds * SECOND_MS;
      sends.push({ at, send: (target) => sendToken(target, taskToken, token) });
    }
    host.time += (answer.takesSeconds ?? 0) * SECOND_MS;
    return answerOf(answer);
  });
  const engine = newEngine(definitionOf(row), host);
  const input = JSON.stringify(row.input ?? {});
  const { executionArn } = engine.startExecution({
    stateMachineArn: MACHINE_ARN,
    name: 'row',
    input,
  });
  await runUntil(engine, host, START_AT);
  while (engine.nextTimerAt() !== undefined) {
    const next = sends.sort((left, right) => left.at - right.at).shift();
    await runUntil(engine, host, next?.at);
    if (next === undefined) break;
    host.time = Math.max(host.time, next.at);
    next.send(engine);
    await runUntil(engine, host, host.time);
  }

  const execution = engine.executions()[0];
  const { status, error, cause, output, recent, stoppedAt } = { ...execution };
  expect({ status, error }).toEqual({
    status: expected?.status,
    error: expected?.error,
  });
  if (expected?.cause !== undefined) expect(cause).toContain(expected.cause);
  if (expected?.output !== undefined) expect(output).toEqual(expected.output);
  if (expected?.path !== undefined) expect(recent?.map(({ state }) => state)).toEqual(expected.path);
  if (expected?.calls !== undefined)
    expect(host.requests.map((call) => call.arguments)).toEqual(expected.calls);
  if (expected?.calledAt !== undefined) expect(calledAt).toEqual(expected.calledAt);
  if (expected?.seconds !== undefined)
    expect(((stoppedAt ?? 0) - START_AT) / SECOND_MS).toBe(expected.seconds);
  expect(engine.describeExecution({ executionArn }).status).toBe(status);
}

function answerOf({ result, resultOfBytes, error, cause }: TaskAnswer): unknown {
  if (error !== undefined) throw failure(error, cause);
  if (resultOfBytes !== undefined) return 'x'.repeat(resultOfBytes - 2);
  return result ?? null;
}

function sendToken(engine: Engine, taskToken: string, token: NonNullable<TaskAnswer['token']>): void {
  const { output, error, cause = '', refused } = token;
  const send = () =>
    error === undefined
      ? engine.sendTaskSuccess({ taskToken, output: JSON.stringify(output) })
      : engine.sendTaskFailure({ taskToken, error, cause });
  if (refused === undefined) send();
  else expect(send).toThrow(expect.objectContaining({ name: refused }));
}
