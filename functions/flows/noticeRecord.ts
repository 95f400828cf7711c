import type { NoticeRecord } from '../ports/notices.ts';
import type { Reserved, Speech } from './courier.ts';

/** What is kept of a message: which cases it spoke for and what it said of each, never its text. */
export function noticeRecord(kind: NoticeRecord['kind'], speech: Speech, contentHash: string): NoticeRecord {
  const [first] = speech.members;
  return {
    id: first.notice,
    creditor: first.record.key.creditor,
    customer: first.file.customer.id,
    kind,
    channel: first.channel,
    invoices: speech.members.map((member) => ({
      invoice: member.record.key.invoice,
      notice: member.notice,
      level: member.level,
      amountMinor: reservedMinor(member),
      currency: member.record.dunningCase.facts.currency,
      reason: member.reason.text,
    })),
    reservedAt: first.record.dunningCase.notices[first.notice]?.reservedAt ?? speech.now,
    rehearsal: speech.rehearsal,
    contentHash,
  };
}

/** The amount frozen by the reservation: the one that the message states for this invoice. */
export function reservedMinor({ record, notice }: Reserved): number {
  return record.dunningCase.notices[notice]?.amountMinor ?? 0;
}
