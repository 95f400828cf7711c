import type { CaseKey } from '../ports/cases.ts';
import { SendRefused } from '../ports/errors.ts';
import type { NoticeRecord } from '../ports/notices.ts';
import type { Reserved, Speech } from './courier.ts';

/** @throws SendRefused when the creditor went live, or back, between two of the reservations */
export function speechOf(kind: NoticeRecord['kind'], members: Speech['members'], now: string): Speech {
  const [first] = members;
  const rehearsal = isRehearsal(first);
  if (members.some((member) => isRehearsal(member) !== rehearsal))
    throw new SendRefused('mode-changed', true);
  return {
    members,
    rehearsal,
    stamps: {
      notice: first.notice,
      kind,
      channel: first.channel,
      level: first.level,
      case: caseStamp(first.record.key),
    },
    now,
  };
}

/** How delivery events name the case: its key, in the alphabet that tags allow. */
export function caseStamp({ creditor, invoice }: CaseKey): string {
  return Buffer.from(`CASE#${creditor}#${invoice}`).toString('base64url');
}

function isRehearsal({ record, notice }: Reserved): boolean {
  return record.dunningCase.notices[notice]?.rehearsal ?? true;
}
