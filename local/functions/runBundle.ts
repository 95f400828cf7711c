// Runs inside a worker thread: loads one bundle as Lambda's Node.js runtime does, then answers invocations.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { trackInvocationTimers } from './invocationTimers.ts';
import { createVirtualDate } from './virtualDate.ts';
import type { FunctionFault, InvokeMessage, WorkerAnswer, WorkerStart } from './workerMessages.ts';

type Handler = (event: unknown, context: object) => unknown;

const { codeFolder, handler: handlerName, clock } = workerData as WorkerStart;
globalThis.Date = createVirtualDate(clock);
const timers = trackInvocationTimers();
const loading = loadHandler().then(
  (handler) => ({ handler }),
  (error: unknown) => ({ fault: faultOf(error) }),
);

parentPort?.on('message', async (message: InvokeMessage) => {
  timers.begin();
  const answer = await invoke(message);
  timers.end();
  parentPort?.postMessage(answer);
});

async function loadHandler(): Promise<Handler> {
  const [file = '', exported = ''] = handlerName.split('.');
  const path = join(codeFolder, file);
  const loaded = existsSync(`${path}.mjs`)
    ? await import(pathToFileURL(`${path}.mjs`).href)
    : createRequire(join(codeFolder, 'index.js'))(path);
  const handler = loaded[exported];
  if (typeof handler !== 'function') {
    throw named('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  }
  if (handler.length > 2) {
    throw named('Runtime.CallbackHandlerDeprecated', 'The Node.js 24 runtime calls async handlers only');
  }
  return handler;
}

async function invoke(message: InvokeMessage): Promise<WorkerAnswer> {
  const loaded = await loading;
  if ('fault' in loaded) return { fault: loaded.fault };
  try {
    const result = await loaded.handler(JSON.parse(message.event), contextOf(message));
    return { payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function contextOf(message: InvokeMessage): object {
  const startedAt = performance.now();
  return {
    awsRequestId: message.requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: message.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: message.functionArn,
    logGroupName: message.logGroupName,
    logStreamName: 'sandbox',
    memoryLimitInMB: String(message.memoryMegabytes),
    getRemainingTimeInMillis: () =>
      Math.max(0, message.timeoutMs - Math.round(performance.now() - startedAt)),
  };
}

function faultOf(error: unknown): FunctionFault {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
