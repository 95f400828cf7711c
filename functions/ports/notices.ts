import type { Channel } from '../../domain/policy.ts';

/** A message that left, or was about to: which cases it speaks for, and what became of it. */
export interface NoticeRecord {
  /** The leading case's notice id: the one that the message is stamped with. */
  readonly id: string;
  readonly creditor: string;
  readonly customer: string;
  readonly kind: 'call' | 'email' | 'sms' | 'letter' | 'handoff';
  readonly channel: Channel;
  readonly invoices: readonly {
    readonly invoice: string;
    /** The notice id in that case's own ledger: the one that its outcome is recorded under. */
    readonly notice: string;
    readonly level: string;
    readonly amountMinor: number;
    readonly currency: string;
    readonly reason: string;
  }[];
  readonly reservedAt: string;
  readonly rehearsal: boolean;
  readonly contentHash?: string;
  readonly messageId?: string;
}

export interface Notices {
  /** By the id of any case that the message speaks for. */
  find(creditor: string, notice: string): Promise<NoticeRecord | undefined>;
  /** Keeps the record under the notice id of every case it speaks for. */
  save(notice: NoticeRecord): Promise<void>;
  /** Adds the provider's id to a saved record. */
  markSent(creditor: string, notice: string, messageId: string): Promise<void>;
}
