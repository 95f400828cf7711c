/** The only clock: an instant in UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export interface Clock {
  now(): string;
}

/** Fresh unguessable tokens, base64url. */
export interface Randomness {
  token(bytes: number): string;
}

/** SHA-256 of UTF-8 text or of bytes, in hex. */
export type Sha256 = (content: string | Uint8Array) => string;

/** Tells the rest of the account that something happened: ids, status and level only. */
export interface Announcements {
  caseChanged(detail: {
    readonly creditor: string;
    readonly invoice: string;
    readonly status: string;
    readonly events: readonly string[];
  }): Promise<void>;
}
