import type { CaseCommand } from '../../domain/commands.ts';
import { decide } from '../../domain/decide.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import type { CaseEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import { nextStep } from '../../domain/nextStep.ts';
import { principalDueMinor } from '../../domain/principalDue.ts';
import type { CaseRecord, Mentions } from '../ports/cases.ts';
import type { ChangePorts } from '../ports/ports.ts';
import { announce } from './announce.ts';
import { loadCaseFile } from './loadCaseFile.ts';
import { rouse } from './rouse.ts';

/**
 * Registers an invoice, and starts its execution when its first step is near.
 * @throws CaseExists when it is registered already, UnknownParty, and whatever `decide` rejects with
 */
export async function openCase(
  ports: ChangePorts,
  command: Extract<CaseCommand, { type: 'register' }>,
  { by, mentions }: { readonly by: string; readonly mentions: Mentions },
): Promise<CaseRecord> {
  const now = ports.clock.now();
  const events = decide(undefined, command, { now, by });
  const file = await loadCaseFile(ports, foldNew(events));
  const key = { creditor: command.creditor, invoice: command.invoice };
  const created = await ports.cases.create(key, {
    events,
    nextStep: nextStep(file, now),
    principalDueMinor: principalDueMinor(file.dunningCase, file.creditor.toleranceMinor),
    signal: true,
    mentions,
    now,
  });
  await announce(ports, created, events);
  return rouse(ports, created);
}

function foldNew(events: readonly CaseEvent[]): DunningCase {
  const [first, ...rest] = events;
  if (first === undefined) throw new TypeError('a registration has at least one event');
  return rest.reduce(evolve, evolve(undefined, first));
}
