import type { VirtualClock } from '../clock/virtualClock.ts';
import type { Authority, Principal } from '../iam/authority.ts';
import { AccessDenied } from '../iam/authority.ts';
import type { DurableState } from '../state/durableState.ts';
import type { WorkQueue } from '../state/workQueue.ts';
import type { Resource, Template } from '../template/readTemplate.ts';
import { refuseUnknownKeys, UnsupportedTemplate } from '../template/refusal.ts';
import type { AwsService } from './awsEndpoint.ts';
import { AwsError } from './awsError.ts';
import { checkEventPattern, matchesEventPattern } from './eventPattern.ts';
import { functionPolicy } from './functionPermissions.ts';
import type { AsyncInvoker } from './lambda.ts';
import type { Principals } from './principals.ts';
import type { Queue, Queues } from './sqs/queues.ts';

/** EventBridge's envelope. */
export interface BusEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: unknown;
}

export interface EventBridge extends AwsService {
  /** Puts an event on a bus; it is durable, with a delivery for each target that wants it, when this returns. */
  put(busName: string, event: BusEvent): void;
  /** The physical name of a bus, from that name or from the id it has in the CDK app (`JalonBus`). */
  findBus(name: string): string | undefined;
  newEvent(fields: Pick<BusEvent, 'detail-type' | 'source' | 'detail'> & Partial<BusEvent>): BusEvent;
}

interface Target {
  Arn: string;
  Id: string;
  Input?: string;
  RetryPolicy?: { MaximumRetryAttempts?: number; MaximumEventAgeInSeconds?: number };
  DeadLetterConfig?: { Arn: string };
}

interface Rule {
  resource: Resource;
  principal: Principal;
  bus: string;
  // biome-ignore lint/suspicious/noExplicitAny: an event pattern, checked when read
  pattern: any;
  targets: Target[];
}

interface Delivery {
  rule: string;
  target: string;
  event: BusEvent;
}

interface PutEntry {
  Source?: string;
  DetailType?: string;
  Detail?: string;
  EventBusName?: string;
  Resources?: string[];
  Time?: number;
}

interface Options {
  template: Template;
  state: DurableState;
  work: WorkQueue;
  clock: VirtualClock;
  queues: Queues;
  invoker: AsyncInvoker;
  principals: Principals;
  authority: Authority;
  newId(): string;
  /** Told of each event put on a bus, in the same change. */
  onEvent(bus: string, event: BusEvent): void;
}

