import { Duration, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { DeadLetterQueue } from './deadLetterQueue.ts';
import type { JalonFunction } from './jalonFunction.ts';

export interface ScheduleProps {
  readonly expression: string;
  readonly to: JalonFunction;
  readonly input: Readonly<Record<string, string>>;
}

export interface SchedulesProps {
  readonly timeZone: string;
  readonly alarms: Alarms;
}

/** What happens by the clock. A call that is lost on its way, or fails to the end, is kept and told. */
export class Schedules extends Construct {
  readonly #timeZone: string;
  readonly #group: CfnScheduleGroup;
  readonly #lost: DeadLetterQueue;
  readonly #roles = new Map<JalonFunction, IRole>();

  constructor(scope: Construct, id: string, { timeZone, alarms }: SchedulesProps) {
    super(scope, id);
    this.#timeZone = timeZone;
    this.#group = new CfnScheduleGroup(this, 'Group');
    this.#lost = new DeadLetterQueue(this, 'Lost', {
      from: 'service',
      alarms,
      impact:
        'A sweep or a report of finance did not happen. The message tells which and why; once the cause is gone, invoke that function by hand with the same input. The next sweep makes up for a lost one, a report does not come again.',
    });
  }

  add(id: string, { expression, to, input }: ScheduleProps): void {
    new CfnSchedule(this, id, {
      groupName: this.#group.ref,
      scheduleExpression: expression,
      scheduleExpressionTimezone: this.#timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: to.functionArn,
        roleArn: this.#roleToInvoke(to).roleArn,
        input: JSON.stringify(input),
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(1).toSeconds(), maximumRetryAttempts: 5 },
        deadLetterConfig: { arn: this.#lost.queueArn },
      },
    });
  }

  #roleToInvoke(fn: JalonFunction): IRole {
    const known = this.#roles.get(fn);
    if (known) return known;
    const { account } = Stack.of(this);
    const role = new Role(this, `${fn.node.id}Role`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': this.#group.attrArn } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#lost.queueArn] }));
    // Scheduler hands the call over and goes; what fails afterwards is Lambda's to keep.
    fn.configureAsyncInvoke({
      maxEventAge: Duration.hours(1),
      retryAttempts: 2,
      onFailure: { bind: () => ({ destination: this.#lost.queueArn }) },
    });
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#lost.queueArn] }),
    );
    this.#roles.set(fn, role);
    return role;
  }
}
