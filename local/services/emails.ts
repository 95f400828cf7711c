import type { Timers } from '../clock/timers.ts';
import type { VirtualClock } from '../clock/virtualClock.ts';
import type { Authority, Principal } from '../iam/authority.ts';
import type { DurableState } from '../state/durableState.ts';
import type { Resource, Template } from '../template/readTemplate.ts';
import { refuseUnknownKeys, UnsupportedTemplate } from '../template/refusal.ts';
import { AnswerLost, AwsError } from './awsError.ts';
import type { EventBridge } from './eventBridge.ts';
import { type Ending, endingOfEmail } from './outbox/magicAddresses.ts';
import type { NewAttachment, Outbox, OutboxEntry } from './outbox/outbox.ts';

interface Content {
  Data: string;
}

/** What the sandbox reads of SES v2's SendEmail. */
export interface SendEmailInput {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  ReplyToAddresses?: string[];
  ConfigurationSetName?: string;
  EmailTags?: { Name: string; Value: string }[];
  FeedbackForwardingEmailAddress?: string;
  Content?: {
    Simple?: {
      Subject: Content;
      Body: { Text?: Content; Html?: Content };
      Attachments?: { FileName: string; ContentType?: string; RawContent: string }[];
      Headers?: { Name: string; Value: string }[];
    };
  };
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
  /** Best effort, after the entry is durable. */
  forward(input: SendEmailInput): void;
}

interface Outcome {
  entry: string;
  type: 'Delivery' | 'Bounce' | 'Complaint';
  configurationSet: string;
}

const detailTypes: Record<string, string> = {
  SEND: 'Email Sent',
  DELIVERY: 'Email Delivered',
  BOUNCE: 'Email Bounced',
  COMPLAINT: 'Email Complaint Received',
};
const minuteMs = 60_000;
const tagPattern = /^[A-Za-z0-9_.@-]{1,256}$/;

/** SES v2's SendEmail: records, answers, and tells what became of it a virtual minute later. */
export function createEmails(options: Options) {
  const { template, state, clock, timers, authority, outbox, eventBridge } = options;
  const { account, region } = template.place;
  const sets = new Map(template.ofType('AWS::SES::ConfigurationSet').map((set) => [set.name, set]));
  const wanted = readEventDestinations(template);

  timers.on('email outcome', ({ entry: id, type, configurationSet }: Outcome) => {
    const entry = outbox.get(id);
    if (!entry || !options.isMailDelivered()) return;
    outbox.setOutcome(id, { Delivery: 'delivered', Bounce: 'bounced', Complaint: 'complained' }[type]);
    tell(type, entry, configurationSet);
  });

  function check(caller: Principal, input: SendEmailInput) {
    const from = addressOf(input.FromEmailAddress ?? '');
    const arn = (resource: string) => `arn:aws:ses:${region}:${account}:${resource}`;
    const identities = [
      arn(`identity/${from}`),
      ...domainsOf(from).map((domain) => arn(`identity/${domain}`)),
    ];
    const set = input.ConfigurationSetName;
    authority.check(
      caller,
      'ses:SendEmail',
      [identities, ...(set ? [arn(`configuration-set/${set}`)] : [])],
      {
        'ses:FromAddress': [from],
        'ses:FromDisplayName': displayNameOf(input.FromEmailAddress ?? ''),
        'ses:Recipients': recipientsOf(input).map(addressOf),
        'ses:FeedbackAddress': input.FeedbackForwardingEmailAddress
          ? [input.FeedbackForwardingEmailAddress]
          : [],
      },
    );
  }

  function sendEmail(caller: Principal, input: SendEmailInput): { MessageId: string } {
    check(caller, input);
    checkInput(input, sets);
    const recipients = recipientsOf(input);
    const ending = endingOfEmail(recipients[0] ?? '');
    if (ending === 'throttled')
      throw new AwsError('TooManyRequestsException', 'Maximum sending rate exceeded.', 429);
    const configurationSet = input.ConfigurationSetName ?? '';
    const entry = state.batch(() => {
      const made = outbox.add(entryOf(input), attachmentsOf(input));
      if (ending !== 'unknown') tell('Send', made, configurationSet);
      planOutcome(made, ending, configurationSet);
      return made;
    });
    options.forward(input);
    if (ending.startsWith('unknown')) throw new AnswerLost(`The answer to ${entry.id} is lost on purpose`);
    return { MessageId: entry.id };
  }

  function planOutcome({ id: entry }: OutboxEntry, ending: Ending, configurationSet: string) {
    if (!options.isMailDelivered() || ending === 'unknown') return;
    const plan = (minutes: number, type: Outcome['type']) =>
      timers.add(clock.now() + minutes * minuteMs, 'email outcome', {
        entry,
        type,
        configurationSet,
      } satisfies Outcome);
    plan(1, ending === 'bounced' ? 'Bounce' : 'Delivery');
    if (ending === 'complaint') plan(2, 'Complaint');
  }

  function tell(type: string, entry: OutboxEntry, configurationSet: string) {
    const detailType = detailTypes[type.toUpperCase()] as string;
    if (!wanted.get(configurationSet)?.has(type.toUpperCase())) return;
    eventBridge.put(
      'default',
      eventBridge.newEvent({
        source: 'aws.ses',
        'detail-type': detailType,
        resources: [`arn:aws:ses:${region}:${account}:configuration-set/${configurationSet}`],
        detail: {
          eventType: type,
          mail: mailOf(entry, configurationSet),
          ...outcomeDetail(type, entry, clock.nowIso()),
        },
      }),
    );
  }

  function mailOf(entry: OutboxEntry, configurationSet: string): object {
    const tags = Object.entries(entry.tags).map(([name, value]) => [name, [value]]);
    return {
      timestamp: entry.at,
      source: entry.from,
      sendingAccountId: account,
      messageId: entry.id,
      destination: [...entry.to, ...entry.cc, ...entry.bcc],
      headersTruncated: false,
      headers: [],
      commonHeaders: { from: [entry.from], to: entry.to, messageId: entry.id, subject: entry.subject },
      tags: {
        'ses:operation': ['SendEmail'],
        'ses:configuration-set': [configurationSet],
        'ses:from-domain': [addressOf(entry.from).replace(/^.*@/, '')],
        ...Object.fromEntries(tags),
      },
    };
  }

  return { sendEmail };
}

