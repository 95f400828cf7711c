import { announcementsOn } from './aws/announcements.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { voiceClient, voiceTexter } from './aws/voiceTexter.ts';
import { environments } from './environment.ts';
import { dispatchWith } from './flows/courier.ts';
import { smsCourier } from './flows/couriers/smsCourier.ts';
import { performStep } from './flows/performStep.ts';
import { rules } from './flows/rules.ts';
import { createHandler } from './handler.ts';
import { stepTask } from './schemas/stepTask.ts';

/** Called by the state machine when a text message to the customer is due. */
export const handler = createHandler({
  environment: environments['send-sms'],
  connect: ({ TABLE_NAME, BUS_NAME, SMS_CONFIGURATION_SET }, log) => {
    return {
      ports: { ...tablePorts(TABLE_NAME, rules), announcements: announcementsOn(BUS_NAME), log },
      means: {
        couriers: { sms: smsCourier },
        dispatch: dispatchWith({ texter: voiceTexter(SMS_CONFIGURATION_SET, voiceClient()) }),
      },
    };
  },
  handle: (event: unknown, { ports, means }) => performStep(ports, means, stepTask.parse(event)),
});
