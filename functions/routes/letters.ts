import type * as z from 'zod/mini';
import type { CaseCommand } from '../../domain/commands.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { latestPostingWorkingDays, letterPosted, letterReceived } from '../../domain/notices.ts';
import { commitCase } from '../flows/commitCase.ts';
import { ok } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { letterBody } from '../schemas/invoice.ts';
import { type ApiPorts, route } from './apiPorts.ts';
import { checkAll } from './changeInvoice.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
import { invoiceView } from './invoiceView.ts';

type LetterBody = z.infer<typeof letterBody>;

/** One letter may speak for several invoices: what is said of it by one of them is noted for each. */
const postLetter = route({
  method: 'POST',
  path: '/v1/invoices/{invoice}/letters',
  scope: 'invoices:write',
  body: letterBody,
  async answer(request, ports) {
    const { body, caller } = request;
    const key = invoiceKey(caller, request.params);
    const record = await knownInvoice(ports.cases, key);
    const notice = letterMeant(record.dunningCase, body);
    const commands = commandsOf(body, notice);
    await checkAll(record, commands, request, ports);
    const others = await othersOf(notice, caller.creditor, key.invoice, ports);
    for (const other of others) {
      for (const command of untold(commandsOf(body, other.notice), other)) {
        await commitCase(ports, other.key, command, { by: caller.by });
      }
    }
    let told = record;
    for (const command of commands) told = await commitCase(ports, key, command, { by: caller.by });
    const letterInvoices = [key.invoice, ...others.map((other) => other.key.invoice)].sort();
    return ok({ ...(await invoiceView(told, ports)), letterInvoices, ...madeAnew(told.dunningCase, notice) });
  },
});

export const letterRoutes = [postLetter];

/** What was posted too late stays in the ledger, and does not count: whoever noted it is told. */
function madeAnew({ notices }: DunningCase, notice: string): { readonly letterMadeAnew?: string } {
  const { postedOn, withdrawnAt, reason } = notices[notice] ?? {};
  if (postedOn === undefined || withdrawnAt === undefined) return {};
  const why =
    reason === 'resent by hand'
      ? 'after a new one was asked for'
      : `more than ${latestPostingWorkingDays} working days after its date: its deadline is too short`;
  return {
    letterMadeAnew: `The letter was posted on ${postedOn}, ${why}. Its posting is kept, and a new letter counts instead.`,
  };
}

/** @throws Problem `conflict` when no letter can be meant */
function letterMeant(dunningCase: DunningCase, { notice, postedOn }: LetterBody): string {
  const meant =
    notice ?? (postedOn === undefined ? letterReceived(dunningCase) : letterPosted(dunningCase, postedOn));
  if (meant === undefined) throw new Problem('conflict', 'No letter of this invoice waits for that.');
  return meant;
}

function commandsOf({ postedOn, receivedOn, tracking }: LetterBody, notice: string): readonly CaseCommand[] {
  return [
    ...(postedOn === undefined
      ? []
      : [
          {
            type: 'record-posted' as const,
            postedOn,
            notice,
            ...(tracking === undefined ? {} : { tracking }),
          },
        ]),
    ...(receivedOn === undefined ? [] : [{ type: 'record-received' as const, receivedOn, notice }]),
  ];
}

/** A case that the same letter speaks for, with the letter's id in that case's own ledger. */
interface Other {
  readonly key: { readonly creditor: string; readonly invoice: string };
  readonly notice: string;
  readonly dunningCase: DunningCase;
}

/** Those for which the letter still counts. */
async function othersOf(
  notice: string,
  creditor: string,
  invoice: string,
  ports: ApiPorts,
): Promise<readonly Other[]> {
  const kept = await ports.notices.find(creditor, notice);
  const others = (kept?.invoices ?? []).filter((member) => member.invoice !== invoice);
  const found = await Promise.all(
    others.map(async (member): Promise<Other | undefined> => {
      const key = { creditor, invoice: member.invoice };
      const record = await ports.cases.load(key);
      return record && { key, notice: member.notice, dunningCase: record.dunningCase };
    }),
  );
  return found.filter((other) => other !== undefined).filter(stillCounts);
}

function stillCounts({ dunningCase, notice }: Other): boolean {
  const known = dunningCase.notices[notice];
  return known !== undefined && known.outcome !== 'refused';
}

/** What that case has been told already, by itself or through another, is not told again. */
function untold(commands: readonly CaseCommand[], { dunningCase, notice }: Other): readonly CaseCommand[] {
  const { postedOn, receivedOn } = dunningCase.notices[notice] ?? {};
  return commands.filter(({ type }) => (type === 'record-posted' ? postedOn : receivedOn) === undefined);
}
