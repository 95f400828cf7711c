import { announcementsOn } from './aws/announcements.ts';
import { sesClient, sesMailer } from './aws/sesMailer.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { environments } from './environment.ts';
import { dispatchWith } from './flows/courier.ts';
import { emailCourier } from './flows/couriers/emailCourier.ts';
import { performStep } from './flows/performStep.ts';
import { rules } from './flows/rules.ts';
import { createHandler } from './handler.ts';
import { stepTask } from './schemas/stepTask.ts';

/** Called by the state machine when an e-mail to the customer is due. */
export const handler = createHandler({
  environment: environments['send-email'],
  connect: ({ TABLE_NAME, BUS_NAME, CONFIGURATION_SET }, log) => ({
    ports: { ...tablePorts(TABLE_NAME, rules), announcements: announcementsOn(BUS_NAME), log },
    means: {
      couriers: { email: emailCourier },
      dispatch: dispatchWith({ mailer: sesMailer(CONFIGURATION_SET, sesClient()) }),
    },
  }),
  handle: (event: unknown, { ports, means }) => performStep(ports, means, stepTask.parse(event)),
});
