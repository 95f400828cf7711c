import { ok } from '../http/answer.ts';
import type { Method } from '../http/route.ts';
import { killSwitchBody } from '../schemas/creditor.ts';
import { route } from './apiPorts.ts';
import { knownCreditor } from './parties.ts';

/** Nothing leaves while it is on; tasks that find it on look again within 15 minutes. */
const throwSwitch = (method: Method) =>
  route({
    method,
    path: '/v1/creditors/{creditor}/kill-switch',
    scope: 'admin',
    body: killSwitchBody,
    async answer({ params, body, caller, now }, ports) {
      await knownCreditor(ports.creditors, params.creditor);
      await ports.brakes.setKillSwitch(params.creditor, body.on, caller.by, now);
      return ok({ on: body.on });
    },
  });

export const killSwitchRoutes = [throwSwitch('PUT'), throwSwitch('POST')];
