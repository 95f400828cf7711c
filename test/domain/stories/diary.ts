import { formatInstant, minuteMs, parseInstant } from '../../../domain/calendar/instant.ts';
import { addDays, weekdayOf } from '../../../domain/calendar/localDate.ts';
import { instantOf, localDateAt, localTextAt } from '../../../domain/calendar/timeZone.ts';
import { addWorkingDays, workingDaysOf } from '../../../domain/calendar/workingDays.ts';
import type { CaseFile, ContactSlot } from '../../../domain/caseFile.ts';
import type { CaseCommand } from '../../../domain/commands.ts';
import { decide } from '../../../domain/decide.ts';
import type { CaseEvent } from '../../../domain/events.ts';
import { evolve } from '../../../domain/evolve.ts';
import { harshStepsToAnnounce } from '../../../domain/harshStepsToAnnounce.ts';
import { isContact } from '../../../domain/next/schedule.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import { nextNoticeId } from '../../../domain/noticeId.ts';
import { letterDeadline, lettersToPost, levelOf } from '../../../domain/notices.ts';
import { principalDueMinor } from '../../../domain/principalDue.ts';
import { type NextStep, nextInstant } from '../../../domain/step.ts';
import { type Sample, sampleFile, sha256 } from '../sampleFile.ts';

/** One thing that left, as a finance person notes it. */
export interface Entry {
  readonly at: string;
  readonly invoice: string;
  readonly level: string;
  readonly channel: string;
  readonly reason: string;
}

type Perform = Extract<NextStep, { kind: 'perform' }>;

/** The people and machines around the rules; each can be switched off. */
export interface Surroundings {
  /** The office posts letters the same day. */
  posts: boolean;
  /** The books are declared up to date each working morning. */
  keepsBooks: boolean;
  /** Finance reads its report each working morning at 07:30. */
  reports: boolean;
  /** What becomes of a message. */
  outcome: (entry: Entry) => 'sent' | 'refused' | 'unknown' | 'bounced';
}

/**
 * Lives through days with the rules alone: whatever is due leaves, the office posts, finance reads its report.
 * All invoices are one customer's, and share its contact slots.
 */
export class Diary {
  readonly files = new Map<string, CaseFile>();
  readonly entries: Entry[] = [];
  readonly events: CaseEvent[] = [];
  readonly surroundings: Surroundings = {
    posts: true,
    keepsBooks: true,
    reports: true,
    outcome: () => 'sent',
  };
  now: string;

  constructor(now: string) {
    this.now = now;
  }

  register(sample: Sample = {}): string {
    const file = sampleFile({ ...sample, registeredAt: this.now });
    const { invoice } = file.dunningCase;
    this.files.set(invoice, { ...file, contacts: this.anyContacts() ?? file.contacts });
    this.recount();
    return invoice;
  }

  fileOf(invoice = 'f-102'): CaseFile {
    const file = this.files.get(invoice);
    if (!file) throw new Error(`no invoice ${invoice}`);
    return file;
  }

  next(invoice = 'f-102'): NextStep {
    return nextStep(this.fileOf(invoice), this.now);
  }

  /** Something that somebody does at this moment. */
  tell(command: CaseCommand, invoice = 'f-102'): readonly CaseEvent[] {
    const file = this.fileOf(invoice);
    const events = decide(file.dunningCase, command, { now: this.now, by: 'test', file });
    this.apply(invoice, events);
    return events;
  }

  change(change: (file: CaseFile) => CaseFile): void {
    for (const [invoice, file] of this.files) this.files.set(invoice, change(file));
  }

  /** Lives on until a local day has begun, or an instant has come. */
  until(dayOrInstant: string): this {
    const target = dayOrInstant.includes('T') ? parseInstant(dayOrInstant) : this.midnight(dayOrInstant);
    for (let turns = 0; ; turns += 1) {
      if (turns > 2_000) throw new Error(`the case spins at ${this.now}: ${JSON.stringify(this.next())}`);
      const report = this.nextReport();
      const due = this.soonest();
      const moment = Math.min(report, due?.at ?? Infinity);
      if (moment > target) break;
      this.now = formatInstant(Math.max(moment, parseInstant(this.now)));
      if (report <= (due?.at ?? Infinity)) this.morning();
      else if (due) this.act(due.invoice);
    }
    this.now = formatInstant(target);
    return this;
  }

