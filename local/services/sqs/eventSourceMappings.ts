import { createHash } from 'node:crypto';
import type { WorkSource } from '../../clock/conductor.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { WorkerAnswer } from '../../functions/workerMessages.ts';
import type { Authority } from '../../iam/authority.ts';
import type { DurableState } from '../../state/durableState.ts';
import type { Resource, Template } from '../../template/readTemplate.ts';
import { UnsupportedTemplate } from '../../template/refusal.ts';
import type { Principals } from '../principals.ts';
import type { Message, Queue, Queues } from './queues.ts';

interface Mapping {
  queue: Queue;
  fn: LambdaFunction;
  batchSize: number;
  reportsFailures: boolean;
}

export interface EventSourceMappings extends WorkSource {
  queues: readonly Queue[];
}

interface Options {
  template: Template;
  state: DurableState;
  queues: Queues;
  principals: Principals;
  authority: Authority;
  invoke(fn: LambdaFunction, event: unknown): Promise<WorkerAnswer>;
}

/** Polls the queues that feed a function, with the function's own role, as Lambda does. */
export function createEventSourceMappings(options: Options): EventSourceMappings {
  const { template, state, queues, principals, authority } = options;
  const mappings = template
    .ofType('AWS::Lambda::EventSourceMapping')
    .filter((resource) => resource.properties.Enabled !== false)
    .map((resource) => readMapping(resource, queues, principals));
  /** A poller that its role does not allow to poll stays still, as a disabled mapping does. */
  const working = mappings.filter(({ fn, queue }) =>
    ['sqs:ReceiveMessage', 'sqs:GetQueueAttributes'].every((action) =>
      authority.allows(fn, action, queue.arn),
    ),
  );
  const busy = new Set<Mapping>();

  function finish(mapping: Mapping, messages: Message[], failed: ReadonlySet<string>) {
    const { fn, queue } = mapping;
    const done = messages.filter((message) => !failed.has(message.id));
    if (done.length === 0 || !authority.allows(fn, 'sqs:DeleteMessage', queue.arn)) return;
    state.batch(() => {
      for (const message of done) queue.delete(message.id);
    });
  }

  async function poll(mapping: Mapping) {
    const messages = mapping.queue.receive(mapping.batchSize);
    if (messages.length === 0) return;
    authority.allows(mapping.fn, 'sqs:ReceiveMessage', mapping.queue.arn);
    const region = template.place.region;
    const Records = messages.map((message) => recordOf(message, mapping.queue.arn, region));
    const answer = await options.invoke(mapping.fn, { Records });
    finish(mapping, messages, failedIds(mapping, messages, answer));
  }

  return {
    name: 'event source mappings',
    queues: working.map((mapping) => mapping.queue),
    hasWork: () => working.some((mapping) => !busy.has(mapping) && mapping.queue.hasVisible()),
    async runOne() {
      const mapping = working.find((candidate) => !busy.has(candidate) && candidate.queue.hasVisible());
      if (!mapping) return;
      busy.add(mapping);
      await poll(mapping).finally(() => busy.delete(mapping));
    },
  };
}

function readMapping(resource: Resource, queues: Queues, principals: Principals): Mapping {
  const { properties, logicalId } = resource;
  const queue = queues.byArn(properties.EventSourceArn);
  const fn = principals.functionByArn(properties.FunctionName);
  if (!queue)
    throw new UnsupportedTemplate(
      `${logicalId}: ${properties.EventSourceArn} is not a queue of this template`,
    );
  if (!fn)
    throw new UnsupportedTemplate(
      `${logicalId}: ${properties.FunctionName} is not a function of this template`,
    );
  return {
    queue,
    fn,
    batchSize: Number(properties.BatchSize ?? 10),
    reportsFailures: (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
  };
}

/** The whole batch fails on an error, and on an answer that Lambda cannot read (Lambda developer guide, "Reporting batch item failures"). */
function failedIds(mapping: Mapping, messages: Message[], answer: WorkerAnswer): Set<string> {
  const all = new Set(messages.map((message) => message.id));
  if ('fault' in answer) return all;
  if (!mapping.reportsFailures) return new Set();
  const parsed = JSON.parse(answer.payload) as { batchItemFailures?: unknown } | null;
  const failures = parsed?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return all;
  const ids = failures.map((failure: { itemIdentifier?: unknown }) => String(failure?.itemIdentifier ?? ''));
  return ids.every((id) => all.has(id)) ? new Set(ids) : all;
}

function recordOf(message: Message, queueArn: string, awsRegion: string): object {
  return {
    messageId: message.id,
    receiptHandle: message.id,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: 'sandbox',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.attributes).map(([name, { DataType, StringValue }]) => [
        name,
        { dataType: DataType, stringValue: StringValue },
      ]),
    ),
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion,
  };
}
