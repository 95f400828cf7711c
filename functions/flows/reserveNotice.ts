import { decide } from '../../domain/decide.ts';
import { nextNoticeId } from '../../domain/noticeId.ts';
import { recipientOf } from '../../domain/recipients.ts';
import { Rejection } from '../../domain/rejections.ts';
import type { NextStep } from '../../domain/step.ts';
import { CaseMoved } from '../ports/errors.ts';
import type { Ports, ReadPorts } from '../ports/ports.ts';
import type { Reserved } from './courier.ts';
import type { Outlook } from './lookAhead.ts';
import { lookAhead } from './lookAhead.ts';
import { requireCase } from './requireCase.ts';
import { withEvents } from './withEvents.ts';
import { writeCase } from './writeCase.ts';

const TRIES = 5;

export type Performing = Extract<NextStep, { kind: 'perform' }>;

export interface Reservation {
  readonly attempt: string;
  /** Invoice id of the case that speaks for the others. */
  readonly leader: string;
  /** Whether the step that the rules now want is still the one to reserve. */
  readonly isWanted: (outlook: Outlook) => boolean;
}

/**
 * Reserves the step on its case by one conditional write, which checks again everything that the rules check. When the
 * case moved, the rules are asked anew.
 * @returns undefined when the step is not wanted any more
 */
export async function reserveNotice(
  ports: ReadPorts & Pick<Ports, 'announcements' | 'sha256'>,
  first: Outlook,
  reservation: Reservation,
): Promise<Reserved | undefined> {
  let outlook = first;
  for (let tries = 1; tries <= TRIES; tries++) {
    if (outlook.next.kind !== 'perform' || !reservation.isWanted(outlook)) return undefined;
    try {
      return await write(ports, outlook, outlook.next, reservation);
    } catch (error) {
      if (error instanceof Rejection) return undefined;
      if (!(error instanceof CaseMoved)) throw error;
      const record = await requireCase(ports, outlook.record.key);
      outlook = await lookAhead(ports, record, reservation.leader);
    }
  }
  return undefined;
}

async function write(
  ports: ReadPorts & Pick<Ports, 'announcements' | 'sha256'>,
  { record, file, events }: Outlook,
  { level, channel, reason }: Performing,
  { attempt, leader }: Reservation,
): Promise<Reserved> {
  const before = withEvents(file, events);
  const notice = nextNoticeId(before.dunningCase, level, channel, ports.sha256);
  const recipient = recipientOf(before, channel);
  const role = 'role' in recipient ? recipient.role : undefined;
  const reserved = decide(
    before.dunningCase,
    {
      type: 'reserve-notice',
      notice,
      attempt,
      level,
      channel,
      leader,
      rehearsal: file.creditor.mode === 'rehearsal',
      ...(role === undefined ? {} : { role }),
    },
    { now: ports.clock.now(), by: 'jalon', file: before },
  );
  const written = await writeCase(ports, record, file, [...events, ...reserved], { signal: false });
  return {
    record: written,
    file: { ...before, dunningCase: written.dunningCase },
    notice,
    level,
    channel,
    reason,
  };
}
