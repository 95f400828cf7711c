import { announcementsOn } from './aws/announcements.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { environments } from './environment.ts';
import { parkCase } from './flows/parkCase.ts';
import { rules } from './flows/rules.ts';
import { createHandler } from './handler.ts';
import { parkTask } from './schemas/stepTask.ts';

/** Called by the state machine after an error that no retry cured: the case waits for a person. */
export const handler = createHandler({
  environment: environments.park,
  connect: ({ TABLE_NAME, BUS_NAME }, log) => ({
    ...tablePorts(TABLE_NAME, rules),
    announcements: announcementsOn(BUS_NAME),
    log,
  }),
  handle: async (event: unknown, ports) => {
    await parkCase(ports, parkTask.parse(event));
    return {};
  },
});
