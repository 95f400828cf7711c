import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

const fiveMinutes = Duration.minutes(5);

/**
 * Who is told when something breaks. Each alarm says in its description what that means for the user and
 * what to do, because it is read on a telephone, at night, by someone who did not build this.
 */
export class Alarms extends Construct {
  readonly #topic: Topic;

  constructor(scope: Construct, id: string, props: { readonly email?: string | undefined }) {
    super(scope, id);
    this.#topic = encryptedTopic(this);
    if (props.email) this.#subscribe(props.email);
  }

  /** The function fails or is refused capacity `tolerated` times or more within five minutes. */
  whenFailing(fn: IFunction, impact: string, tolerated = 1): void {
    const failures = new MathExpression({
      expression: 'FILL(errors, 0) + FILL(throttles, 0)',
      usingMetrics: {
        errors: fn.metricErrors({ period: fiveMinutes }),
        throttles: fn.metricThrottles({ period: fiveMinutes }),
      },
      period: fiveMinutes,
      label: 'errors and throttles',
    });
    this.#alarm(fn, 'Failing', failures, impact, { threshold: tolerated });
  }

  whenInvoked(fn: IFunction, impact: string): void {
    this.#alarm(fn, 'Invoked', fn.metricInvocations({ period: fiveMinutes }), impact, {});
  }

  /** The function has not run once in `periods` periods. */
  whenSilent(fn: IFunction, period: Duration, periods: number, impact: string): void {
    this.#alarm(fn, 'Silent', fn.metricInvocations({ period }), impact, {
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      periods,
      missing: TreatMissingData.BREACHING,
    });
  }

  whenNotEmpty(queue: IQueue, impact: string): void {
    const waiting = queue.metricApproximateNumberOfMessagesVisible({
      period: fiveMinutes,
      statistic: Stats.MAXIMUM,
    });
    this.#alarm(queue, 'NotEmpty', waiting, impact, {});
  }

  whenLate(queue: IQueue, age: Duration, impact: string): void {
    const oldest = queue.metricApproximateAgeOfOldestMessage({ period: fiveMinutes });
    this.#alarm(queue, 'Late', oldest, impact, { threshold: age.toSeconds() });
  }

  whenExecutionsEndBadly(machine: StateMachine, impact: string): void {
    const ended = new MathExpression({
      expression: 'FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0)',
      usingMetrics: {
        failed: machine.metricFailed({ period: fiveMinutes }),
        timedOut: machine.metricTimedOut({ period: fiveMinutes }),
        aborted: machine.metricAborted({ period: fiveMinutes }),
      },
      period: fiveMinutes,
      label: 'executions failed, timed out or aborted',
    });
    this.#alarm(machine, 'EndBadly', ended, impact, {});
  }

  whenThrottled(machine: StateMachine, impact: string): void {
    this.#alarm(machine, 'Throttled', machine.metricThrottled({ period: fiveMinutes }), impact, {
      periods: 3,
    });
  }

  whenRefusing(
    api: Construct & { metricServerError(props: { period: Duration }): Metric },
    impact: string,
  ): void {
    this.#alarm(api, 'ServerErrors', api.metricServerError({ period: fiveMinutes }), impact, {});
  }

  /** SES measures reputation for the whole account, from 0 to 1. */
  whenReputationFalls(metricName: string, threshold: number, impact: string): void {
    const rate = new Metric({
      namespace: 'AWS/SES',
      metricName,
      period: Duration.hours(1),
      statistic: 'Average',
    });
    this.#alarm(this, metricName.replace('.', ''), rate, impact, { threshold });
  }

  #alarm(
    scope: Construct | IFunction | IQueue,
    id: string,
    metric: IMetric,
    impact: string,
    {
      threshold = 1,
      comparison = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      periods = 1,
      missing = TreatMissingData.NOT_BREACHING,
    },
  ): void {
    const alarm = new Alarm(scope as Construct, id, {
      metric,
      threshold,
      comparisonOperator: comparison,
      evaluationPeriods: periods,
      treatMissingData: missing,
      alarmDescription: impact,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
  }

  #subscribe(email: string): void {
    const subscription = this.#topic.addSubscription(new EmailSubscription(email));
    acknowledge(subscription, {
      'Serverless-SNSRedrivePolicy':
        'A mail about an alarm that cannot be delivered has nobody else to go to; the alarm stays red in CloudWatch.',
    });
  }
}

/** CloudWatch cannot publish to a topic under the AWS managed key, hence a key of our own. */
function encryptedTopic(scope: Construct): Topic {
  const { account } = Stack.of(scope);
  const fromOurAlarms = { StringEquals: { 'aws:SourceAccount': account } };
  const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
  const key = new Key(scope, 'Key', {
    enableKeyRotation: true,
    description: 'Alarms of Jalon on their way to people',
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [cloudWatch],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: fromOurAlarms,
    }),
  );
  const topic = new Topic(scope, 'Topic', { masterKey: key, enforceSSL: true, displayName: 'Jalon alarms' });
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [cloudWatch],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: fromOurAlarms,
    }),
  );
  return topic;
}
