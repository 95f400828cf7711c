import type { TimerSource } from '../../clock/conductor.ts';
import type { VirtualClock } from '../../clock/virtualClock.ts';
import { readPolicy, type Statement } from '../../iam/policy.ts';
import type { Collection, DurableState } from '../../state/durableState.ts';
import { uuidOf } from '../../state/uuidOf.ts';
import type { Resource, Template } from '../../template/readTemplate.ts';
import { UnsupportedTemplate } from '../../template/refusal.ts';

export interface Message {
  id: string;
  body: string;
  sentAt: number;
  visibleAt: number;
  expiresAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  attributes: Record<string, MessageAttribute>;
}

export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
}

export interface Queue {
  name: string;
  arn: string;
  url: string;
  policy: readonly Statement[];
  messages: Collection<Message>;
  send(body: string, attributes?: Record<string, MessageAttribute>): Message;
  /** Up to `max` visible messages, each invisible from now for the queue's visibility timeout. */
  receive(max: number): Message[];
  delete(id: string): void;
  /** Makes a message visible after that many seconds. */
  changeVisibility(id: string, seconds: number): void;
  hasVisible(): boolean;
}

export interface Queues {
  all: readonly Queue[];
  byArn(arn: string): Queue | undefined;
  byUrl(url: string): Queue | undefined;
  /** When a message of one of these queues becomes visible. */
  timersOf(queues: readonly Queue[]): TimerSource;
}

const fourDaysSeconds = 345_600;
const bodyBytesMax = 1024 * 1024;

/** Standard queues: at least once, in order of sending where nothing was received twice, with redrive to dead letters. */
export function createQueues(
  template: Template,
  state: DurableState,
  clock: VirtualClock,
  onSent: () => void,
): Queues {
  const policies = template.ofType('AWS::SQS::QueuePolicy');
  const queues = template.ofType('AWS::SQS::Queue').map((resource) => createQueue(resource));

  function createQueue(resource: Resource): Queue {
    const { properties } = resource;
    const messages = state.collection<Message>(`queue/${resource.name}`);
    const policy = policies
      .filter((candidate) => candidate.properties.Queues.includes(resource.ref))
      .flatMap((candidate) => readPolicy(candidate.logicalId, candidate.properties.PolicyDocument));
    const seconds = (name: string, otherwise: number) => Number(properties[name] ?? otherwise) * 1000;

    function send(body: string, attributes: Record<string, MessageAttribute> = {}): Message {
      if (Buffer.byteLength(body) > bodyBytesMax)
        throw new RangeError(`A message of ${resource.name} is too long`);
      const id = uuidOf(`${resource.name} ${state.nextSequence()}`);
      const now = clock.now();
      const message: Message = {
        id,
        body,
        sentAt: now,
        visibleAt: now + seconds('DelaySeconds', 0),
        expiresAt: now + seconds('MessageRetentionPeriod', fourDaysSeconds),
        receiveCount: 0,
        attributes,
      };
      messages.put(id, message);
      onSent();
      return message;
    }

    function receive(max: number): Message[] {
      return state.batch(() => {
        const received: Message[] = [];
        for (const message of [...messages.values()]) {
          if (received.length === max) break;
          if (!isVisible(message)) continue;
          if (redriven(message)) continue;
          const taken: Message = {
            ...message,
            receiveCount: message.receiveCount + 1,
            firstReceivedAt: message.firstReceivedAt ?? clock.now(),
            visibleAt: clock.now() + seconds('VisibilityTimeout', 30),
          };
          messages.put(message.id, taken);
          received.push(taken);
        }
        return received;
      });
    }

    function isVisible(message: Message): boolean {
      if (message.expiresAt <= clock.now()) {
        messages.delete(message.id);
        return false;
      }
      return message.visibleAt <= clock.now();
    }

    function redriven(message: Message): boolean {
      const redrive = properties.RedrivePolicy;
      if (!redrive || message.receiveCount < Number(redrive.maxReceiveCount)) return false;
      const deadLetters = queues.find((candidate) => candidate.arn === redrive.deadLetterTargetArn);
      if (!deadLetters)
        throw new UnsupportedTemplate(`${resource.logicalId}: its dead letter queue is not in the template`);
      messages.delete(message.id);
      deadLetters.send(message.body, {
        ...message.attributes,
        DeadLetterQueueSourceArn: { DataType: 'String', StringValue: resource.attributes.Arn as string },
      });
      return true;
    }

    return {
      name: resource.name,
      arn: resource.attributes.Arn as string,
      url: resource.ref,
      policy,
      messages,
      send,
      receive,
      delete: (id) => messages.delete(id),
      changeVisibility(id, after) {
        const message = messages.get(id);
        if (message) messages.put(id, { ...message, visibleAt: clock.now() + after * 1000 });
      },
      hasVisible: () => [...messages.values()].some(isVisible),
    };
  }

  return {
    all: queues,
    byArn: (arn) => queues.find((queue) => queue.arn === arn),
    byUrl: (url) => queues.find((queue) => queue.name === url.replace(/^.*\//, '')),
    timersOf: (watched) => ({
      nextAt() {
        const times = watched
          .flatMap((queue) => [...queue.messages.values()])
          .map((message) => message.visibleAt)
          .filter((at) => at > clock.now());
        return times.length > 0 ? Math.min(...times) : undefined;
      },
      // A message becomes visible by itself; whoever polls the queue sees it.
      fireOneDue: () => false,
    }),
  };
}
