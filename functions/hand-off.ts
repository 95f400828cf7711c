import { announcementsOn } from './aws/announcements.ts';
import { sesClient, sesMailer } from './aws/sesMailer.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { environments } from './environment.ts';
import { dispatchWith } from './flows/courier.ts';
import { agencyCourier } from './flows/couriers/agencyCourier.ts';
import { performStep } from './flows/performStep.ts';
import { rules } from './flows/rules.ts';
import { createHandler } from './handler.ts';
import { stepTask } from './schemas/stepTask.ts';

/** Called by the state machine when the agency is to get a claim, or to give it back. */
export const handler = createHandler({
  environment: environments['hand-off'],
  connect: ({ TABLE_NAME, BUS_NAME, CONFIGURATION_SET }, log) => {
    const ports = { ...tablePorts(TABLE_NAME, rules), announcements: announcementsOn(BUS_NAME), log };
    return {
      ports,
      means: {
        couriers: { handoff: agencyCourier(ports) },
        dispatch: dispatchWith({ mailer: sesMailer(CONFIGURATION_SET, sesClient()) }),
      },
    };
  },
  handle: (event: unknown, { ports, means }) => performStep(ports, means, stepTask.parse(event)),
});
