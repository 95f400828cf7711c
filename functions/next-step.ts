import { announcementsOn } from './aws/announcements.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { environments } from './environment.ts';
import { planCase } from './flows/planCase.ts';
import { rules } from './flows/rules.ts';
import { createHandler } from './handler.ts';
import { stepTask } from './schemas/stepTask.ts';

/** Called by the state machine: what is next for the case, and whether its execution is still needed. */
export const handler = createHandler({
  environment: environments['next-step'],
  connect: ({ TABLE_NAME, BUS_NAME }, log) => ({
    ...tablePorts(TABLE_NAME, rules),
    announcements: announcementsOn(BUS_NAME),
    log,
  }),
  handle: (event: unknown, ports) => planCase(ports, stepTask.parse(event)),
});
