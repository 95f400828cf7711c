import type { ClosingReason } from '../../../domain/events.ts';
import { renderDossier } from '../../../messages/renderDossier.ts';
import { renderRecall } from '../../../messages/renderRecall.ts';
import { SendRefused } from '../../ports/errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Courier, Speech } from '../courier.ts';
import { creditorsDay, deliverTo, lineOf, messageFacts } from '../messageFacts.ts';
import { emailFrom } from './emailFrom.ts';

/** What the collection agency gets: the dossier with its proofs, or the recall of a claim that it must drop. */
export function agencyCourier(ports: Pick<Ports, 'cases'>): Courier {
  return {
    kind: 'handoff',
    async compose(speech) {
      const [member] = speech.members;
      const today = creditorsDay(speech);
      const { agency } = member.file.creditor;
      if (agency === undefined) throw new SendRefused('no-recipient', false);
      const { lines: _lines, ...facts } = messageFacts(speech, today);
      const about = { ...facts, agency, caseReference: caseReference(speech) };
      const rendered =
        member.level === 'recall'
          ? renderRecall({ ...about, lines: [lineOf(member, today)], reason: reasonOf(speech) })
          : renderDossier({
              ...about,
              lines: [
                {
                  ...lineOf(member, today),
                  history: await ports.cases.history(member.record),
                  lastHash: member.record.dunningCase.lastHash,
                },
              ],
            });
      return { as: 'email', email: emailFrom(speech, deliverTo(speech), rendered) };
    },
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
