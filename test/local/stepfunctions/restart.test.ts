import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../local/stepfunctions/engine.ts';
import type { Json } from '../../../local/stepfunctions/json.ts';
import { failure, MACHINE_ARN, newEngine, SandboxHost, START_AT } from './sandboxHost.ts';

/** A small follow-up: planned with a retry, then three rounds of waiting: ended by time, by token, by refusal. */
const FOLLOW_UP = {
  QueryLanguage: 'JSONata',
  StartAt: 'Plan',
  States: {
    Plan: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { retry: '{% $states.context.State.RetryCount %}' },
      Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], JitterStrategy: 'FULL' }],
      Assign: { round: 1, trail: [] },
      Next: 'Await',
    },
    Await: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
      Arguments: { round: '{% $round %}', token: '{% $states.context.Task.Token %}' },
      TimeoutSeconds: 600,
      Assign: { by: '{% $states.result %}' },
      Catch: [
        { ErrorEquals: ['States.Timeout'], Assign: { by: 'time' }, Next: 'Perform' },
        { ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: 'Pause' },
      ],
      Next: 'Perform',
    },
    Perform: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { round: '{% $round %}', by: '{% $by %}' },
      Assign: { round: '{% $states.result %}', trail: '{% $append($trail, [$by]) %}' },
      Next: 'Route',
    },
    Route: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $round > 5 %}', Next: 'Lost' }],
      Default: 'Await',
    },
    Pause: { Type: 'Wait', Seconds: 3600, Next: 'Done' },
    Done: { Type: 'Succeed', Output: '{% $trail %}' },
    Lost: { Type: 'Fail' },
  },
};

interface Arguments {
  readonly round: number;
  readonly retry: number;
  readonly token: string;
}

class ProcessDied extends Error {}

/** Answers depend on the arguments only, as those of idempotent services do. */
class FollowUpHost extends SandboxHost {
  tokenAt: { token: string; at: number } | undefined;

  constructor() {
    super(({ stateName, arguments: sent }) => {
      const { round, retry, token } = sent as unknown as Arguments;
      if (stateName === 'Plan' && retry < 2) throw failure('Lambda.TooManyRequestsException');
      if (stateName === 'Perform') return round + 1;
      if (stateName === 'Await' && round === 2) this.tokenAt = { token, at: this.time + 60_000 };
      if (stateName === 'Await' && round === 3) throw failure('DynamoDb.ConditionalCheckFailedException');
      return {};
    });
  }

  /** The distinct calls, in order of the first of each; tokens are numbered as they appear. */
  callsMade(): string[] {
    const tokens: string[] = [];
    const calls = this.requests.map(({ stateName, arguments: sent }) => {
      const { token, ...others } = sent as unknown as Arguments;
      if (token !== undefined && !tokens.includes(token)) tokens.push(token);
      return JSON.stringify([stateName, others, tokens.indexOf(token)]);
    });
    return [...new Set(calls)];
  }
}

/** Runs the follow-up to its end, making a new engine on the same store each time one dies. */
async function live(host: FollowUpHost): Promise<Json | undefined> {
  let engine = newEngine(FOLLOW_UP, host);
  const surviving = async (part: (engine: Engine) => unknown) => {
    try {
      await part(engine);
    } catch (error) {
      if (!(error instanceof ProcessDied)) throw error;
      engine = newEngine(FOLLOW_UP, host);
    }
  };
  while (engine.executions().length === 0) {
    await surviving((current) => current.startExecution({ stateMachineArn: MACHINE_ARN, name: 'case-1' }));
  }
  while (engine.executions()[0]?.status === 'RUNNING') {
    await surviving((current) => current.fireTimersDue());
    if (engine.hasRunnable()) {
      await surviving((current) => current.runOne());
      continue;
    }
    const timer = engine.nextTimerAt() ?? Number.POSITIVE_INFINITY;
    const { tokenAt } = host;
    host.time = Math.max(host.time, Math.min(timer, tokenAt?.at ?? timer));
    if (tokenAt === undefined || tokenAt.at > host.time) continue;
    await surviving((current) => {
      answerOnce(current, tokenAt.token);
      host.tokenAt = undefined;
    });
  }
  return engine.executions()[0]?.output;
}

/** A sender that died after its answer was taken sends it again, and finds the task closed. */
function answerOnce(engine: Engine, taskToken: string): void {
  try {
    engine.sendTaskSuccess({ taskToken, output: '"token"' });
  } catch (error) {
    if ((error as Error).name !== 'TaskTimedOut') throw error;
  }
}

describe('an engine that dies is followed by one that goes on', async () => {
  const undisturbed = new FollowUpHost();
  let putCount = 0;
  undisturbed.onPut = () => {
    putCount += 1;
  };
  const output = await live(undisturbed);
  const calls = undisturbed.callsMade();

  test('undisturbed, it makes each call once', () => {
    expect(output).toEqual(['time', 'token']);
    expect(undisturbed.requests).toHaveLength(calls.length);
    expect(undisturbed.time).toBeGreaterThan(START_AT + 600_000 + 60_000 + 3_600_000);
  });

  test('dying after every write changes neither the calls nor the end', async () => {
    const host = new FollowUpHost();
    host.onPut = () => {
      throw new ProcessDied();
    };
    expect(await live(host)).toEqual(output);
    expect(host.callsMade()).toEqual(calls);
  });

  test('dying before any one write repeats at most the call under way, with its token', async () => {
    for (let fatal = 1; fatal <= putCount; fatal += 1) {
      const host = new FollowUpHost();
      let writes = 0;
      host.beforePut = () => {
        writes += 1;
        if (writes === fatal) throw new ProcessDied();
      };
      expect(await live(host), `dying before write ${fatal}`).toEqual(output);
      expect(host.callsMade(), `dying before write ${fatal}`).toEqual(calls);
      expect(host.requests.length - calls.length).toBeLessThanOrEqual(1);
    }
  });
});
