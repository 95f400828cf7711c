import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import { readEnvironment } from './environment.ts';
import type { Log } from './ports/surroundings.ts';

/** What one Lambda is made of: its environment, what it connects to, and what it does with an event. */
export interface HandlerParts<Environment, Connections, Event, Result> {
  readonly environment: z.ZodMiniType<Environment>;
  /** Runs once, at the first call: nothing is read or built when the file is loaded. */
  readonly connect: (environment: Environment, log: Log) => Connections;
  readonly handle: (event: Event, connections: Connections, context: Context) => Promise<Result>;
}

/**
 * What every Lambda shares: a checked environment, connections built at the first call, JSON logs that hold ids only,
 * and metrics. An error is logged by its name and place, because its text may name a person, and thrown on.
 */
export function createHandler<Environment, Connections, Event, Result>(
  parts: HandlerParts<Environment, Connections, Event, Result>,
) {
  const logger = new Logger();
  const metrics = new Metrics();
  let connections: Connections | undefined;

  const log: Log = {
    info: (message, ids) => logger.info(message, { ...ids }),
    warn: (message, ids) => logger.warn(message, { ...ids }),
    count: (metric, value) => metrics.addMetric(metric, MetricUnit.Count, value),
  };

  return (
    middy<Event, Result, Error, Context>()
      .before(({ context }) => logger.addContext(context))
      // In braces: what an `after` returns, middy would answer in place of the handler's result.
      .after(() => {
        publish(metrics);
      })
      .onError(({ error }) => {
        publish(metrics);
        logger.error('failed', { error: error?.name ?? 'unknown', at: placeOf(error) });
      })
      .handler(async (event, context) => {
        connections ??= parts.connect(readEnvironment(parts.environment), log);
        return parts.handle(event, connections, context);
      })
  );
}

/** Nothing counted: nothing said, or every call would warn of it. */
function publish(metrics: Metrics): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}

/** The lines of the stack, without the message before them. */
function placeOf(error: Error | null | undefined): readonly string[] {
  const lines = error?.stack?.split('\n') ?? [];
  return lines.map((line) => line.trim()).filter((line) => line.startsWith('at '));
}
