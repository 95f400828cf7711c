import { parseInstant } from '../../domain/calendar/instant.ts';
import { localTextAt } from '../../domain/calendar/timeZone.ts';
import type { Creditor } from '../../domain/parties.ts';
import { previewSteps } from '../../domain/previewSteps.ts';
import { inParallel } from '../flows/inParallel.ts';
import { loadCaseFile } from '../flows/loadCaseFile.ts';
import { openCases } from '../flows/openCases.ts';
import { signalCreditor } from '../flows/signalCreditor.ts';
import { type Answer, ok } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import type { CaseSummary } from '../ports/cases.ts';
import { goLiveBody } from '../schemas/creditor.ts';
import { type ApiPorts, route } from './apiPorts.ts';
import { knownCreditor } from './parties.ts';

const shownDays = 7;

/**
 * Going live takes two calls: the first answers what the next seven days will send and a token of that list, the
 * second gives the token back. A list that changed meanwhile has another token.
 */
const goLive = route({
  method: 'POST',
  path: '/v1/creditors/{creditor}/go-live',
  scope: 'admin',
  body: goLiveBody,
  async answer({ params, body, now }, ports) {
    const creditor = await knownCreditor(ports.creditors, params.creditor);
    if (body.mode === 'rehearsal') return await switchMode(creditor.id, { mode: 'rehearsal' }, now, ports);
    if (body.confirm !== undefined && creditor.mode === 'live') return ok({ mode: 'live' });
    const steps = await stepsOfTheDaysAhead(creditor, now, ports);
    const confirm = ports.sha256(
      JSON.stringify(steps.map(({ at, ...step }) => ({ day: at.slice(0, 10), ...step }))),
    );
    if (body.confirm === undefined)
      return ok({ confirm, mode: creditor.mode, steps, totals: totalsOf(steps) });
    if (body.confirm !== confirm) {
      throw new Problem('list-changed', 'Ask for the list again, read it, and confirm with its token.');
    }
    return await switchMode(creditor.id, { mode: 'live', liveSince: now }, now, ports);
  },
});

export const goLiveRoutes = [goLive];

async function switchMode(
  creditor: string,
  mode: Pick<Creditor, 'mode' | 'liveSince'>,
  now: string,
  ports: ApiPorts,
): Promise<Answer> {
  await ports.creditors.setMode(creditor, mode, now);
  await signalCreditor(ports, creditor);
  return ok({ mode: mode.mode });
}

interface StepAhead {
  /** Local to the creditor, with its offset. */
  readonly at: string;
  readonly invoice: string;
  readonly level: string;
  readonly channel: string;
  readonly to?: string;
  readonly amountMinor: number;
  readonly currency: string;
}

async function stepsOfTheDaysAhead(
  creditor: Creditor,
  now: string,
  ports: ApiPorts,
): Promise<readonly StepAhead[]> {
  const cases = await openCases(ports.cases, creditor.id);
  const live: Creditor = { ...creditor, mode: 'live', liveSince: now };
  const steps = await inParallel(cases, (summary) => stepsOf(summary, live, now, ports));
  return steps.flat().sort((a, b) => (a.at + a.invoice + a.channel < b.at + b.invoice + b.channel ? -1 : 1));
}

async function stepsOf({ key }: CaseSummary, creditor: Creditor, now: string, ports: ApiPorts) {
  const record = await ports.cases.load(key);
  if (record === undefined) return [];
  const file = { ...(await loadCaseFile(ports, record.dunningCase)), creditor };
  const { currency } = record.dunningCase.facts;
  return previewSteps(file, now, shownDays).map(
    ({ at, level, channel, to, amountMinor }): StepAhead => ({
      at: localTextAt(parseInstant(at), creditor.timeZone),
      invoice: key.invoice,
      level,
      channel,
      ...(to === undefined ? {} : { to }),
      amountMinor,
      currency,
    }),
  );
}

function totalsOf(steps: readonly StepAhead[]): object {
  const byChannel: Record<string, number> = {};
  const dueOf = new Map<string, StepAhead>();
  for (const step of steps) {
    byChannel[step.channel] = (byChannel[step.channel] ?? 0) + 1;
    dueOf.set(step.invoice, step);
  }
  const amountMinor: Record<string, number> = {};
  for (const step of dueOf.values()) {
    amountMinor[step.currency] = (amountMinor[step.currency] ?? 0) + step.amountMinor;
  }
  return { count: steps.length, invoices: dueOf.size, byChannel, amountMinor };
}
