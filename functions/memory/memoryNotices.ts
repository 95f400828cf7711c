import type { NoticeRecord, Notices } from '../ports/notices.ts';

export function memoryNotices(): Notices & { all(): readonly NoticeRecord[] } {
  const kept = new Map<string, NoticeRecord>();
  const leaders = new Map<string, string>();
  const leaderOf = (creditor: string, notice: string) => leaders.get(`${creditor}#${notice}`) ?? notice;
  return {
    async find(creditor, notice) {
      return kept.get(`${creditor}#${leaderOf(creditor, notice)}`);
    },
    async save(notice) {
      kept.set(`${notice.creditor}#${notice.id}`, notice);
      for (const line of notice.invoices) leaders.set(`${notice.creditor}#${line.notice}`, notice.id);
    },
    async markSent(creditor, notice, messageId) {
      const record = kept.get(`${creditor}#${notice}`);
      if (record !== undefined) kept.set(`${creditor}#${notice}`, { ...record, messageId });
    },
    all: () => [...kept.values()],
  };
}
