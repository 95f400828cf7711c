import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Buses } from './buses.ts';
import { CaseTable } from './caseTable.ts';
import type { StageConfig } from './config.ts';
import { Delivery } from './delivery.ts';
import { FollowUp } from './followUp.ts';
import {
  constructId,
  createFunctions,
  type FunctionFile,
  type FunctionPlan,
  type Functions,
  functionPlans,
} from './functions.ts';
import { HttpApi } from './httpApi.ts';
import { Intake } from './intake.ts';
import type { JalonFunction } from './jalonFunction.ts';
import { Schedules } from './schedules.ts';

export interface JalonStackProps extends StackProps {
  readonly stage: string;
  readonly config: StageConfig;
  /** The code of `functions/<file>.ts`. */
  readonly code: (file: string) => Code;
}

/** Everything that one stage of Jalon needs, in one stack. */
export class JalonStack extends Stack {
  constructor(scope: Construct, id: string, { stage, config, code, ...props }: JalonStackProps) {
    super(scope, id, { ...props, terminationProtection: config.keepData });

    const alarms = new Alarms(this, 'Alarms', { email: config.alarmEmail });
    const logs = { logRetentionDays: config.logRetentionDays, keepLogs: config.keepData };

    const cases = new CaseTable(this, 'Cases', config);
    const buses = new Buses(this, 'Buses', config);
    const delivery = new Delivery(this, 'Delivery', { ...config, alarms });
    const api = new HttpApi(this, 'HttpApi', { ...config, ...logs, alarms });
    const functions = createFunctions(this, { stage, ...logs, alarms, code });
    const followUp = new FollowUp(this, 'FollowUp', {
      table: cases.table,
      tasks: tasksOf(functions),
      ...logs,
      alarms,
    });

    for (const [file, plan] of Object.entries(functionPlans) as [FunctionFile, FunctionPlan][]) {
      const fn = functions[file];
      cases.allow(fn, plan.table);
      if (plan.wakes) followUp.allowStartAndWake(fn);
      if (plan.describesExecutions) followUp.allowDescribe(fn);
      if (plan.sendsMail) delivery.allowMail(fn);
      if (plan.sendsText) delivery.allowText(fn);
      if (plan.announces) buses.allowAnnouncing(fn);
      if (plan.knowsApiUrl) fn.addEnvironment('API_URL', api.url);
    }

    functions.api.addEnvironment('SENDER_IDENTITIES', config.senderIdentities.join(','));
    api.sendAllTo(functions.api);

    const payments = new Intake(this, 'Payments', {
      to: functions['apply-payment'],
      alarms,
      impact:
        'Payments are not recorded, and customers who have paid may be reminded: set the kill switch first.',
    });
    buses.sendPaymentsTo(payments);

    const outcomes = new Intake(this, 'Outcomes', {
      to: functions['record-delivery'],
      alarms,
      impact: 'Deliveries and bounces are not recorded, and a reminder that bounced may count as sent.',
    });
    delivery.sendOutcomesTo(outcomes);

    const schedules = new Schedules(this, 'Schedules', { ...config.schedules, alarms });
    schedules.add('Sweep', { expression: config.schedules.sweep, to: functions.sweep, input: {} });
    schedules.add('DailyReport', {
      expression: config.schedules.dailyReport,
      to: functions.report,
      input: { kind: 'daily' },
    });
    schedules.add('WeeklyReport', {
      expression: config.schedules.weeklyReport,
      to: functions.report,
      input: { kind: 'weekly' },
    });

    alarms.whenInvoked(
      functions.park,
      'A case needs a person: its follow-up failed and was put aside with a hold "needs attention". Read the log of park for the invoice and the error, correct the cause, then lift the hold (DELETE /v1/invoices/{id}/hold): the follow-up goes on.',
    );
    alarms.whenSilent(
      functions.sweep,
      Duration.hours(1),
      2,
      'The sweep has not run for two hours: follow-ups that got lost are not found again. Nothing wrong is sent. Look whether its schedule is enabled.',
    );
    alarms.whenSilent(
      functions.report,
      Duration.days(1),
      4,
      'Finance has had no report for four days, which is longer than any week-end: nobody sees what needs a person. Look whether the schedules of the reports are enabled.',
    );

    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'TableName', { value: cases.table.tableName });
    new CfnOutput(this, 'StateMachineArn', { value: followUp.stateMachine.stateMachineArn });
    new CfnOutput(this, 'BusName', { value: buses.own.eventBusName });
  }
}

/** By placeholder: `${SendEmailFunctionArn}`. */
function tasksOf(functions: Functions): Record<string, JalonFunction> {
  const files = Object.keys(functions) as FunctionFile[];
  return Object.fromEntries(
    files
      .filter((file) => functionPlans[file].invokedBy === 'state machine')
      .map((file) => [`${constructId(file)}FunctionArn`, functions[file]]),
  );
}
