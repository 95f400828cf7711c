import type { Channel } from '../../domain/policy.ts';

/** A message that left, or was about to: which cases it speaks for, and what became of it. */
export interface NoticeRecord {
  readonly id: string;
  readonly creditor: string;
  readonly customer: string;
  readonly kind: 'call' | 'email' | 'sms' | 'letter' | 'handoff';
  readonly channel: Channel;
  readonly invoices: readonly {
    readonly invoice: string;
    readonly level: string;
    readonly amountMinor: number;
    readonly currency: string;
    readonly reason: string;
  }[];
  readonly reservedAt: string;
  readonly contentHash?: string;
  readonly messageId?: string;
}

export interface Notices {
  find(creditor: string, notice: string): Promise<NoticeRecord | undefined>;
  save(notice: NoticeRecord): Promise<void>;
}