  /** `Mon 2026-03-02 09:12 due by email`. */
  get lines(): readonly string[] {
    return this.entries.map((entry) => {
      const text = localTextAt(parseInstant(entry.at), this.zone);
      const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][weekdayOf(text.slice(0, 10)) - 1];
      const invoice = this.files.size > 1 ? `${entry.invoice} ` : '';
      return `${day} ${text.slice(0, 10)} ${text.slice(11, 16)} ${invoice}${entry.level} by ${entry.channel}`;
    });
  }

  /** `due by email on 2026-03-02`, without the minutes. */
  get days(): readonly string[] {
    return this.entries.map(({ at, level, channel }) => {
      const day = localDateAt(parseInstant(at), this.zone);
      return `${day} ${channel === 'email' && level !== 'formal-notice' ? level : `${level} by ${channel}`}`;
    });
  }

  get skipped(): readonly string[] {
    return [...this.files.values()].flatMap(({ dunningCase }) =>
      dunningCase.skips.map(
        ({ level, channel, reason }) => `${level}${channel ? ` by ${channel}` : ''}: ${reason.split(':')[0]}`,
      ),
    );
  }

  private get zone(): string {
    return [...this.files.values()][0]?.creditor.timeZone ?? 'Europe/Paris';
  }

  private midnight(day: string): number {
    return instantOf(day, 0, this.zone);
  }

  private lastReport = -Infinity;

  private nextReport(): number {
    const [file] = this.files.values();
    if (!file || !this.surroundings.reports) return Infinity;
    const works = workingDaysOf(file.creditor);
    for (let day = localDateAt(parseInstant(this.now), this.zone); ; day = addDays(day, 1)) {
      const at = instantOf(day, 7 * 60 + 30, this.zone);
      if (works(day) && at >= parseInstant(this.now) && at > this.lastReport) return at;
    }
  }

  private morning(): void {
    this.lastReport = parseInstant(this.now);
    const today = localDateAt(parseInstant(this.now), this.zone);
    if (this.surroundings.keepsBooks) {
      this.change((file) => {
        const knownThrough = addWorkingDays(today, -1, workingDaysOf(file.creditor));
        return { ...file, creditor: { ...file.creditor, books: { ...file.creditor.books, knownThrough } } };
      });
    }
    this.noteSkips();
    for (const [invoice, file] of this.files) {
      for (const { level } of harshStepsToAnnounce(file, this.now)) {
        this.tell({ type: 'announce-harsh-step', level, announcedOn: today }, invoice);
      }
    }
  }

  private noteSkips(): void {
    for (const invoice of this.files.keys()) {
      const { skips } = this.next(invoice);
      if (skips.length > 0) this.tell({ type: 'skip-levels', skips }, invoice);
    }
  }

  /** The case whose turn comes first; what it waits for without acting is looked at again when it is over. */
  private soonest(): { readonly invoice: string; readonly at: number } | undefined {
    const moments = [...this.files.keys()].flatMap((invoice) => {
      const step = this.next(invoice);
      const at = nextInstant(step);
      if (at === undefined) return [];
      const overdue = parseInstant(at) <= parseInstant(this.now) && step.kind !== 'perform';
      return [{ invoice, at: overdue ? parseInstant(this.now) + minuteMs : parseInstant(at) }];
    });
    return moments.sort((a, b) => a.at - b.at)[0];
  }

  private act(invoice: string): void {
    this.tell({ type: 'break-promises' }, invoice);
    this.noteSkips();
    const step = this.next(invoice);
    if (step.kind === 'wait' && step.reason.code === 'outcome-unknown') {
      for (const [notice, { outcome }] of Object.entries(this.fileOf(invoice).dunningCase.notices)) {
        if (outcome === 'reserved') this.tell({ type: 'record-unknown', notice }, invoice);
      }
    }
    if (step.kind !== 'perform' || parseInstant(step.notBefore) > parseInstant(this.now)) return;
    if (isContact(step.channel)) this.takeSlot(invoice, step.level, step.channel);
    const members = [invoice, ...(isContact(step.channel) ? this.siblings(invoice, step) : [])];
    for (const member of members) this.perform(member, invoice);
  }

  private siblings(leader: string, { channel, beside }: Perform): readonly string[] {
    return [...this.files.keys()].filter((invoice) => {
      if (invoice === leader) return false;
      const step = nextStep(this.fileOf(invoice), this.now, { leader });
      return (
        step.kind === 'perform' &&
        step.channel === channel &&
        step.beside === beside &&
        parseInstant(step.notBefore) <= parseInstant(this.now)
      );
    });
  }

  private perform(invoice: string, leader: string): void {
    const file = this.fileOf(invoice);
    const step = nextStep(file, this.now, { leader });
    if (step.kind !== 'perform') throw new Error(`nothing to perform: ${step.reason.text}`);
    const { level, channel } = step;
    const notice = nextNoticeId(file.dunningCase, level, channel, sha256);
    const attempt = `${this.now} ${leader}`;
    const rehearsal = file.creditor.mode === 'rehearsal';
    this.tell({ type: 'reserve-notice', notice, attempt, level, channel, leader, rehearsal }, invoice);
    const entry = { at: this.now, invoice, level, channel, reason: step.reason.text };
    this.entries.push(entry);
    this.conclude(invoice, notice, level, channel, this.surroundings.outcome(entry));
  }

  private conclude(
    invoice: string,
    notice: string,
    level: string,
    channel: string,
    outcome: ReturnType<Surroundings['outcome']>,
  ): void {
    if (outcome === 'refused') this.tell({ type: 'record-refused', notice, reason: 'throttled' }, invoice);
    if (outcome === 'unknown') this.tell({ type: 'record-unknown', notice }, invoice);
    if (outcome === 'refused' || outcome === 'unknown') return;
    const file = this.fileOf(invoice);
    const today = localDateAt(parseInstant(this.now), this.zone);
    const known = levelOf(file.policy, level);
    const deadline =
      channel === 'letter' && known?.deadlineDays ? letterDeadline(known, today, file.creditor) : undefined;
    this.tell(
      {
        type: 'record-sent',
        notice,
        messageId: `m-${notice.slice(0, 6)}`,
        contentHash: 'h',
        ...(deadline === undefined ? {} : { deadline }),
      },
      invoice,
    );
    if (outcome === 'bounced') this.tell({ type: 'record-bounced', notice, reason: 'no such box' }, invoice);
    if (channel === 'letter' && this.surroundings.posts && file.creditor.mode === 'live') this.post(invoice);
  }

  post(invoice = 'f-102'): void {
    const postedOn = localDateAt(parseInstant(this.now), this.zone);
    for (const notice of lettersToPost(this.fileOf(invoice).dunningCase)) {
      this.tell({ type: 'record-posted', notice, postedOn }, invoice);
    }
  }

  private takeSlot(leader: string, level: string, channel: ContactSlot['channel']): void {
    const { customer } = this.fileOf(leader);
    const day = localDateAt(parseInstant(this.now), customer.timeZone);
    const slot: ContactSlot = { day, channel, level, leader, attempt: this.now, takenAt: this.now };
    this.change((file) => ({
      ...file,
      contacts: { version: file.contacts.version + 1, slots: [...file.contacts.slots, slot] },
    }));
  }

  private anyContacts(): CaseFile['contacts'] | undefined {
    return [...this.files.values()][0]?.contacts;
  }

  private apply(invoice: string, events: readonly CaseEvent[]): void {
    const file = this.fileOf(invoice);
    this.events.push(...events);
    this.files.set(invoice, { ...file, dunningCase: events.reduce(evolve, file.dunningCase) });
    this.recount();
  }

  /** What the customer owes over all its invoices. */
  private recount(): void {
    const totalDueMinor = [...this.files.values()].reduce(
      (total, { dunningCase }) => total + Math.max(0, principalDueMinor(dunningCase)),
      0,
    );
    this.change((file) => ({ ...file, account: { ...file.account, totalDueMinor } }));
  }
}
