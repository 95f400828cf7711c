import { ArnFormat, Stack } from 'aws-cdk-lib';
import { EventBus, type IEventBus, Match } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { CfnConfigurationSet } from 'aws-cdk-lib/aws-smsvoice';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';
import type { Intake } from './intake.ts';
import type { JalonFunction } from './jalonFunction.ts';

export interface DeliveryProps {
  readonly senderIdentities: readonly string[];
  readonly sms?: { readonly identities: readonly string[] } | undefined;
  readonly alarms: Alarms;
}

/** How messages leave, and how their outcomes come back to the account's default bus. */
export class Delivery extends Construct {
  readonly #mail: ConfigurationSet;
  readonly #text: CfnConfigurationSet;
  readonly #props: DeliveryProps;
  readonly #defaultBus: IEventBus;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    this.#props = props;
    this.#defaultBus = EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    this.#mail = new ConfigurationSet(this, 'Mail', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    // No opens and no clicks: whether a debtor has read a message is not ours to watch.
    this.#mail.addEventDestination('Outcomes', {
      destination: EventDestination.eventBus(this.#defaultBus),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    });
    // Needs no destination: outcomes of text messages reach the default bus by themselves
    // (docs.aws.amazon.com/eventbridge/latest/ref/events-ref-sms-voice.html).
    this.#text = new CfnConfigurationSet(this, 'Text');
    watchReputation(props.alarms);
  }

  allowMail(fn: JalonFunction): void {
    const { senderIdentities } = this.#props;
    const identity = (resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName });
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [...senderIdentities.map(identity), this.#mailArn()],
        conditions: { StringLike: { 'ses:FromAddress': senderIdentities.map(anyAddressOf) } },
      }),
    );
    fn.addEnvironment('CONFIGURATION_SET', this.#mail.configurationSetName);
    if (senderIdentities.includes('*')) explainAnySender(fn, 'ses:<AWS::Region>:<AWS::AccountId>:identity/*');
  }

  allowText(fn: JalonFunction): void {
    fn.addEnvironment('SMS_CONFIGURATION_SET', this.#text.ref);
    const { sms } = this.#props;
    if (!sms) return;
    const arn = (resource: string) =>
      Stack.of(this).formatArn({ service: 'sms-voice', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['sms-voice:SendTextMessage'], resources: sms.identities.map(arn) }),
    );
    for (const resource of sms.identities.filter((name) => name.includes('*')))
      explainAnySender(fn, `sms-voice:<AWS::Region>:<AWS::AccountId>:${resource}`);
  }

  /** Outcomes of what Jalon sent; other applications of the account put theirs on the same bus. */
  sendOutcomesTo(outcomes: Intake): void {
    outcomes.accept('FromMail', this.#defaultBus, {
      source: ['aws.ses'],
      detailType: [
        'Email Sent',
        'Email Delivered',
        'Email Bounced',
        'Email Complaint Received',
        'Email Rejected',
        'Email Rendering Failed',
      ],
      detail: { mail: { tags: { notice: Match.exists() } } },
    });
    outcomes.accept('FromText', this.#defaultBus, {
      source: ['aws.sms-voice'],
      detailType: ['Text Message Delivery Status Updated'],
    });
  }

  #mailArn(): string {
    return Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.#mail.configurationSetName,
    });
  }
}

function explainAnySender(fn: JalonFunction, resource: string): void {
  acknowledge(fn.role ?? fn, {
    [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:${resource}]`]:
      'The sandbox runs on one machine and is never deployed: any company may try its own sender there.',
  });
}

const anyAddressOf = (identity: string): string => (identity.includes('@') ? identity : `*@${identity}`);

/** Thresholds at half of where AWS puts an account under review (5 % and 0.1 %). */
function watchReputation(alarms: Alarms): void {
  alarms.whenReputationFalls(
    'Reputation.BounceRate',
    0.025,
    'More than 2.5 % of our mail bounces: SES stops the whole account from sending at 5 to 10 %. Look in the weekly report for the addresses that bounced and correct those customers.',
  );
  alarms.whenReputationFalls(
    'Reputation.ComplaintRate',
    0.0005,
    'More than 0.05 % of our mail is marked as spam: SES stops the whole account from sending at 0.1 to 0.5 %. Put the customers that complained on hold and call them.',
  );
}