export function createEventBridge(options: Options): EventBridge {
  const { template, state, work, clock, queues, authority, principals } = options;
  const { account, region } = template.place;
  const buses = new Set(['default', ...template.ofType('AWS::Events::EventBus').map((bus) => bus.name)]);
  const rules = template
    .ofType('AWS::Events::Rule')
    .filter((resource) => resource.properties.State !== 'DISABLED')
    .map((resource) => readRule(resource, buses));

  work.on('deliver', async (delivery: Delivery) => {
    const rule = rules.find((candidate) => candidate.resource.logicalId === delivery.rule);
    const target = rule?.targets.find((candidate) => candidate.Id === delivery.target);
    // The rule left the template while its event was waiting.
    if (!rule || !target) return () => undefined;
    try {
      return prepareDelivery(rule, target, target.Input ?? JSON.stringify(delivery.event));
    } catch (error) {
      // A refused delivery is not tried again: it goes to the dead letters at once (EventBridge user guide, "Retry policy").
      if (!(error instanceof AccessDenied)) throw error;
      return () => bury(rule, target, delivery.event, error.message);
    }
  });

  function prepareDelivery(rule: Rule, target: Target, payload: string): () => void {
    const queue = queues.byArn(target.Arn);
    if (queue) {
      checkMaySend(rule, queue);
      return () => queue.send(payload);
    }
    const fn = principals.functionByArn(target.Arn);
    if (!fn)
      throw new UnsupportedTemplate(
        `${rule.resource.logicalId}: target ${target.Arn} is neither a queue nor a function of this template`,
      );
    const policy = functionPolicy(template, fn);
    authority.checkResourcePolicy(rule.principal, 'lambda:InvokeFunction', fn.arn, policy, contextOf(rule));
    return () => options.invoker.accept(fn, JSON.parse(payload));
  }

  function checkMaySend(rule: Rule, { arn, policy }: Queue) {
    authority.checkResourcePolicy(rule.principal, 'sqs:SendMessage', arn, policy, contextOf(rule));
  }

  function bury(rule: Rule, target: Target, event: BusEvent, reason: string) {
    const queue = target.DeadLetterConfig && queues.byArn(target.DeadLetterConfig.Arn);
    if (!queue) return;
    try {
      checkMaySend(rule, queue);
    } catch (error) {
      if (error instanceof AccessDenied) return;
      throw error;
    }
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    queue.send(JSON.stringify(event), {
      RULE_ARN: text(rule.resource.attributes.Arn as string),
      TARGET_ARN: text(target.Arn),
      ERROR_CODE: text('NO_PERMISSIONS'),
      ERROR_MESSAGE: text(reason.slice(0, 1024)),
    });
  }

  function contextOf(rule: Rule) {
    return { 'aws:SourceArn': [rule.resource.attributes.Arn as string], 'aws:SourceAccount': [account] };
  }

  function put(bus: string, event: BusEvent) {
    state.batch(() => {
      options.onEvent(bus, event);
      for (const rule of rules) {
        if (rule.bus !== bus || !matchesEventPattern(rule.pattern, event)) continue;
        for (const target of rule.targets) {
          work.add('deliver', { rule: rule.resource.logicalId, target: target.Id, event } satisfies Delivery);
        }
      }
    });
  }

  function newEvent(
    fields: Pick<BusEvent, 'detail-type' | 'source' | 'detail'> & Partial<BusEvent>,
  ): BusEvent {
    const time = clock.nowIso().replace(/\.\d+Z$/, 'Z');
    return { version: '0', id: options.newId(), account, time, region, resources: [], ...fields };
  }

  function putEntry(caller: Principal, entry: PutEntry): object {
    const bus = (entry.EventBusName ?? 'default').replace(/^.*event-bus\//, '');
    const { Source, DetailType, Detail } = entry;
    authority.check(caller, 'events:PutEvents', [`arn:aws:events:${region}:${account}:event-bus/${bus}`], {
      'events:source': Source ? [Source] : [],
      'events:detail-type': DetailType ? [DetailType] : [],
    });
    if (!Source || !DetailType || !Detail) {
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: 'Parameters Source, DetailType and Detail are required.',
      };
    }
    if (Source.startsWith('aws.') && caller.name !== 'operator') {
      return {
        ErrorCode: 'NotAuthorizedForSourceException',
        ErrorMessage: `Not authorized for the source ${Source}.`,
      };
    }
    let detail: unknown;
    try {
      detail = JSON.parse(Detail);
    } catch {
      return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    }
    const event = newEvent({
      source: Source,
      'detail-type': DetailType,
      detail,
      resources: entry.Resources ?? [],
    });
    // An event for a bus that is not there is accepted and lost, as AWS does.
    if (buses.has(bus)) put(bus, event);
    return { EventId: event.id };
  }

  return {
    target: 'AWSEvents',
    prefix: 'events',
    put,
    newEvent,
    findBus(name) {
      if (buses.has(name)) return name;
      const named = template
        .ofType('AWS::Events::EventBus')
        .filter(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, '').endsWith(name));
      return named.length === 1 ? named[0]?.name : undefined;
    },
    call(caller, operation, input: { Entries?: PutEntry[] }) {
      if (operation !== 'PutEvents') {
        throw new AwsError('UnknownOperationException', `${operation} is not supported by the sandbox`);
      }
      const Entries = (input.Entries ?? []).map((entry) => putEntry(caller, entry));
      return { Entries, FailedEntryCount: Entries.filter((entry) => 'ErrorCode' in entry).length };
    },
  };
}

function readRule(resource: Resource, buses: Set<string>): Rule {
  const { logicalId, name, properties } = resource;
  const bus = String(properties.EventBusName ?? 'default').replace(/^.*event-bus\//, '');
  if (!buses.has(bus)) throw new UnsupportedTemplate(`${logicalId}: bus ${bus} is not in the template`);
  checkEventPattern(logicalId, properties.EventPattern ?? {});
  for (const target of properties.Targets ?? []) {
    refuseUnknownKeys(`${logicalId} target ${target.Id}`, target, [
      'Arn',
      'Id',
      'Input',
      'RetryPolicy',
      'DeadLetterConfig',
    ]);
  }
  return {
    resource,
    principal: { name: `rule:${name}`, service: 'events.amazonaws.com' },
    bus,
    pattern: properties.EventPattern ?? {},
    targets: properties.Targets ?? [],
  };
}
