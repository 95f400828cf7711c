import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { createHandler } from '../../functions/handler.ts';

// Only what a handler reads of it.
const context = { functionName: 'a-function', awsRequestId: 'request-1' } as Context;

const environment = z.object({ TABLE_NAME: z.string() });

describe('a handler', () => {
  beforeEach(() => vi.stubEnv('TABLE_NAME', 'cases'));

  it('answers what its function answers', async () => {
    const handler = createHandler({
      environment,
      connect: ({ TABLE_NAME }) => TABLE_NAME,
      handle: async (event: string, table) => ({ event, table }),
    });
    expect(await handler('told', context)).toEqual({ event: 'told', table: 'cases' });
  });

  it('connects at the first call, and once', async () => {
    const connect = vi.fn(() => 'connected');
    const handler = createHandler({ environment, connect, handle: async (_event: string, it) => it });
    expect(connect).not.toHaveBeenCalled();
    await handler('one', context);
    await handler('two', context);
    expect(connect).toHaveBeenCalledTimes(1);
  });

  it('throws on what goes wrong', async () => {
    const handler = createHandler({
      environment,
      connect: () => undefined,
      handle: async () => {
        throw new TypeError('no');
      },
    });
    await expect(handler('told', context)).rejects.toThrow(TypeError);
  });
});
