import { describe, expect, it } from 'vitest';
import { SUMMARY_ATTRIBUTES } from '../../functions/aws/caseItem.ts';
import { environments } from '../../functions/environment.ts';
import { summaryAttributes } from '../../lib/caseTable.ts';
import { stages } from '../../lib/config.ts';
import { functionPlans } from '../../lib/functions.ts';
import { logicalIdOf, type Resource, Template } from './template.ts';

const stageNames = Object.keys(stages) as (keyof typeof stages)[];

/** Alarms by the logical id of what they watch. */
function watched(template: Template): Map<string, Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const alarm of template.ofType('AWS::CloudWatch::Alarm')) {
    for (const id of new Set(idsIn([alarm.Properties.Dimensions, alarm.Properties.Metrics]))) {
      found.set(id, [...(found.get(id) ?? []), alarm]);
    }
  }
  return found;
}

function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (value === null || typeof value !== 'object') return [];
  const id = logicalIdOf(value);
  return id ? [id] : Object.values(value).flatMap(idsIn);
}

describe.each(stageNames)('stage %s', (stage) => {
  const template = new Template(stage);
  const alarms = watched(template);

  it('has every function, each with its own role, log retention, tracing and alarm', () => {
    const functions = template.functions();
    expect([...functions.keys()].sort()).toEqual(Object.keys(functionPlans).sort());
    const roles = new Set<string>();
    for (const [file, fn] of functions) {
      const { Role, LoggingConfig, TracingConfig, Runtime, Architectures, MemorySize, Timeout } =
        fn.Properties;
      roles.add(logicalIdOf(Role) ?? '');
      const logs = template.resources.find(({ id }) => id === logicalIdOf(LoggingConfig.LogGroup));
      expect(logs?.Properties.RetentionInDays, file).toBe(stages[stage].logRetentionDays);
      expect(LoggingConfig.LogFormat, file).toBe('JSON');
      expect(TracingConfig, file).toEqual({ Mode: 'Active' });
      expect([Runtime, Architectures], file).toEqual(['nodejs24.x', ['arm64']]);
      expect(MemorySize, file).toBeGreaterThanOrEqual(512);
      expect(Timeout, file).toBeGreaterThan(3);
      expect(alarms.get(fn.id)?.length, `${file} has an alarm`).toBeGreaterThanOrEqual(1);
    }
    expect(roles.size).toBe(functions.size);
  });

  it('names no AWS managed policy and no physical name that could collide', () => {
    for (const { id, Properties } of template.ofType('AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns, id).toBeUndefined();
      expect(Properties.RoleName, id).toBeUndefined();
    }
    for (const { id, Properties } of template.ofType('AWS::Lambda::Function')) {
      expect(Properties.FunctionName, id).toBeUndefined();
    }
  });

  it('says in every alarm what breaks and what to do, and tells somebody', () => {
    for (const { id, Properties } of template.ofType('AWS::CloudWatch::Alarm')) {
      expect(Properties.AlarmDescription?.length, id).toBeGreaterThan(80);
      expect(Properties.AlarmActions, id).toHaveLength(1);
    }
  });

  it('gives every queue dead letters or an alarm for what lies in it, keeps 14 days and encrypts', () => {
    const deadLetters = new Set(
      template
        .ofType('AWS::SQS::Queue')
        .map(({ Properties }) => logicalIdOf(Properties.RedrivePolicy?.deadLetterTargetArn)),
    );
    for (const { id, Properties } of template.ofType('AWS::SQS::Queue')) {
      expect(alarms.get(id), `${id} has an alarm`).toBeDefined();
      expect(Properties.MessageRetentionPeriod, id).toBe(14 * 86_400);
      expect(Properties.SqsManagedSseEnabled ?? Properties.KmsMasterKeyId, id).toBeTruthy();
    }
    for (const mapping of template.ofType('AWS::Lambda::EventSourceMapping')) {
      const queue = template.resources.find(
        ({ id }) => id === logicalIdOf(mapping.Properties.EventSourceArn),
      );
      expect(queue?.Properties.RedrivePolicy.maxReceiveCount).toBe(5);
      expect(mapping.Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const fn = template.resources.find(({ id }) => id === logicalIdOf(mapping.Properties.FunctionName));
      expect(queue?.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * fn?.Properties.Timeout);
      expect(deadLetters.has(queue?.id)).toBe(false);
    }
  });

  it('gives every target of a rule dead letters with an alarm and an explicit retry policy', () => {
    const rules = template.ofType('AWS::Events::Rule');
    expect(rules.length).toBeGreaterThanOrEqual(3);
    for (const { id, Properties } of rules) {
      for (const target of Properties.Targets) {
        const dead = logicalIdOf(target.DeadLetterConfig?.Arn);
        expect(alarms.has(dead ?? ''), id).toBe(true);
        expect(target.RetryPolicy, id).toEqual({
          MaximumEventAgeInSeconds: 86_400,
          MaximumRetryAttempts: 185,
        });
      }
    }
  });

  it('gives every schedule a zone, dead letters with an alarm, a retry policy, and keeps what fails later', () => {
    const schedules = template.ofType('AWS::Scheduler::Schedule');
    expect(schedules).toHaveLength(3);
    for (const { id, Properties } of schedules) {
      expect(Properties.ScheduleExpressionTimezone, id).toBe(stages[stage].schedules.timeZone);
      expect(Properties.FlexibleTimeWindow, id).toEqual({ Mode: 'OFF' });
      expect(Properties.Target.RetryPolicy.MaximumRetryAttempts, id).toBeGreaterThan(0);
      expect(alarms.has(logicalIdOf(Properties.Target.DeadLetterConfig.Arn) ?? ''), id).toBe(true);
      const target = logicalIdOf(Properties.Target.Arn);
      const later = template
        .ofType('AWS::Lambda::EventInvokeConfig')
        .find((invoke) => logicalIdOf(invoke.Properties.FunctionName) === target);
      const kept = logicalIdOf(later?.Properties.DestinationConfig.OnFailure.Destination);
      expect(alarms.has(kept ?? ''), id).toBe(true);
    }
  });

  it('throttles the API, logs its use without paths, and lets nothing but the API call its function', () => {
    const [api] = template.ofType('AWS::ApiGatewayV2::Stage');
    expect(api?.Properties.DefaultRouteSettings).toEqual({
      ThrottlingBurstLimit: 100,
      ThrottlingRateLimit: 50,
    });
    const Format: string = api?.Properties.AccessLogSettings.Format;
    expect(Format).toContain('$context.requestId');
    expect(Format).not.toMatch(/path/i);
    expect(template.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties.RouteKey)).toEqual([
      '$default',
    ]);
    for (const { Properties } of template.ofType('AWS::Lambda::Permission')) {
      expect(Properties.Principal).toBe('apigateway.amazonaws.com');
      expect(Properties.SourceArn).toBeDefined();
    }
  });

  it('watches that the sweep and the reports run, and that nothing was parked', () => {
    const functions = template.functions();
    const silent = (file: string) =>
      (alarms.get(functions.get(file)?.id ?? '') ?? []).filter(
        ({ Properties }) => Properties.TreatMissingData === 'breaching',
      );
    expect(silent('sweep').map(({ Properties }) => Properties.Period * Properties.EvaluationPeriods)).toEqual(
      [7200],
    );
    expect(silent('report')).toHaveLength(1);
    expect(alarms.get(functions.get('park')?.id ?? '')).toHaveLength(2);
  });

  it('tells what the tools read', () => {
    expect(template.outputs).toEqual(['ApiUrl', 'BusName', 'StateMachineArn', 'TableName']);
  });
});

describe('Stripe', () => {
  it('has a bus, a rule and its settings only where its source is configured', () => {
    const of = (stage: keyof typeof stages) => {
      const template = new Template(stage);
      const environment = template.functions().get('apply-payment')?.Properties.Environment.Variables;
      return {
        buses: template.ofType('AWS::Events::EventBus').filter(({ Properties }) => Properties.EventSourceName)
          .length,
        rules: template.ofType('AWS::Events::Rule').filter(({ id }) => id.includes('Stripe')).length,
        settings: Object.keys(environment).filter((name) => name.startsWith('STRIPE_')),
      };
    };
    expect(of('prod')).toEqual({ buses: 0, rules: 0, settings: [] });
    expect(of('sandbox')).toEqual({ buses: 1, rules: 1, settings: ['STRIPE_CREDITOR', 'STRIPE_LIVEMODE'] });
  });

  it('takes in test payments in no other mode than the one configured', () => {
    const template = new Template('sandbox');
    const rule = template.ofType('AWS::Events::Rule').find(({ id }) => id.includes('Stripe'));
    expect(rule?.Properties.EventPattern.detail).toEqual({ livemode: [false] });
    expect(rule?.Properties.EventPattern.source).toEqual([{ prefix: 'aws.partner/stripe.com/' }]);
  });
});

describe('what prod keeps', () => {
  const template = new Template('prod');

  it('keeps the table: retained, protected, restorable', () => {
    const [table] = template.ofType('AWS::DynamoDB::Table');
    expect(table?.DeletionPolicy).toBe('Retain');
    expect(table?.Properties.DeletionProtectionEnabled).toBe(true);
    expect(table?.Properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
  });

  it('keeps its logs when the stack goes', () => {
    for (const { id, DeletionPolicy } of template.ofType('AWS::Logs::LogGroup'))
      expect(DeletionPolicy, id).toBe('Retain');
  });
});

describe('the indexes', () => {
  const [table] = new Template('prod').ofType('AWS::DynamoDB::Table');
  const indexes: { Projection: { ProjectionType: string; NonKeyAttributes: string[] } }[] =
    table?.Properties.GlobalSecondaryIndexes;

  it('project what the adapter reads a summary from, within the 100 attributes that DynamoDB counts', () => {
    expect([...summaryAttributes].sort()).toEqual([...SUMMARY_ATTRIBUTES].sort());
    const projected = indexes.flatMap(({ Projection }) => Projection.NonKeyAttributes);
    expect(projected.length).toBeLessThanOrEqual(100);
    expect(projected).not.toContain('events');
    expect(indexes.every(({ Projection }) => Projection.ProjectionType === 'INCLUDE')).toBe(true);
  });
});

describe('the environment of a function', () => {
  const set = (stage: keyof typeof stages, file: string) => {
    const names = Object.keys(new Template(stage).functions().get(file)?.Properties.Environment.Variables);
    return names.filter((name) => name !== 'STAGE' && !name.startsWith('POWERTOOLS_')).sort();
  };

  it.each(Object.entries(environments))('%s has what it reads, and nothing else', (file, schema) => {
    expect(set('sandbox', file)).toEqual(Object.keys(schema.shape).sort());
    const wanted = Object.entries(schema.shape).filter(([, field]) => !field.safeParse(undefined).success);
    expect(set('prod', file)).toEqual(expect.arrayContaining(wanted.map(([name]) => name)));
  });
});
