import type { SQSEvent } from 'aws-lambda';
import { announcementsOn } from './aws/announcements.ts';
import { sfnClient, stepFunctionsExecutions } from './aws/stepFunctionsExecutions.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { environments } from './environment.ts';
import { eachMessage } from './flows/eachMessage.ts';
import { rules } from './flows/rules.ts';
import { createHandler } from './handler.ts';
import { takePaymentEvent } from './payments/takePaymentEvent.ts';

/** Called with what Stripe and the bank feeds said, from the queue behind their rules. */
export const handler = createHandler({
  environment: environments['apply-payment'],
  connect: ({ TABLE_NAME, STATE_MACHINE_ARN, BUS_NAME, STRIPE_CREDITOR, STRIPE_LIVEMODE }, log) => ({
    ports: {
      ...tablePorts(TABLE_NAME, rules),
      executions: stepFunctionsExecutions(STATE_MACHINE_ARN, sfnClient()),
      announcements: announcementsOn(BUS_NAME),
      log,
    },
    settings: {
      ...(STRIPE_CREDITOR === undefined ? {} : { stripeCreditor: STRIPE_CREDITOR }),
      stripeLivemode: STRIPE_LIVEMODE === 'true',
    },
  }),
  handle: (event: SQSEvent, { ports, settings }) =>
    eachMessage(event, ports.log, (body, messageId) => takePaymentEvent(ports, body, messageId, settings)),
});
