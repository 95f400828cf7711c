import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';

export interface DeadLetterQueueProps {
  readonly alarms: Alarms;
  /** What is not happening for the user while something lies here, and what to do. */
  readonly impact: string;
  /** Who leaves messages here: another queue, after too many tries, or a service that could not hand them over. */
  readonly from: 'queue' | 'service';
}

/** Where what could not be handled waits for a person, who is told at once. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { alarms, impact, from }: DeadLetterQueueProps) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    alarms.whenNotEmpty(this, impact);
    const lastStop = 'This is the dead letter queue itself: a person empties it, told by its alarm.';
    acknowledge(this, { 'Serverless-SQSRedrivePolicy': lastStop });
    // The dead letters of a queue are known to this rule by themselves.
    if (from === 'service') acknowledge(this, { 'AwsSolutions-SQS3': lastStop });
  }
}
