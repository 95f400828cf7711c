import type { CaseCommand } from '../../domain/commands.ts';
import { decide } from '../../domain/decide.ts';
import { evolve } from '../../domain/evolve.ts';
import { commitCase } from '../flows/commitCase.ts';
import { loadCaseFile } from '../flows/loadCaseFile.ts';
import { type Answer, ok } from '../http/answer.ts';
import type { Caller } from '../http/route.ts';
import type { CaseRecord } from '../ports/cases.ts';
import type { ApiPorts } from './apiPorts.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
import { invoiceView } from './invoiceView.ts';

interface ChangeRequest {
  readonly caller: Caller;
  readonly params: { readonly invoice: string };
  readonly now: string;
}

/** Gives commands to one invoice, in order, and answers how it stands then. @throws Problem `not-found` */
export async function changeInvoice(
  request: ChangeRequest,
  commands: readonly CaseCommand[],
  ports: ApiPorts,
): Promise<Answer> {
  const key = invoiceKey(request.caller, request.params);
  let record = await knownInvoice(ports.cases, key);
  if (commands.length > 1) await checkAll(record, commands, request, ports);
  for (const command of commands) record = await commitCase(ports, key, command, { by: request.caller.by });
  return ok(await invoiceView(record, ports));
}

/** A request is taken whole or not at all: the last command must not be refused after the first was recorded. */
export async function checkAll(
  { dunningCase }: CaseRecord,
  commands: readonly CaseCommand[],
  { caller, now }: Pick<ChangeRequest, 'caller' | 'now'>,
  ports: ApiPorts,
): Promise<void> {
  const file = await loadCaseFile(ports, dunningCase);
  let after = dunningCase;
  for (const command of commands)
    after = decide(after, command, { now, by: caller.by, file }).reduce(evolve, after);
}
