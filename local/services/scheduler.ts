import { type NextTime, readScheduleExpression } from '../clock/scheduleExpression.ts';
import type { Timers } from '../clock/timers.ts';
import type { VirtualClock } from '../clock/virtualClock.ts';
import type { Authority, Principal } from '../iam/authority.ts';
import type { DurableState } from '../state/durableState.ts';
import type { Resource, Template } from '../template/readTemplate.ts';
import { refuseUnknownKeys, UnsupportedTemplate } from '../template/refusal.ts';
import type { AsyncInvoker } from './lambda.ts';
import type { Principals } from './principals.ts';
import type { Queues } from './sqs/queues.ts';

interface Schedule {
  resource: Resource;
  principal: Principal;
  next: NextTime;
  /** Changes when the template's schedule changed, so that a restart forgets the old time. */
  expression: string;
}

interface Planned {
  schedule: string;
  expression: string;
}

interface Options {
  template: Template;
  state: DurableState;
  timers: Timers;
  clock: VirtualClock;
  invoker: AsyncInvoker;
  principals: Principals;
  queues: Queues;
  authority: Authority;
}

/** EventBridge Scheduler: plans every schedule of the template, and fires each in virtual time. */
export function startScheduler(options: Options): void {
  const { template, state, timers, clock, authority } = options;
  const deployedAt = state.collection<number>('schedules');
  const schedules = new Map(
    template
      .ofType('AWS::Scheduler::Schedule')
      .filter((resource) => resource.properties.State !== 'DISABLED')
      .map((resource) => [resource.logicalId, readSchedule(resource)]),
  );
  timers.on('schedule', ({ schedule: logicalId, expression }: Planned, at) => {
    const schedule = schedules.get(logicalId);
    // A schedule that left the template, or was planned anew under another expression.
    if (!schedule || schedule.expression !== expression) return;
    plan(schedule, at);
    fire(schedule, at);
  });
  for (const schedule of schedules.values()) planFirst(schedule);

  function readSchedule(resource: Resource): Schedule {
    const { logicalId, name, properties } = resource;
    if (properties.FlexibleTimeWindow.Mode !== 'OFF') {
      throw new UnsupportedTemplate(`${logicalId}: a flexible time window is not supported by the sandbox`);
    }
    refuseUnknownKeys(`${logicalId} Target`, properties.Target, [
      'Arn',
      'RoleArn',
      'Input',
      'RetryPolicy',
      'DeadLetterConfig',
    ]);
    const zone = properties.ScheduleExpressionTimezone ?? 'UTC';
    const anchor = deployedAt.get(logicalId) ?? clock.now();
    deployedAt.put(logicalId, anchor);
    return {
      resource,
      principal: {
        name: `scheduler:${name}`,
        service: 'scheduler.amazonaws.com',
        roleArn: properties.Target.RoleArn,
        trustContext: {
          'aws:SourceAccount': [template.place.account],
          'aws:SourceArn': [groupArnOf(resource)],
        },
      },
      next: readScheduleExpression(properties.ScheduleExpression, zone, anchor),
      expression: `${properties.ScheduleExpression} ${zone}`,
    };
  }

  function planFirst(schedule: Schedule) {
    const planned = timers
      .all()
      .find(
        (timer) =>
          timer.kind === 'schedule' && (timer.payload as Planned).schedule === schedule.resource.logicalId,
      );
    if (planned && (planned.payload as Planned).expression === schedule.expression) return;
    if (planned) timers.cancel(planned.id);
    // A rate without a start date fires at once when it is deployed (Scheduler user guide, "Rate-based schedules").
    plan(schedule, clock.now() - 1);
  }

  function plan(schedule: Schedule, after: number) {
    const at = schedule.next(after);
    const payload: Planned = { schedule: schedule.resource.logicalId, expression: schedule.expression };
    if (at !== undefined) timers.add(at, 'schedule', payload);
  }

  function fire({ resource, principal }: Schedule, at: number) {
    const { Target } = resource.properties;
    const input = withContext(Target.Input ?? '{}', resource, at);
    const fn = options.principals.functionByArn(Target.Arn);
    if (!fn)
      throw new UnsupportedTemplate(
        `${resource.logicalId}: target ${Target.Arn} is not a function of this template`,
      );
    if (authority.allows(principal, 'lambda:InvokeFunction', fn.arn)) {
      options.invoker.accept(fn, JSON.parse(input));
      return;
    }
    const deadLetters = Target.DeadLetterConfig && options.queues.byArn(Target.DeadLetterConfig.Arn);
    if (deadLetters && authority.allows(principal, 'sqs:SendMessage', deadLetters.arn)) {
      deadLetters.send(input, { ERROR_CODE: { DataType: 'String', StringValue: 'AccessDeniedException' } });
    }
  }
}

/** The confused deputy check of a schedule's role names the group, not the schedule (Scheduler user guide). */
function groupArnOf(resource: Resource): string {
  return (resource.attributes.Arn as string)
    .replace(':schedule/', ':schedule-group/')
    .replace(/\/[^/]*$/, '');
}

function withContext(input: string, resource: Resource, at: number): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', resource.attributes.Arn as string)
    .replaceAll('<aws.scheduler.scheduled-time>', new Date(at).toISOString().replace('.000Z', 'Z'))
    .replaceAll('<aws.scheduler.execution-id>', String(at))
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}
