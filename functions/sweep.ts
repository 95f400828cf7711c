import { announcementsOn } from './aws/announcements.ts';
import { sfnClient, stepFunctionsExecutions } from './aws/stepFunctionsExecutions.ts';
import { tablePorts } from './aws/tablePorts.ts';
import { environments } from './environment.ts';
import { rules } from './flows/rules.ts';
import { sweepCases } from './flows/sweepCases.ts';
import { createHandler } from './handler.ts';

/** What is left of a run when the sweep stops taking up new cases; the next hour goes on. */
const RESERVE_MS = 20_000;

/** Called every hour: whatever was lost comes back, and sleeping cases whose step is near get an execution. */
export const handler = createHandler({
  environment: environments.sweep,
  connect: ({ TABLE_NAME, STATE_MACHINE_ARN, BUS_NAME }, log) => ({
    ...tablePorts(TABLE_NAME, rules),
    executions: stepFunctionsExecutions(STATE_MACHINE_ARN, sfnClient()),
    announcements: announcementsOn(BUS_NAME),
    log,
  }),
  handle: (_event: unknown, ports, context) =>
    sweepCases(ports, { hasTime: () => context.getRemainingTimeInMillis() > RESERVE_MS }),
});
