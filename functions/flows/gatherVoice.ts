import { accountManagerLevel } from '../../domain/accountManager.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { isContact } from '../../domain/next/schedule.ts';
import { type Recipient, recipientOf } from '../../domain/recipients.ts';
import type { CaseSummary } from '../ports/cases.ts';
import type { Ports, ReadPorts } from '../ports/ports.ts';
import type { Reserved } from './courier.ts';
import { lookAhead, type Outlook } from './lookAhead.ts';
import { type Performing, type Reservation, reserveNotice } from './reserveNotice.ts';

/** A message lists no more invoices than a person reads; the others go out in the next window. */
const SIBLINGS_MAX = 50;

/**
 * The other cases of the customer whose step would leave by the same channel today, each reserved by its own
 * conditional write. One that fails drops out, and is looked at again by its own execution.
 */
export async function gatherVoice(
  ports: ReadPorts & Pick<Ports, 'announcements' | 'sha256'>,
  leader: Outlook,
  step: Performing,
  reservation: Omit<Reservation, 'isWanted'>,
): Promise<readonly Reserved[]> {
  const { creditor, customer } = leader.file;
  const found = await ports.cases.ofCustomer(creditor.id, customer.id);
  const candidates = found
    .filter((summary) => isCandidate(summary, leader, ports.clock.now()))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .slice(0, SIBLINGS_MAX);
  const isWanted = (outlook: Outlook) => speaksWith(leader.file, step, outlook, ports.clock.now());
  const reserved = await Promise.all(candidates.map(({ key }) => joinOne(key)));
  return reserved.filter((member) => member !== undefined);

  async function joinOne(key: CaseSummary['key']): Promise<Reserved | undefined> {
    const record = await ports.cases.load(key);
    if (record === undefined) return undefined;
    const outlook = await lookAhead(ports, record, reservation.leader);
    return reserveNotice(ports, outlook, { ...reservation, isWanted });
  }
}

/** From the index, which may lag: enough to choose whom to read again. */
function isCandidate(summary: CaseSummary, leader: Outlook, now: string): boolean {
  return (
    summary.key.invoice !== leader.record.key.invoice &&
    summary.status === 'open' &&
    summary.nextAt !== undefined &&
    isToday(summary.nextAt, leader.file, now)
  );
}

function speaksWith(leader: CaseFile, step: Performing, sibling: Outlook, now: string): boolean {
  const { next } = sibling;
  return (
    next.kind === 'perform' &&
    next.channel === step.channel &&
    next.beside === step.beside &&
    isShared(sibling.file, next) &&
    (next.level === accountManagerLevel) === (step.level === accountManagerLevel) &&
    isToday(next.notBefore, leader, now) &&
    sameAddress(
      recipientOf(leader, step.channel, step.level),
      recipientOf(sibling.file, step.channel, step.level),
    )
  );
}

/** Thanks, recalls and the work of finance speak of one invoice only. */
export function isShared({ policy }: CaseFile, { channel, level }: Performing): boolean {
  if (level === accountManagerLevel) return true;
  return isContact(channel) && policy.levels.some(({ key }) => key === level);
}

function isToday(instant: string, { customer }: CaseFile, now: string): boolean {
  if (instant <= now) return true;
  const { timeZone } = customer;
  return localDateAt(Date.parse(instant), timeZone) === localDateAt(Date.parse(now), timeZone);
}

function sameAddress(a: ReturnType<typeof recipientOf>, b: ReturnType<typeof recipientOf>): boolean {
  return isRecipient(a) && isRecipient(b) && a.to === b.to;
}

const isRecipient = (found: ReturnType<typeof recipientOf>): found is Recipient => !('missing' in found);
