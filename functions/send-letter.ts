import { announcementsOn } from './aws/announcements.ts';
import { sesClient, sesMailer } from './aws/sesMailer.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { environments } from './environment.ts';
import { dispatchWith } from './flows/courier.ts';
import { letterCourier } from './flows/couriers/letterCourier.ts';
import { performStep } from './flows/performStep.ts';
import { rules } from './flows/rules.ts';
import { createHandler } from './handler.ts';
import { stepTask } from './schemas/stepTask.ts';

/** Called by the state machine when a letter is due: the creditor's office gets it to print and post. */
export const handler = createHandler({
  environment: environments['send-letter'],
  connect: ({ TABLE_NAME, BUS_NAME, CONFIGURATION_SET, API_URL }, log) => ({
    ports: { ...tablePorts(TABLE_NAME, rules), announcements: announcementsOn(BUS_NAME), log },
    means: {
      couriers: { letter: letterCourier(API_URL) },
      dispatch: dispatchWith({ mailer: sesMailer(CONFIGURATION_SET, sesClient()) }),
    },
  }),
  handle: (event: unknown, { ports, means }) => performStep(ports, means, stepTask.parse(event)),
});
