import { EventBus, type IEventBus, Match } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import type { Intake } from './intake.ts';
import type { JalonFunction } from './jalonFunction.ts';

/** What Stripe says that concerns an invoice. */
const stripeEvents = [
  'invoice.paid',
  'invoice_payment.paid',
  'payment_intent.succeeded',
  'charge.refunded',
  'invoice.voided',
];

/** Jalon's own bus, where bank feeds put payments and Jalon tells what happened; and Stripe's, once there is one. */
export class Buses extends Construct {
  /** Without a policy of its own: only principals of this account, whom IAM allows to, can put events here. */
  readonly own: EventBus;
  readonly #stripe: StageConfig['stripe'];

  constructor(scope: Construct, id: string, { stripe }: Pick<StageConfig, 'stripe'>) {
    super(scope, id);
    this.own = new EventBus(this, 'JalonBus');
    this.#stripe = stripe;
  }

  /** Only in Jalon's own name: no function can put a payment where a bank feed does. */
  allowAnnouncing(fn: JalonFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['events:PutEvents'],
        resources: [this.own.eventBusArn],
        conditions: { StringEquals: { 'events:source': 'jalon' } },
      }),
    );
    fn.addEnvironment('BUS_NAME', this.own.eventBusName);
  }

  /** Everything that a bank feed says, so that what is misspelt is seen too; of Stripe, what concerns invoices. */
  sendPaymentsTo(payments: Intake): void {
    payments.accept('FromBankFeed', this.own as IEventBus, { source: ['jalon.bank-feed'] });
    if (!this.#stripe) return;
    const { eventSourceName, creditor, livemode } = this.#stripe;
    payments.accept('FromStripe', new EventBus(this, 'StripeBus', { eventSourceName }) as IEventBus, {
      source: Match.prefix('aws.partner/stripe.com/'),
      detailType: stripeEvents,
      detail: { livemode: [livemode] },
    });
    payments.to.addEnvironment('STRIPE_CREDITOR', creditor);
    payments.to.addEnvironment('STRIPE_LIVEMODE', String(livemode));
  }
}
