import { announcementsOn } from './aws/announcements.ts';
import { sesClient, sesMailer } from './aws/sesMailer.ts';
import { sfnClient, stepFunctionsExecutions } from './aws/stepFunctionsExecutions.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { environments } from './environment.ts';
import { rules } from './flows/rules.ts';
import { createHandler } from './handler.ts';
import { reportOn } from './reports/reportOn.ts';
import { reportOrder } from './schemas/reportOrder.ts';

/** Called by the schedules: what finance must do this working morning, and what a week came to. */
export const handler = createHandler({
  environment: environments.report,
  connect: ({ TABLE_NAME, STATE_MACHINE_ARN, BUS_NAME, CONFIGURATION_SET, API_URL }, log) => ({
    ports: {
      ...tablePorts(TABLE_NAME, rules),
      executions: stepFunctionsExecutions(STATE_MACHINE_ARN, sfnClient()),
      announcements: announcementsOn(BUS_NAME),
      mailer: sesMailer(CONFIGURATION_SET, sesClient()),
      log,
    },
    apiUrl: API_URL,
  }),
  handle: (event: unknown, { ports, apiUrl }) => reportOn(ports, reportOrder.parse(event).kind, apiUrl),
});
