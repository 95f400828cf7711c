import type { NoticeRecord, Notices } from '../ports/notices.ts';
import { noticeItemKey } from './keys.ts';
import { type Table, withoutKeys } from './table.ts';

export function dynamoNotices(table: Table): Notices {
  async function find(creditor: string, notice: string): Promise<NoticeRecord | undefined> {
    const item = await table.get(noticeItemKey(creditor, notice));
    if (item === undefined) return undefined;
    const { leader } = item;
    return leader === undefined ? (withoutKeys(item) as NoticeRecord) : find(creditor, leader);
  }
  return {
    find,
    async save(notice) {
      const { id, creditor } = notice;
      const others = notice.invoices.filter((line) => line.notice !== id);
      await Promise.all([
        table.put({ ...notice, ...noticeItemKey(creditor, id) }),
        ...others.map((line) => table.put({ ...noticeItemKey(creditor, line.notice), leader: id })),
      ]);
    },
    async markSent(creditor, notice, messageId) {
      await table.update(noticeItemKey(creditor, notice), {
        set: { messageId },
        condition: { expression: 'attribute_exists(#pk)' },
      });
    },
  };
}
