import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Authority } from '../iam/authority.ts';
import type { Place } from '../template/supportedResources.ts';
import { functionEnvironment } from './functionEnvironment.ts';
import type { LambdaFunction } from './lambdaFunction.ts';
import type { InvokeMessage, WorkerAnswer, WorkerStart } from './workerMessages.ts';

export interface FunctionPool {
  /** Runs one invocation to its end. Never rejects for what the function does: that is a fault in the answer. */
  invoke(fn: LambdaFunction, event: unknown): Promise<WorkerAnswer>;
  close(): Promise<void>;
}

interface Options {
  place: Place;
  authority: Authority;
  clock: SharedArrayBuffer;
  logFolder: string;
  emptyAwsConfigFile: string;
  newRequestId(): string;
}

/** Lambda's limit for the answer of a synchronous invocation, in bytes. */
const answerBytesMax = 6 * 1024 * 1024;
/** Real time on top of the function's own timeout, for a machine slower than Lambda. */
const graceMs = 20_000;

/** Keeps warm workers, one bundle each; a worker that crashed or hung is replaced at the next invocation. */
export function createFunctionPool(options: Options): FunctionPool {
  const idle = new Map<string, Worker[]>();
  const all = new Set<Worker>();
  const logs = new Map<string, WriteStream>();
  const mayLog = new Set<LambdaFunction>();
  mkdirSync(options.logFolder, { recursive: true });

  function start(fn: LambdaFunction): Worker {
    const workerData: WorkerStart = { codeFolder: fn.codeFolder, handler: fn.handler, clock: options.clock };
    const worker = new Worker(new URL('./runBundle.ts', import.meta.url), {
      workerData,
      env: functionEnvironment(fn, options.place, options.emptyAwsConfigFile),
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: fn.memoryMegabytes },
    });
    all.add(worker);
    worker.setMaxListeners(0);
    worker.once('exit', () => all.delete(worker));
    // Without a listener an error between two invocations would end the sandbox.
    worker.on('error', () => undefined);
    if (options.authority.allows(fn, 'logs:CreateLogStream', logStreamArn(fn))) mayLog.add(fn);
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', (text: Buffer) => write(fn, text));
    }
    return worker;
  }

  function warm(fn: LambdaFunction): Worker | undefined {
    const workers = idle.get(fn.logicalId) ?? [];
    for (let worker = workers.pop(); worker; worker = workers.pop()) {
      if (all.has(worker)) return worker;
    }
    return undefined;
  }

  function logStreamArn(fn: LambdaFunction): string {
    const { region, account } = options.place;
    return `arn:aws:logs:${region}:${account}:log-group:${fn.logGroupName}:log-stream:sandbox`;
  }

  function write(fn: LambdaFunction, text: Buffer | string) {
    if (mayLog.has(fn)) logOf(fn).write(text);
  }

  function logOf(fn: LambdaFunction): WriteStream {
    let log = logs.get(fn.name);
    if (!log) {
      log = createWriteStream(join(options.logFolder, `${fn.name}.log`), { flags: 'a' });
      logs.set(fn.name, log);
    }
    return log;
  }

  function tell(fn: LambdaFunction) {
    if (!options.authority.allows(fn, 'logs:PutLogEvents', logStreamArn(fn))) mayLog.delete(fn);
    if (!fn.isTraced) return;
    options.authority.allows(fn, 'xray:PutTraceSegments', '*');
    options.authority.allows(fn, 'xray:PutTelemetryRecords', '*');
  }

  async function invoke(fn: LambdaFunction, event: unknown): Promise<WorkerAnswer> {
    const worker = warm(fn) ?? start(fn);
    const message: InvokeMessage = {
      requestId: options.newRequestId(),
      event: JSON.stringify(event),
      functionName: fn.physicalName,
      functionArn: fn.arn,
      memoryMegabytes: fn.memoryMegabytes,
      logGroupName: fn.logGroupName,
      timeoutMs: fn.timeoutSeconds * 1000,
    };
    const { answer, isAlive } = await ask(worker, message);
    tell(fn);
    if (isAlive) idle.set(fn.logicalId, [...(idle.get(fn.logicalId) ?? []), worker]);
    else await worker.terminate();
    if ('fault' in answer)
      write(fn, `${JSON.stringify({ requestId: message.requestId, ...answer.fault })}\n`);
    if ('payload' in answer && Buffer.byteLength(answer.payload) > answerBytesMax) {
      return {
        fault: {
          errorType: 'Function.ResponseSizeTooLarge',
          errorMessage: `Response payload size exceeded maximum allowed payload size (${answerBytesMax} bytes).`,
        },
      };
    }
    return answer;
  }

  return {
    invoke,
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
      for (const log of logs.values()) log.end();
    },
  };
}

function ask(worker: Worker, message: InvokeMessage): Promise<{ answer: WorkerAnswer; isAlive: boolean }> {
  const { promise, resolve } = Promise.withResolvers<{ answer: WorkerAnswer; isAlive: boolean }>();
  const fault = (errorType: string, errorMessage: string) =>
    resolve({ answer: { fault: { errorType, errorMessage } }, isAlive: false });
  const prefix = `RequestId: ${message.requestId} Error:`;

  const onMessage = (answer: WorkerAnswer) => resolve({ answer, isAlive: true });
  const onError = (error: NodeJS.ErrnoException) => {
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    fault(
      outOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.ExitError',
      `${prefix} Runtime exited with error: ${outOfMemory ? 'signal: killed' : error.message}`,
    );
  };
  const onExit = (code: number) =>
    fault('Runtime.ExitError', `${prefix} Runtime exited with error: exit status ${code}`);
  const deadline = setTimeout(
    () =>
      fault(
        'Sandbox.Timedout',
        `${prefix} Task timed out after ${(message.timeoutMs / 1000).toFixed(2)} seconds`,
      ),
    message.timeoutMs + graceMs,
  );

  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  worker.postMessage(message);
  return promise.finally(() => {
    clearTimeout(deadline);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}
