import { claimChanges } from '../../../domain/claimChanges.ts';
import type { ClosingReason } from '../../../domain/events.ts';
import { foldEvents } from '../../../domain/evolve.ts';
import { disputedMinor } from '../../../domain/principalDue.ts';
import { toldAgency } from '../../../domain/toldAgency.ts';
import type { CorrectionFacts, Rendered } from '../../../messages/facts.ts';
import { renderCorrection } from '../../../messages/renderCorrection.ts';
import { renderDossier } from '../../../messages/renderDossier.ts';
import { renderRecall } from '../../../messages/renderRecall.ts';
import { SendRefused } from '../../ports/errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Courier, Reserved, Speech } from '../courier.ts';
import { creditorsDay, deliverTo, lineOf, messageFacts } from '../messageFacts.ts';
import { noticedLine } from '../noticedLine.ts';
import { emailFrom } from './emailFrom.ts';

/** What the collection agency gets: the dossier with its proofs, a new amount, or the recall of a claim that it must drop. */
export function agencyCourier(ports: Pick<Ports, 'cases'>): Courier {
  return {
    kind: 'handoff',
    async compose(speech) {
      const rendered = await render(ports, speech);
      return { as: 'email', email: emailFrom(speech, deliverTo(speech), rendered) };
    },
  };
}

async function render(ports: Pick<Ports, 'cases'>, speech: Speech): Promise<Rendered> {
  const [member] = speech.members;
  const today = creditorsDay(speech);
  const { agency } = member.file.creditor;
  if (agency === undefined) throw new SendRefused('no-recipient', false);
  const { lines: _lines, ...facts } = messageFacts(speech, today);
  const about = { ...facts, agency, caseReference: caseReference(speech) };
  const line = lineOf(member, today);
  if (member.level === 'recall') {
    return renderRecall({ ...about, lines: [line], reason: reasonOf(speech) });
  }
  if (member.level === 'correction') {
    return renderCorrection({ ...about, line, ...(await correctionOf(ports, member)) });
  }
  const history = await ports.cases.history(member.record);
  const { lastHash } = member.record.dunningCase;
  const noticed = noticedLine(member, history);
  const told = { ...line, history, lastHash, ...(noticed === undefined ? {} : { noticed }) };
  return renderDossier({ ...about, lines: [told] });
}

/** What changed since the agency was last told: the case as it was when that was reserved, against the case as it is. */
async function correctionOf(
  ports: Pick<Ports, 'cases'>,
  { record, file }: Reserved,
): Promise<Pick<CorrectionFacts, 'toldMinor' | 'disputedMinor' | 'changes'>> {
  const { dunningCase } = record;
  const told = toldAgency(dunningCase, file.creditor);
  const history = await ports.cases.history(record);
  const reserved = history.findLastIndex(
    (event) => event.type === 'NoticeReserved' && event.notice === told?.id,
  );
  return {
    toldMinor: told?.amountMinor ?? 0,
    disputedMinor: disputedMinor(dunningCase),
    changes: reserved < 0 ? [] : claimChanges(foldEvents(history.slice(0, reserved)), dunningCase),
  };
}

/** The same for every message about a claim, so that the agency recognises one that comes twice. */
function caseReference({ members: [{ record }] }: Speech): string {
  return `${record.key.creditor}/${record.key.invoice}/${record.dunningCase.cycle}`;
}

function reasonOf({ members: [{ record }] }: Speech): ClosingReason {
  const { recallRequested, closed } = record.dunningCase;
  return recallRequested ?? closed?.reason ?? 'paid';
}
