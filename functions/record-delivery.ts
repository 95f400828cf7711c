import type { SQSEvent } from 'aws-lambda';
import { announcementsOn } from './aws/announcements.ts';
import { sfnClient, stepFunctionsExecutions } from './aws/stepFunctionsExecutions.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { takeDeliveryEvent } from './delivery/takeDeliveryEvent.ts';
import { environments } from './environment.ts';
import { eachMessage } from './flows/eachMessage.ts';
import { rules } from './flows/rules.ts';
import { createHandler } from './handler.ts';

/** Called with what became of e-mails and text messages, from the queue behind their rules. */
export const handler = createHandler({
  environment: environments['record-delivery'],
  connect: ({ TABLE_NAME, STATE_MACHINE_ARN, BUS_NAME }, log) => ({
    ...tablePorts(TABLE_NAME, rules),
    executions: stepFunctionsExecutions(STATE_MACHINE_ARN, sfnClient()),
    announcements: announcementsOn(BUS_NAME),
    log,
  }),
  handle: (event: SQSEvent, ports) =>
    eachMessage(event, ports.log, (body, messageId) => takeDeliveryEvent(ports, body, messageId)),
});
