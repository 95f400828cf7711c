import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { openCases } from '../flows/openCases.ts';
import { signalCase } from '../flows/signalCase.ts';
import { ok } from '../http/answer.ts';
import { invalidField } from '../http/problem.ts';
import type { Method } from '../http/route.ts';
import { knownThroughBody } from '../schemas/creditor.ts';
import { route } from './apiPorts.ts';
import { knownCreditor } from './parties.ts';

/** "The books are up to date": lets harsh steps go that waited for it. */
const declareBooks = (method: Method) =>
  route({
    method,
    path: '/v1/creditors/{creditor}/payments-known-through',
    scope: 'payments:write',
    body: knownThroughBody,
    async answer({ params, body, now }, ports) {
      const creditor = await knownCreditor(ports.creditors, params.creditor);
      if (body.date > localDateAt(parseInstant(now), creditor.timeZone)) {
        throw invalidField('#/date', 'in-the-future', 'Payments of a day to come cannot be known.');
      }
      if (creditor.books.knownThrough !== body.date) {
        await ports.creditors.setKnownThrough(creditor.id, body.date, now);
      }
      for (const { key, reasonCode } of await openCases(ports.cases, creditor.id)) {
        if (reasonCode === 'stale-books') await signalCase(ports, key);
      }
      return ok({ date: body.date });
    },
  });

export const knownThroughRoutes = [declareBooks('POST'), declareBooks('PUT')];
