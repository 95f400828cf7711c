import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { DailyReportFacts } from '../../messages/facts.ts';
import type { CaseKey } from '../ports/cases.ts';
import { currentNotices } from './currentNotices.ts';
import type { Day } from './day.ts';
import { harshStepOf } from './harshSteps.ts';
import { type LinkPorts, makeLink } from './makeLink.ts';
import { reportInvoice, type Standing } from './standing.ts';

/** A harsh step that the report shows: to be noted on its case once the report has left. */
export interface ShownStep {
  readonly key: CaseKey;
  readonly level: string;
}

/** Harsh steps of the days ahead, each with a link that stops it. */
export async function harshStepLines(
  ports: LinkPorts,
  standings: readonly Standing[],
  { creditor, now, apiUrl }: Day,
): Promise<{ readonly lines: DailyReportFacts['harshSteps']; readonly shown: readonly ShownStep[] }> {
  const lines: DailyReportFacts['harshSteps'][number][] = [];
  const shown: ShownStep[] = [];
  for (const standing of standings) {
    const step = harshStepOf(standing, now);
    if (step === undefined) continue;
    const { level, leavesOn, isNew, approved, needsApproval } = step;
    if (isNew) shown.push({ key: standing.record.key, level });
    const right = { creditor: creditor.id, invoice: standing.record.key.invoice, level };
    lines.push({
      ...reportInvoice(standing.file),
      level,
      leavesOn,
      approved,
      stopLink: await makeLink(ports, apiUrl, { ...right, action: 'stop-step' }),
      ...(needsApproval
        ? { approveLink: await makeLink(ports, apiUrl, { ...right, action: 'approve-step' }) }
        : {}),
    });
  }
  return { lines, shown };
}

/** Messages that may or may not have left, with links that settle it. */
export async function unknownLines(
  ports: LinkPorts,
  standing: Standing,
  { creditor, apiUrl }: Day,
): Promise<DailyReportFacts['unknownSends']> {
  const unknown = currentNotices(standing).filter(({ outcome }) => outcome === 'unknown');
  return await Promise.all(
    unknown.map(async ({ id, level, channel, reservedAt }) => {
      const right = { creditor: creditor.id, invoice: standing.record.key.invoice, level, notice: id };
      return {
        ...reportInvoice(standing.file),
        level,
        channel,
        notice: id,
        reservedOn: localDateAt(parseInstant(reservedAt), creditor.timeZone),
        resendLink: await makeLink(ports, apiUrl, { ...right, action: 'resend-notice' }),
        confirmSentLink: await makeLink(ports, apiUrl, { ...right, action: 'confirm-sent' }),
        confirmNotSentLink: await makeLink(ports, apiUrl, { ...right, action: 'confirm-not-sent' }),
      };
    }),
  );
}
