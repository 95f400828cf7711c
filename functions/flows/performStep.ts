import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { isContact } from '../../domain/next/schedule.ts';
import type { CaseRecord } from '../ports/cases.ts';
import { CapReached, SendingStopped, SlotTaken } from '../ports/errors.ts';
import type { Ports, ReadPorts } from '../ports/ports.ts';
import type { Courier, Couriers, Dispatch, Reserved } from './courier.ts';
import { calmUntil, nextHour } from './followUp.ts';
import { gatherVoice, isShared } from './gatherVoice.ts';
import { lookAhead, type Outlook } from './lookAhead.ts';
import { recordOutcome } from './recordOutcome.ts';
import { requireCase } from './requireCase.ts';
import { type Performing, reserveNotice } from './reserveNotice.ts';
import { retryWhenMoved } from './retryWhenMoved.ts';
import { settleCase } from './settleCase.ts';
import { type Spoken, speak } from './speak.ts';
import { answerFrom, isSuperseded, type StepAnswer, type StepTask, stepName } from './stepAnswer.ts';

export type PerformPorts = ReadPorts & Pick<Ports, 'announcements' | 'notices' | 'randomness' | 'sha256'>;

export interface Means {
  readonly couriers: Couriers;
  readonly dispatch: Dispatch;
}

/**
 * Performs the step that is due, at most once: brake and slot, then the reservation by a conditional write that checks
 * everything again, then one hand-over to the provider, then the outcome. A crash anywhere leaves a reservation, which
 * is never sent again by itself.
 */
export async function performStep(ports: PerformPorts, means: Means, task: StepTask): Promise<StepAnswer> {
  const record = await requireCase(ports, task);
  const now = ports.clock.now();
  if (isSuperseded(record, task)) return answerSuperseded(record, task, now);
  const outlook = await lookAhead(ports, record);
  const step = dueStep(outlook, now);
  const courier = step && means.couriers[step.channel];
  if (!step || !courier) return settleAndAnswer(ports, task, outlook);
  try {
    const performed = await perform(ports, { courier, dispatch: means.dispatch }, outlook, step, task);
    return performed === undefined
      ? await settleAndAnswer(ports, task)
      : answerFrom(performed.record, task, ports.clock.now(), { acted: performed.sent });
  } catch (error) {
    const until = blockedUntil(error, ports.clock.now());
    if (until === undefined) throw error;
    return { nextAt: until, seq: record.signalSeq, generation: task.generation, step: stepName(step) };
  }
}

/** @returns undefined when the case itself did not speak after all */
async function perform(
  ports: PerformPorts,
  means: { readonly courier: Courier; readonly dispatch: Dispatch },
  outlook: Outlook,
  step: Performing,
  task: StepTask,
): Promise<{ readonly record: CaseRecord; readonly sent: boolean } | undefined> {
  const attempt = ports.randomness.token(12);
  const { file } = outlook;
  const leader = task.invoice;
  if (isContact(step.channel)) await takeSlot(ports, file, step, leader, attempt);
  const since = ports.clock.now();
  await ports.brakes.spend(file.creditor.id, file.creditor.hourlyCap, since);
  const siblings = isShared(file, step) ? await gatherVoice(ports, outlook, step, { attempt, leader }) : [];
  const own = await reserveNotice(ports, outlook, {
    attempt,
    leader,
    isWanted: (current) => !isSuperseded(current.record, task) && isStill(current, step, ports.clock.now()),
  });
  const [first, ...others] = own === undefined ? siblings : [own, ...siblings];
  if (first === undefined) return undefined;
  const spoken = await speak(ports, means, [first, ...others], since);
  const recorded = await recordAll(ports, [first, ...others], own, spoken);
  return recorded && { record: recorded, sent: spoken.outcome.type === 'sent' };
}

/** Every case gets its outcome, even when one cannot be written; then whatever a person must see is thrown. */
async function recordAll(
  ports: PerformPorts,
  members: readonly Reserved[],
  own: Reserved | undefined,
  { outcome, error }: Spoken,
): Promise<CaseRecord | undefined> {
  const writes = members.map((member) =>
    recordOutcome(ports, member, outcome, { sleepsWhenDone: member === own }),
  );
  await Promise.allSettled(writes);
  const records = await Promise.all(writes);
  const [first] = members;
  if (first !== undefined && outcome.type === 'sent') {
    await ports.notices.markSent(first.record.key.creditor, first.notice, outcome.messageId);
  }
  if (error !== undefined) throw error;
  return own === undefined ? undefined : records[members.indexOf(own)];
}

/** Nothing was performed: what the case now waits for. @param known what was just read, for the first try */
async function settleAndAnswer(ports: PerformPorts, task: StepTask, known?: Outlook): Promise<StepAnswer> {
  let outlook = known;
  return retryWhenMoved(async () => {
    const { record, ...seen } = outlook ?? (await lookAhead(ports, await requireCase(ports, task)));
    outlook = undefined;
    const now = ports.clock.now();
    if (isSuperseded(record, task)) return answerSuperseded(record, task, now);
    return answerFrom(await settleCase(ports, { record, ...seen }), task, now, { acted: false });
  });
}

function answerSuperseded(record: CaseRecord, { generation }: StepTask, now: string): StepAnswer {
  return { nextAt: calmUntil(now), seq: record.signalSeq, generation, step: 'none' };
}

function dueStep({ next }: Outlook, now: string): Performing | undefined {
  return next.kind === 'perform' && next.notBefore <= now ? next : undefined;
}

function isStill(outlook: Outlook, step: Performing, now: string): boolean {
  const due = dueStep(outlook, now);
  return due?.level === step.level && due.channel === step.channel;
}

async function takeSlot(
  ports: Pick<Ports, 'contacts' | 'clock'>,
  { creditor, customer, contacts }: CaseFile,
  { channel, level }: Performing,
  leader: string,
  attempt: string,
): Promise<void> {
  const takenAt = ports.clock.now();
  const day = localDateAt(Date.parse(takenAt), customer.timeZone);
  const slot = { day, channel, level, leader, attempt, takenAt };
  await ports.contacts.take(creditor.id, customer.id, contacts, slot);
}

function blockedUntil(error: unknown, now: string): string | undefined {
  if (error instanceof SlotTaken || error instanceof SendingStopped) return calmUntil(now);
  return error instanceof CapReached ? nextHour(now) : undefined;
}