/** Which events of each configuration set go to the default bus. */
function readEventDestinations(template: Template): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const { logicalId, properties } of template.ofType('AWS::SES::ConfigurationSetEventDestination')) {
    const destination = properties.EventDestination;
    refuseUnknownKeys(`${logicalId} EventDestination`, destination, [
      'Name',
      'Enabled',
      'MatchingEventTypes',
      'EventBridgeDestination',
    ]);
    if (!String(destination.EventBridgeDestination?.EventBusArn).endsWith(':event-bus/default')) {
      throw new UnsupportedTemplate(`${logicalId}: SES tells its events to the default bus only`);
    }
    if (destination.Enabled === false) continue;
    const types = wanted.get(properties.ConfigurationSetName) ?? new Set<string>();
    for (const type of destination.MatchingEventTypes) types.add(String(type).toUpperCase());
    wanted.set(properties.ConfigurationSetName, types);
  }
  return wanted;
}

function checkInput(input: SendEmailInput, sets: ReadonlyMap<string, Resource>) {
  const bad = (message: string) => new AwsError('BadRequestException', message);
  const { ConfigurationSetName: set, Content: content, EmailTags: tags = [] } = input;
  if (set && !sets.has(set))
    throw new AwsError('NotFoundException', `Configuration set <${set}> does not exist.`, 404);
  if (set && sets.get(set)?.properties.SendingOptions?.SendingEnabled === false) {
    throw new AwsError('SendingPausedException', `Sending is paused for configuration set <${set}>.`);
  }
  if (!content?.Simple) throw bad('The sandbox supports Content.Simple only');
  if (!input.FromEmailAddress) throw bad('FromEmailAddress is required');
  const recipients = recipientsOf(input);
  if (recipients.length === 0) throw bad('Missing destination');
  if (recipients.length > 50) throw bad('Recipient count exceeds 50');
  for (const address of [input.FromEmailAddress, ...recipients, ...(input.ReplyToAddresses ?? [])]) {
    if (!/^[^\s@<>]+@[^\s@<>]+$/.test(addressOf(address)) || /[\r\n]/.test(address)) {
      throw bad(`Illegal address: ${JSON.stringify(address)}`);
    }
  }
  for (const { Name, Value } of tags) {
    if (!tagPattern.test(Name) || !tagPattern.test(Value)) {
      throw bad(`Invalid email tag ${JSON.stringify(Name)}: ${JSON.stringify(Value)}`);
    }
  }
}

function entryOf(input: SendEmailInput) {
  const { Subject, Body } = (
    input.Content as { Simple: { Subject: Content; Body: { Text?: Content; Html?: Content } } }
  ).Simple;
  return {
    medium: 'email' as const,
    from: input.FromEmailAddress as string,
    to: input.Destination?.ToAddresses ?? [],
    cc: input.Destination?.CcAddresses ?? [],
    bcc: input.Destination?.BccAddresses ?? [],
    replyTo: input.ReplyToAddresses ?? [],
    subject: Subject.Data,
    ...(Body.Text && { text: Body.Text.Data }),
    ...(Body.Html && { html: Body.Html.Data }),
    tags: Object.fromEntries((input.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
  };
}

function attachmentsOf(input: SendEmailInput): NewAttachment[] {
  return (input.Content?.Simple?.Attachments ?? []).map(({ FileName, ContentType, RawContent }) => ({
    name: FileName,
    type: ContentType ?? 'application/octet-stream',
    content: Buffer.from(RawContent, 'base64'),
  }));
}

function outcomeDetail(type: string, entry: OutboxEntry, timestamp: string): object {
  const recipients = [...entry.to, ...entry.cc, ...entry.bcc];
  switch (type) {
    case 'Delivery':
      return {
        delivery: {
          timestamp,
          processingTimeMillis: 1000,
          recipients,
          smtpResponse: '250 ok',
          reportingMTA: 'sandbox',
        },
      };
    case 'Bounce':
      return {
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: recipients.map((emailAddress) => ({
            emailAddress,
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          })),
          timestamp,
          feedbackId: `bounce-${entry.id}`,
          reportingMTA: 'dns; sandbox',
        },
      };
    case 'Complaint':
      return {
        complaint: {
          complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
          timestamp,
          feedbackId: `complaint-${entry.id}`,
          complaintFeedbackType: 'abuse',
        },
      };
    default:
      return { send: {} };
  }
}

function recipientsOf({ Destination: d = {} }: SendEmailInput): string[] {
  return [...(d.ToAddresses ?? []), ...(d.CcAddresses ?? []), ...(d.BccAddresses ?? [])];
}

/** "Ana <ana@example.org>" → ana@example.org */
function addressOf(mailbox: string): string {
  return (/<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();
}

function displayNameOf(mailbox: string): string[] {
  const name = /^(.+?)\s*<[^<>]+>\s*$/.exec(mailbox)?.[1];
  return name ? [name.replace(/^"|"$/g, '')] : [];
}

/** The domain of an address and those above it: any of them may be the verified identity. */
function domainsOf(address: string): string[] {
  const labels = address.replace(/^.*@/, '').split('.');
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
}
