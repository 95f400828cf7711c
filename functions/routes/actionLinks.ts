import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { CaseCommand } from '../../domain/commands.ts';
import { principalDueMinor } from '../../domain/principalDue.ts';
import { Rejection } from '../../domain/rejections.ts';
import type { ActionPageFacts } from '../../messages/facts.ts';
import { renderActionPage } from '../../messages/renderActionPage.ts';
import { commitCase } from '../flows/commitCase.ts';
import { loadCaseFile } from '../flows/loadCaseFile.ts';
import { requireCase } from '../flows/requireCase.ts';
import type { Answer } from '../http/answer.ts';
import type { ActionLink } from '../ports/access.ts';
import { LinkUsed } from '../ports/errors.ts';
import type { ApiPorts } from './apiPorts.ts';
import { stopStep } from './stopStep.ts';

/** What a link of a report answers. Mail scanners open links, so GET only shows; POST acts, once. */
export async function answerActionLink(
  event: APIGatewayProxyEventV2,
  token: string,
  ports: ApiPorts,
): Promise<Answer> {
  const link = /^[\w-]{1,200}$/.test(token) ? await ports.actionLinks.find(ports.sha256(token)) : undefined;
  if (link === undefined) return page({ creditor: { name: 'Jalon', language: 'fr' }, state: 'unknown' });
  const record = await requireCase(ports, link);
  const file = await loadCaseFile(ports, record.dunningCase);
  const answer = (state: ActionPageFacts['state']) =>
    page({ creditor: file.creditor, state, action: link.action, subject: subjectOf(link, file) });

  if (link.usedAt !== undefined) return answer('used');
  if (ports.clock.now() >= link.expiresAt) return answer('expired');
  if (event.requestContext.http.method === 'GET') return answer('confirm');
  return answer(await act(link, file, ports));
}

/**
 * Acts, then marks the link as used: the actions may be repeated, a link used without its action would mislead.
 * What the case no longer allows (it is paid, the notice was settled) is as past as an old link.
 */
async function act(link: ActionLink, file: CaseFile, ports: ApiPorts): Promise<'done' | 'used' | 'expired'> {
  try {
    await commitCase(ports, link, commandOf(link, file, ports), { by: 'finance' });
    await ports.actionLinks.use(link, ports.clock.now());
    return 'done';
  } catch (error) {
    if (error instanceof LinkUsed) return 'used';
    if (error instanceof Rejection) return 'expired';
    throw error;
  }
}

function commandOf(
  { action, level = '', notice = '' }: ActionLink,
  file: CaseFile,
  ports: ApiPorts,
): CaseCommand {
  switch (action) {
    case 'stop-step':
      return stopStep(file.dunningCase, level, ports.sha256);
    case 'approve-step':
      return { type: 'approve-harsh-step', level };
    case 'confirm-sent':
      return { type: 'confirm-sent', notice };
    // Both mean that the customer has nothing in hand: it is made again when the ladder still asks for it.
    case 'resend-notice':
    case 'confirm-not-sent':
      return { type: 'resend-notice', notice };
  }
}

function subjectOf(
  link: ActionLink,
  { dunningCase, customer, creditor }: CaseFile,
): ActionPageFacts['subject'] & {} {
  const { facts, notices } = dunningCase;
  const notice = link.notice === undefined ? undefined : notices[link.notice];
  return {
    invoice: link.invoice,
    number: facts.number,
    customerName: customer.name,
    currency: facts.currency,
    principalDueMinor: principalDueMinor(dunningCase, creditor.toleranceMinor),
    dueOn: facts.dueOn,
    level: link.level ?? notice?.level ?? '',
    ...(notice === undefined
      ? {}
      : {
          channel: notice.channel,
          on: localDateAt(parseInstant(notice.reservedAt), creditor.timeZone),
        }),
  };
}

const statusOf = { confirm: 200, done: 200, used: 410, expired: 410, unknown: 404 } as const;

function page(facts: ActionPageFacts): Answer {
  return { status: statusOf[facts.state], html: renderActionPage(facts).html };
}
