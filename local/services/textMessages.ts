import type { Timers } from '../clock/timers.ts';
import type { VirtualClock } from '../clock/virtualClock.ts';
import type { Authority, Principal } from '../iam/authority.ts';
import type { DurableState } from '../state/durableState.ts';
import type { Template } from '../template/readTemplate.ts';
import type { AwsService } from './awsEndpoint.ts';
import { AnswerLost, AwsError } from './awsError.ts';
import { countryOfNumber } from './countryOfNumber.ts';
import type { EventBridge } from './eventBridge.ts';
import { endingOfNumber } from './outbox/magicAddresses.ts';
import type { Outbox, OutboxEntry } from './outbox/outbox.ts';

interface SendTextMessageInput {
  DestinationPhoneNumber?: string;
  OriginationIdentity?: string;
  MessageBody?: string;
  MessageType?: string;
  ConfigurationSetName?: string;
  Context?: Record<string, string>;
  DryRun?: boolean;
}

interface Options {
  template: Template;
  state: DurableState;
  clock: VirtualClock;
  timers: Timers;
  authority: Authority;
  outbox: Outbox;
  eventBridge: EventBridge;
  isMailDelivered(): boolean;
}

interface Outcome {
  entry: string;
  eventType: 'TEXT_DELIVERED' | 'TEXT_UNREACHABLE';
}

const minuteMs = 60_000;

/** AWS End User Messaging SMS: SendTextMessage, and the delivery event on the default bus a virtual minute later. */
export function createTextMessages(options: Options): AwsService {
  const { template, state, clock, timers, authority, outbox, eventBridge } = options;
  const { account, region } = template.place;
  const sets = new Set(template.ofType('AWS::SMSVOICE::ConfigurationSet').map((set) => set.ref));

  timers.on('text outcome', ({ entry: id, eventType }: Outcome) => {
    const entry = outbox.get(id);
    if (!entry || !options.isMailDelivered()) return;
    outbox.setOutcome(id, eventType === 'TEXT_DELIVERED' ? 'delivered' : 'unreachable');
    tell(eventType, entry);
  });

  function originationArn(input: SendTextMessageInput): string {
    const origination = input.OriginationIdentity ?? '*';
    if (origination.startsWith('arn:')) return origination;
    const arn = (resource: string) => `arn:aws:sms-voice:${region}:${account}:${resource}`;
    if (origination.startsWith('pool-')) return arn(`pool/${origination}`);
    if (origination.startsWith('phone-') || origination.startsWith('+'))
      return arn(`phone-number/${origination}`);
    return arn(`sender-id/${origination}/${countryOfNumber(input.DestinationPhoneNumber ?? '')}`);
  }

  function sendTextMessage(caller: Principal, input: SendTextMessageInput): { MessageId: string } {
    authority.check(caller, 'sms-voice:SendTextMessage', [originationArn(input)]);
    const number = input.DestinationPhoneNumber ?? '';
    if (!/^\+[1-9]\d{6,14}$/.test(number)) throw invalid('DestinationPhoneNumber is not in E.164 format');
    if (!input.MessageBody || input.MessageBody.length > 1600)
      throw invalid('MessageBody must have 1 to 1600 characters');
    const set = input.ConfigurationSetName;
    if (set && !sets.has(set))
      throw new AwsError('ResourceNotFoundException', `Configuration set ${set} does not exist`);
    const ending = endingOfNumber(number);
    if (ending === 'throttled') throw new AwsError('ThrottlingException', 'Rate exceeded');
    const entry = state.batch(() => {
      const made = outbox.add(entryOf(input), []);
      if (options.isMailDelivered() && ending !== 'unknown') {
        const eventType = ending === 'bounced' ? 'TEXT_UNREACHABLE' : 'TEXT_DELIVERED';
        timers.add(clock.now() + minuteMs, 'text outcome', { entry: made.id, eventType } satisfies Outcome);
      }
      return made;
    });
    if (ending.startsWith('unknown')) throw new AnswerLost(`The answer to ${entry.id} is lost on purpose`);
    return { MessageId: entry.id };
  }

  function tell(eventType: Outcome['eventType'], entry: OutboxEntry) {
    const delivered = eventType === 'TEXT_DELIVERED';
    eventBridge.put(
      'default',
      eventBridge.newEvent({
        source: 'aws.sms-voice',
        'detail-type': 'Text Message Delivery Status Updated',
        detail: {
          eventType,
          eventVersion: '1.0',
          eventTimestamp: clock.now(),
          isFinal: true,
          originationPhoneNumber: entry.from,
          destinationPhoneNumber: entry.to[0],
          isoCountryCode: countryOfNumber(entry.to[0] ?? ''),
          messageId: entry.id,
          messageRequestTimestamp: Date.parse(entry.at),
          messageEncoding: 'GSM',
          messageType: 'TRANSACTIONAL',
          messageStatus: delivered ? 'DELIVERED' : 'UNREACHABLE',
          messageStatusDescription: delivered ? 'Message has been accepted by phone' : 'Phone is unreachable',
          context: entry.tags,
          totalMessageParts: Math.ceil((entry.text ?? '').length / 160),
          totalMessagePrice: 0,
          totalCarrierFee: 0,
        },
      }),
    );
  }

  return {
    target: 'PinpointSMSVoiceV2',
    prefix: 'sms-voice',
    call(caller, operation, input: SendTextMessageInput) {
      if (operation === 'SendTextMessage') return sendTextMessage(caller, input);
      throw new AwsError('UnknownOperationException', `${operation} is not supported by the sandbox`);
    },
  };
}

function entryOf(input: SendTextMessageInput) {
  return {
    medium: 'sms' as const,
    from: input.OriginationIdentity ?? '',
    to: [input.DestinationPhoneNumber as string],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: '',
    text: input.MessageBody as string,
    tags: input.Context ?? {},
  };
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
