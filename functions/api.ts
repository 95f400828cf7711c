import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { announcementsOn } from './aws/announcements.ts';
import { sfnClient, stepFunctionsExecutions } from './aws/stepFunctionsExecutions.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { environments } from './environment.ts';
import { rules } from './flows/rules.ts';
import { createHandler } from './handler.ts';
import { answerRequest } from './routes/answerRequest.ts';

/** Called by the HTTP API for every request (`$default`, payload format 2.0): docs/api.md says what it answers. */
export const handler = createHandler({
  environment: environments.api,
  connect: ({ TABLE_NAME, STATE_MACHINE_ARN, BUS_NAME, SENDER_IDENTITIES }, log) => ({
    ...tablePorts(TABLE_NAME, rules),
    executions: stepFunctionsExecutions(STATE_MACHINE_ARN, sfnClient()),
    announcements: announcementsOn(BUS_NAME),
    log,
    ...(SENDER_IDENTITIES === undefined ? {} : { senderIdentities: SENDER_IDENTITIES.split(',') }),
  }),
  handle: (event: APIGatewayProxyEventV2, ports) => answerRequest(event, ports),
});
