/** An API key as it is kept: never the key itself, only its SHA-256. */
export interface ApiKey {
  readonly sha256: string;
  readonly creditor: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: string;
  readonly name: string;
}

export type Scope = 'invoices:read' | 'invoices:write' | 'payments:write' | 'admin';

export interface ApiKeys {
  find(sha256: string): Promise<ApiKey | undefined>;
}

/** A link in a finance report: a one-time right to do one thing. Kept under the SHA-256 of its token. */
export interface ActionLink {
  readonly sha256: string;
  readonly creditor: string;
  readonly invoice: string;
  readonly action: 'stop-step' | 'approve-step' | 'resend-notice' | 'confirm-not-sent' | 'confirm-sent';
  readonly level?: string;
  readonly notice?: string;
  readonly expiresAt: string;
  readonly usedAt?: string;
}

export interface ActionLinks {
  find(sha256: string): Promise<ActionLink | undefined>;
  save(link: ActionLink): Promise<void>;
  /** @throws LinkUsed when it was used before. */
  use(link: ActionLink, now: string): Promise<void>;
}
