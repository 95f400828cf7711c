import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';

export interface DeadLetterQueueProps {
  readonly alarms: Alarms;
  /** What is not happening for the user while something lies here, and what to do. */
  readonly impact: string;
}

/** Where what could not be handled waits for a person, who is told at once. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { alarms, impact }: DeadLetterQueueProps) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    alarms.whenNotEmpty(this, impact);
    const lastStop = 'This is the dead letter queue itself: a person empties it, told by its alarm.';
    acknowledge(this, { 'AwsSolutions-SQS3': lastStop, 'Serverless-SQSRedrivePolicy': lastStop });
  }
}
