import { Duration } from 'aws-cdk-lib';
import { type EventPattern, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';
import { DeadLetterQueue } from './deadLetterQueue.ts';
import type { JalonFunction } from './jalonFunction.ts';

export interface IntakeProps {
  readonly to: JalonFunction;
  readonly alarms: Alarms;
  /** What the user misses while events of this kind are not taken in. */
  readonly impact: string;
}

/** Events on their way in: rules, one queue, one function, and a place for what could not be taken in. */
export class Intake extends Construct {
  readonly to: JalonFunction;
  readonly #queue: Queue;
  readonly #undeliverable: DeadLetterQueue;

  constructor(scope: Construct, id: string, { to, alarms, impact }: IntakeProps) {
    super(scope, id);
    this.to = to;
    const refused = new DeadLetterQueue(this, 'Refused', {
      from: 'queue',
      alarms,
      impact: `${impact} Events that failed five times lie in this queue: read the log of the function, then move them back (SQS console, "Start DLQ redrive"); taking one in twice does no harm.`,
    });
    this.#undeliverable = new DeadLetterQueue(this, 'Undeliverable', {
      from: 'service',
      alarms,
      impact: `${impact} EventBridge could not hand events to our queue for a day; they lie here. Send each to the queue beside it (SQS console), then find out who changed its policy.`,
    });
    this.#queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times the function's own, as Lambda asks for.
      visibilityTimeout: Duration.seconds(6 * (to.timeout?.toSeconds() ?? 30)),
      deadLetterQueue: { queue: refused, maxReceiveCount: 5 },
    });
    alarms.whenLate(
      this.#queue,
      Duration.minutes(15),
      `${impact} Events have waited for a quarter of an hour: look at the log and at the throttles of the function that takes them in.`,
    );
    deliver(this.#queue, to);
  }

  /** Takes in the events of a bus that match. */
  accept(id: string, bus: IEventBus, eventPattern: EventPattern): void {
    new Rule(this, id, {
      eventBus: bus,
      eventPattern,
      targets: [
        new SqsQueue(this.#queue, {
          deadLetterQueue: this.#undeliverable,
          maxEventAge: Duration.hours(24),
          retryAttempts: 185,
        }),
      ],
    });
  }
}

function deliver(queue: Queue, to: JalonFunction): void {
  to.addToRolePolicy(
    new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [queue.queueArn],
    }),
  );
  const mapping = new EventSourceMapping(to, 'FromQueue', {
    target: to,
    eventSourceArn: queue.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
  });
  mapping.node.addDependency(to.role as Construct);
  acknowledge(mapping, {
    'Serverless-LambdaEventSourceMappingDestination':
      'Failed messages go back to the queue and from there to its dead letters; destinations of a mapping are for streams.',
  });
}
