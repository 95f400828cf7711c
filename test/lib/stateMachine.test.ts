import { readFileSync } from 'node:fs';
import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { definitionFile } from '../../lib/followUp.ts';
import { functionPlans } from '../../lib/functions.ts';
import { Template } from './template.ts';

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly TimeoutSeconds?: unknown;
  readonly Retry?: readonly {
    readonly ErrorEquals: string[];
    readonly MaxAttempts: number;
    readonly JitterStrategy?: string;
  }[];
  readonly Catch?: readonly { readonly ErrorEquals: string[]; readonly Next: string }[];
}

const text = readFileSync(definitionFile, 'utf8');
const definition = JSON.parse(text) as { QueryLanguage: string; States: Record<string, State> };
const tasks = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Task');

const [machine] = new Template('sandbox').ofType('AWS::StepFunctions::StateMachine');
const given: Record<string, unknown> = machine?.Properties.DefinitionSubstitutions;
const placeholders = new Set([...text.matchAll(/\$\{([A-Za-z]+)\}/g)].map(([, name]) => name));

describe('statemachines/dunning.asl.json as it is deployed', () => {
  it('has every placeholder supplied, and every one supplied used', () => {
    expect([...placeholders].sort()).toEqual(Object.keys(given).sort());
  });

  it('calls every function that says the state machine invokes it', () => {
    const called = Object.values(functionPlans).filter(({ invokedBy }) => invokedBy === 'state machine');
    expect([...placeholders].filter((name) => name?.endsWith('Arn'))).toHaveLength(called.length);
  });

  it('is valid Amazon States Language once filled in', () => {
    const filled = text.replace(/\$\{([A-Za-z]+)\}/g, (_, name: string) =>
      name.endsWith('Arn') ? `arn:aws:lambda:eu-west-3:000000000000:function:${name}` : name,
    );
    const { isValid, errors } = aslValidator(JSON.parse(filled));
    expect(errors).toEqual([]);
    expect(isValid).toBe(true);
    expect(definition.QueryLanguage).toBe('JSONata');
  });

  it.each(tasks)('task %s retries what passes, with jitter, and catches everything else', (_, task) => {
    expect(task.Retry?.length).toBeGreaterThan(0);
    for (const retry of task.Retry ?? []) {
      expect(retry.MaxAttempts).toBeGreaterThan(0);
      expect(retry.JitterStrategy).toBe('FULL');
      expect(retry.ErrorEquals).not.toContain('States.ALL');
    }
    const caught = (task.Catch ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(caught).toContain('States.ALL');
  });

  it('never waits without an end', () => {
    const waiting = tasks.filter(([, { Resource }]) => Resource?.endsWith('.waitForTaskToken'));
    expect(waiting.length).toBeGreaterThan(0);
    for (const [name, { TimeoutSeconds }] of waiting) expect(TimeoutSeconds, name).toBeDefined();
  });

  it('logs everything that happened, and no wake token', () => {
    expect(machine?.Properties.LoggingConfiguration).toMatchObject({
      Level: 'ALL',
      IncludeExecutionData: false,
    });
    expect(machine?.Properties.TracingConfiguration).toEqual({ Enabled: true });
    expect(machine?.Properties.StateMachineType).toBe('STANDARD');
  });
});
