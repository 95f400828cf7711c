import type { DunningCase } from '../../domain/dunningCase.ts';
import type { CaseEvent, RecordedEvent } from '../../domain/events.ts';

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

/** What a store must know of the rules to keep a ledger: how to seal it, fold it and sum it up. */
export interface Ledger {
  /** Adds the instant of recording and the hash of the event before, to each. */
  seal(
    dunningCase: DunningCase | undefined,
    events: readonly CaseEvent[],
    recordedAt: string,
  ): readonly RecordedEvent[];
  /** The case after these events, from a snapshot's state or from nothing. */
  fold(events: readonly RecordedEvent[], base?: DunningCase): DunningCase;
  status(dunningCase: DunningCase): 'open' | 'handed-over' | 'closed';
}

/** Tells the rest of the account that something happened: ids, status and level only. */
export interface Announcements {
  caseChanged(detail: {
    readonly creditor: string;
    readonly invoice: string;
    readonly status: string;
    readonly events: readonly string[];
  }): Promise<void>;
}

/** What operators read and alarms count. Ids, codes and numbers only; never a name, an address or a text. */
export interface Log {
  info(message: string, ids: LogIds): void;
  warn(message: string, ids: LogIds): void;
  /** A number that an alarm watches, e.g. `CasesParked`. */
  count(metric: Metric, value: number): void;
}

export type LogIds = Readonly<Record<string, string | number | boolean | undefined>>;

export type Metric =
  | 'CasesParked'
  | 'ExecutionsRestarted'
  | 'RestartsExhausted'
  | 'NoticesUnknown'
  | 'NoticesRefused'
  | 'SignalsRepeated'
  | 'CasesSwept';
