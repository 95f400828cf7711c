import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { caseStatus } from '../../domain/caseStatus.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { discountOffer, discountTaken } from '../../domain/earlyDiscount.ts';
import { nextStep } from '../../domain/nextStep.ts';
import { disputedMinor, leftToPayMinor } from '../../domain/principalDue.ts';
import { recipientOf } from '../../domain/recipients.ts';
import { type NextStep, nextInstant } from '../../domain/step.ts';
import { creditedMinor, receivedMinor } from '../../domain/unpaid.ts';
import { loadCaseFile } from '../flows/loadCaseFile.ts';
import type { CaseRecord } from '../ports/cases.ts';
import type { ReadPorts } from '../ports/ports.ts';
import { agreementViews } from './agreementViews.ts';
import { historyView } from './historyView.ts';
import { owedView } from './owedView.ts';

/** How one invoice stands: what was said of it, what is due, what happened, and what happens next and why. */
export async function invoiceView(record: CaseRecord, ports: ReadPorts): Promise<object> {
  const { dunningCase, mentions } = record;
  const now = ports.clock.now();
  const [file, history] = await Promise.all([loadCaseFile(ports, dunningCase), ports.cases.history(record)]);
  const { facts } = dunningCase;
  return {
    id: record.key.invoice,
    ...facts,
    customerName: file.customer.name,
    ...mentions,
    principalDueMinor: leftToPayMinor(dunningCase, file.creditor.toleranceMinor),
    disputedMinor: disputedMinor(dunningCase),
    paidMinor: receivedMinor(dunningCase),
    creditedMinor: creditedMinor(dunningCase),
    ...discountView(file, now),
    status: caseStatus(dunningCase),
    ...(dunningCase.closed === undefined ? {} : { closedReason: dunningCase.closed.reason }),
    policy: dunningCase.policy,
    run: record.run,
    mode: file.creditor.mode,
    nextStep: stepView(nextStep(file, now), file),
    holds: holdViews(dunningCase),
    notices: noticeViews(dunningCase),
    payments: Object.entries(dunningCase.payments).map(([payment, told]) => ({ payment, ...told })),
    creditNotes: Object.entries(dunningCase.creditNotes).map(([creditNote, told]) => ({
      creditNote,
      ...told,
    })),
    ...agreementViews(file, now),
    skipped: dunningCase.skips,
    ...owedView(file, now),
    registeredAt: dunningCase.registeredAt,
    changedAt: record.changedAt,
    history: historyView(history, file),
  };
}

/** A discount for paying early as long as it holds, and once it was earned. */
function discountView({ dunningCase, creditor }: CaseFile, now: string): object {
  const offer = discountOffer(dunningCase, localDateAt(parseInstant(now), creditor.timeZone));
  const taken = discountTaken(dunningCase, creditor.toleranceMinor);
  return {
    ...(offer === undefined ? {} : { discountOffer: offer }),
    ...(taken === undefined ? {} : { discountTaken: taken }),
  };
}

/** Who a step goes to is said as a person reads it; nobody reachable is left out, the reason tells it. */
export function stepView(step: NextStep, file: CaseFile): object {
  const at = step.kind === 'held' ? step.until : nextInstant(step);
  const shared = { kind: step.kind, ...(at === undefined ? {} : { at }), reason: step.reason };
  if (step.kind === 'held') return { ...shared, blockers: step.blockers };
  if (step.kind === 'closed') return { ...shared, closing: step.closing };
  if (step.kind === 'wait') return shared;
  const recipient = recipientOf(file, step.channel, step.level);
  return {
    ...shared,
    level: step.level,
    channel: step.channel,
    ...('to' in recipient ? { to: recipient.to } : {}),
  };
}

function holdViews({ holds }: DunningCase): readonly object[] {
  return Object.entries(holds).map(([hold, placed]) => ({ hold, ...placed }));
}

function noticeViews({ notices }: DunningCase): readonly object[] {
  return Object.entries(notices).map(([id, notice]) => {
    const { attempt: _attempt, cycle: _cycle, reservedAt, outcomeAt, deliveredAt, ...shown } = notice;
    // Of a letter, a call or a task it is the creditor's own people who got an e-mail.
    const isToCustomer = !['letter', 'call', 'task'].includes(notice.channel);
    return {
      id,
      at: outcomeAt ?? reservedAt,
      ...shown,
      ...(isToCustomer && deliveredAt !== undefined ? { deliveredAt } : {}),
    };
  });
}
