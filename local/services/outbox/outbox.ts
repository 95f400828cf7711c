import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VirtualClock } from '../../clock/virtualClock.ts';
import type { DurableState } from '../../state/durableState.ts';

export interface Attachment {
  name: string;
  type: string;
  bytes: number;
  sha256: string;
}

/** Something that left: an e-mail or a text message, as its addressee would see it. */
export interface OutboxEntry {
  id: string;
  sequence: number;
  /** Virtual instant, ISO. */
  at: string;
  medium: 'email' | 'sms';
  /** From the stamps: call, email, sms, letter, handoff, report; the medium when there is no stamp. */
  kind: string;
  channel?: string;
  level?: string;
  notice?: string;
  /** The leading case, from its stamp. */
  creditor?: string;
  invoice?: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  text?: string;
  html?: string;
  attachments: Attachment[];
  tags: Record<string, string>;
  /** What became of it so far: accepted, delivered, bounced, … */
  outcome: string;
}

export type NewEntry = Omit<
  OutboxEntry,
  | 'id'
  | 'sequence'
  | 'at'
  | 'kind'
  | 'channel'
  | 'level'
  | 'notice'
  | 'creditor'
  | 'invoice'
  | 'attachments'
  | 'outcome'
>;

export interface NewAttachment {
  name: string;
  type: string;
  content: Buffer;
}

export interface Outbox {
  /** Durable when it returns. */
  add(entry: NewEntry, attachments: readonly NewAttachment[]): OutboxEntry;
  setOutcome(id: string, outcome: string): void;
  get(id: string): OutboxEntry | undefined;
  all(): OutboxEntry[];
  contentOf(attachment: Attachment): Buffer;
  clear(): void;
}

interface Options {
  state: DurableState;
  clock: VirtualClock;
  /** Attachments, each once under the hash of its content. */
  folder: string;
  newId(): string;
  /** Told of each entry, in the change that records it. */
  onAdded(entry: OutboxEntry): void;
}

export function createOutbox({ state, clock, folder, newId, onAdded }: Options): Outbox {
  const entries = state.collection<OutboxEntry>('outbox');
  mkdirSync(folder, { recursive: true });

  function keep({ name, type, content }: NewAttachment): Attachment {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file = join(folder, sha256);
    if (!existsSync(file)) {
      writeFileSync(`${file}.next`, content);
      renameSync(`${file}.next`, file);
    }
    return { name, type, bytes: content.length, sha256 };
  }

  return {
    add(entry, attachments) {
      const { kind, channel, level, notice } = entry.tags;
      const made: OutboxEntry = {
        ...entry,
        id: newId(),
        sequence: state.nextSequence(),
        at: clock.nowIso(),
        kind: kind ?? entry.medium,
        ...(channel && { channel }),
        ...(level && { level }),
        ...(notice && { notice }),
        ...caseOf(entry.tags.case),
        attachments: attachments.map(keep),
        outcome: 'accepted',
      };
      state.batch(() => {
        entries.put(made.id, made);
        onAdded(made);
      });
      return made;
    },
    setOutcome(id, outcome) {
      const entry = entries.get(id);
      if (entry) entries.put(id, { ...entry, outcome });
    },
    get: (id) => entries.get(id),
    all: () => [...entries.values()],
    contentOf: ({ sha256 }) => readFileSync(join(folder, sha256)),
    clear() {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
    },
  };
}

/** The stamp `case` is base64url of `CASE#<creditor>#<invoice>`. */
function caseOf(stamp: string | undefined): { creditor?: string; invoice?: string } {
  const [, creditor, invoice] = Buffer.from(stamp ?? '', 'base64url')
    .toString('utf8')
    .split('#');
  return creditor && invoice ? { creditor, invoice } : {};
}
