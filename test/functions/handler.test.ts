import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { environments, readEnvironment, WrongEnvironment } from '../../functions/environment.ts';
import { createHandler } from '../../functions/handler.ts';
import type { Log } from '../../functions/ports/surroundings.ts';

const context = {
  functionName: 'f',
  functionVersion: '1',
  memoryLimitInMB: '256',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-3:000000000000:function:f',
  awsRequestId: 'r-1',
} as Context;
const environment = z.object({ TABLE_NAME: z.string() });

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  vi.stubEnv('TABLE_NAME', 'Cases');
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'Jalon');
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'test');
  // Powertools prints through a console of its own.
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function handlerOf(handle: (event: unknown, log: Log) => Promise<unknown>, connect = vi.fn()) {
  const handler = createHandler({
    environment,
    connect: (_environment, log) => {
      connect();
      return log;
    },
    handle,
  });
  return (event: unknown) => handler(event, context);
}

describe('createHandler', () => {
  it('connects at the first call, and once', async () => {
    const connect = vi.fn();
    const handler = handlerOf(async (event) => event, connect);
    expect(connect).not.toHaveBeenCalled();
    expect(await handler('a')).toBe('a');
    expect(await handler('b')).toBe('b');
    expect(connect).toHaveBeenCalledTimes(1);
  });

  it('prints what is logged as JSON, with the request and its ids', async () => {
    await handlerOf(async (_, log) => log.info('swept', { looked: 3 }))({});
    const line = printed.map((text) => JSON.parse(text)).find(({ message }) => message === 'swept');
    expect(line).toMatchObject({ level: 'INFO', looked: 3, function_request_id: 'r-1', service: 'test' });
  });

  it('prints what is counted as a metric of the namespace', async () => {
    await handlerOf(async (_, log) => log.count('CasesParked', 1))({});
    const metric = printed.map((text) => JSON.parse(text)).find((line) => '_aws' in line);
    expect(metric).toMatchObject({ CasesParked: 1, service: 'test' });
    expect(metric._aws.CloudWatchMetrics[0].Namespace).toBe('Jalon');
  });

  it('throws on, and logs the name and the place of an error but not its text', async () => {
    const failing = handlerOf(async () => {
      throw new RangeError('a@b.example is not an amount');
    });
    await expect(failing({})).rejects.toThrow(RangeError);
    const line = printed.map((text) => JSON.parse(text)).find(({ message }) => message === 'failed');
    expect(line).toMatchObject({ level: 'ERROR', error: 'RangeError' });
    expect(line.at[0]).toMatch(/^at .*handler\.test\.ts/);
    expect(printed.join()).not.toContain('b.example');
  });

  it('counts even when it fails', async () => {
    const failing = handlerOf(async (_, log) => {
      log.count('NoticesUnknown', 1);
      throw new Error('x');
    });
    await expect(failing({})).rejects.toThrow();
    expect(printed.some((text) => text.includes('"NoticesUnknown":1'))).toBe(true);
  });

  it('refuses to work in a wrong environment, by the names of what is missing', async () => {
    vi.stubEnv('TABLE_NAME', undefined);
    await expect(handlerOf(async () => 1)({})).rejects.toThrow(/TABLE_NAME/);
  });
});

describe('readEnvironment', () => {
  it.each(Object.keys(environments))('of %s names every variable that is missing', (file) => {
    const schema = environments[file as keyof typeof environments] as z.ZodMiniType;
    expect(() => readEnvironment(schema, {})).toThrow(WrongEnvironment);
    expect(() => readEnvironment(schema, {})).toThrow(/TABLE_NAME/);
  });
});
