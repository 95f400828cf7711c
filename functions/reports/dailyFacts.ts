import { parseInstant } from '../../domain/calendar/instant.ts';
import { addDays, daysBetween } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { Notice } from '../../domain/dunningCase.ts';
import type { Creditor } from '../../domain/parties.ts';
import { recipientOf } from '../../domain/recipients.ts';
import type { DailyReportFacts } from '../../messages/facts.ts';
import type { CaseKey } from '../ports/cases.ts';
import type { Ports, ReadPorts } from '../ports/ports.ts';
import { harshStepOf } from './harshSteps.ts';
import { type LinkPorts, makeLink } from './makeLink.ts';
import { missingRateOf } from './penalties.ts';
import { reportInvoice, type Standing } from './standing.ts';
import { unmatchedPayments } from './unmatchedPayments.ts';

export type DailyPorts = ReadPorts & LinkPorts & Pick<Ports, 'brakes'>;

/** A harsh step that the report shows: to be noted on its case once the report has left. */
export interface ShownStep {
  readonly key: CaseKey;
  readonly level: string;
}

export interface DailyFacts {
  readonly facts: DailyReportFacts;
  readonly shown: readonly ShownStep[];
}

interface Day {
  readonly creditor: Creditor;
  readonly now: string;
  readonly date: string;
  readonly apiUrl: string;
}

/** How long a call that nobody logged stays on the list. */
const callDays = 7;
/** A hold that ends within so many days is announced. */
const holdDays = 2;

/** What the working morning needs from finance, from every open case of a creditor. Keeps the links it names. */
export async function dailyFacts(
  ports: DailyPorts,
  standings: readonly Standing[],
  { creditor, now, apiUrl }: Omit<Day, 'date'>,
): Promise<DailyFacts> {
  const date = localDateAt(parseInstant(now), creditor.timeZone);
  const day: Day = { creditor, now, date, apiUrl };
  const { lines: harshSteps, shown } = await harshStepLines(ports, standings, day);
  const facts: DailyReportFacts = {
    creditor,
    date,
    apiUrl,
    killed: (await ports.brakes.of(creditor.id, now)).killed,
    calls: standings.flatMap((standing) => callLines(standing, day)),
    letters: standings.flatMap((standing) => letterLines(standing, day)),
    harshSteps,
    unknownSends: (await Promise.all(standings.map((standing) => unknownLines(ports, standing, day)))).flat(),
    ...staleBooks(creditor, standings),
    unmatched: unmatchedPayments(await ports.unmatched.all(creditor.id), creditor.timeZone),
    attention: standings.flatMap(attentionLines),
    holdsEnding: standings.flatMap((standing) => endingHolds(standing, day)),
    missingRates: [...new Set(standings.flatMap(({ file }) => missingRateOf(file, date) ?? []))].sort(),
  };
  return { facts, shown };
}

/** A morning without anything to do has no report. */
export function hasSomethingToSay(facts: DailyReportFacts): boolean {
  const { calls, letters, harshSteps, unknownSends, unmatched, attention, holdsEnding, missingRates } = facts;
  const lists = [calls, letters, harshSteps, unknownSends, unmatched, attention, holdsEnding, missingRates];
  return facts.killed || facts.staleBooks !== undefined || lists.some((list) => list.length > 0);
}

function noticesOf({ file }: Standing): readonly (Notice & { readonly id: string })[] {
  const { notices, cycle } = file.dunningCase;
  return Object.entries(notices)
    .map(([id, notice]) => ({ id, ...notice }))
    .filter((notice) => notice.cycle === cycle && notice.withdrawnAt === undefined);
}

function callLines(standing: Standing, { date, creditor }: Day): DailyReportFacts['calls'] {
  const { dunningCase } = standing.file;
  const logged = new Set(dunningCase.calls.map(({ notice }) => notice));
  const contact = callContact(standing);
  return noticesOf(standing)
    .filter(({ id, channel, outcome }) => channel === 'call' && outcome === 'sent' && !logged.has(id))
    .map((notice) => ({ notice, plannedOn: localDateAt(parseInstant(notice.reservedAt), creditor.timeZone) }))
    .filter(({ notice, plannedOn }) => !notice.rehearsal && plannedOn >= addDays(date, -callDays))
    .map(({ notice, plannedOn }) => ({
      ...reportInvoice(standing.file),
      level: notice.level,
      plannedOn,
      ...(contact === undefined ? {} : { contact }),
    }));
}

function callContact({ file }: Standing) {
  const recipient = recipientOf(file, 'call');
  return 'role' in recipient && recipient.role !== undefined
    ? file.customer.contacts[recipient.role]
    : undefined;
}

function letterLines(standing: Standing, { date, creditor }: Day): DailyReportFacts['letters'] {
  return noticesOf(standing)
    .filter(
      ({ channel, outcome, postedOn }) =>
        channel === 'letter' && outcome === 'sent' && postedOn === undefined,
    )
    .filter(({ rehearsal }) => !rehearsal)
    .map(({ id, level, reservedAt, deadline }) => {
      const madeOn = localDateAt(parseInstant(reservedAt), creditor.timeZone);
      return {
        ...reportInvoice(standing.file),
        level,
        notice: id,
        madeOn,
        waitingDays: daysBetween(madeOn, date),
        ...(deadline === undefined ? {} : { deadline }),
      };
    });
}

async function harshStepLines(
  ports: DailyPorts,
  standings: readonly Standing[],
  { creditor, now, apiUrl }: Day,
): Promise<{ readonly lines: DailyReportFacts['harshSteps']; readonly shown: readonly ShownStep[] }> {
  const lines: DailyReportFacts['harshSteps'][number][] = [];
  const shown: ShownStep[] = [];
  for (const standing of standings) {
    const step = harshStepOf(standing, now);
    if (step === undefined) continue;
    const { level, leavesOn, isNew, approved, needsApproval } = step;
    if (isNew) shown.push({ key: standing.record.key, level });
    const right = { creditor: creditor.id, invoice: standing.record.key.invoice, level };
    lines.push({
      ...reportInvoice(standing.file),
      level,
      leavesOn,
      approved,
      stopLink: await makeLink(ports, apiUrl, { ...right, action: 'stop-step' }),
      ...(needsApproval
        ? { approveLink: await makeLink(ports, apiUrl, { ...right, action: 'approve-step' }) }
        : {}),
    });
  }
  return { lines, shown };
}

async function unknownLines(
  ports: DailyPorts,
  standing: Standing,
  { creditor, apiUrl }: Day,
): Promise<DailyReportFacts['unknownSends']> {
  const unknown = noticesOf(standing).filter(({ outcome }) => outcome === 'unknown');
  return await Promise.all(
    unknown.map(async ({ id, level, channel, reservedAt }) => {
      const right = { creditor: creditor.id, invoice: standing.record.key.invoice, level, notice: id };
      return {
        ...reportInvoice(standing.file),
        level,
        channel,
        notice: id,
        reservedOn: localDateAt(parseInstant(reservedAt), creditor.timeZone),
        resendLink: await makeLink(ports, apiUrl, { ...right, action: 'resend-notice' }),
        confirmSentLink: await makeLink(ports, apiUrl, { ...right, action: 'confirm-sent' }),
        confirmNotSentLink: await makeLink(ports, apiUrl, { ...right, action: 'confirm-not-sent' }),
      };
    }),
  );
}

function staleBooks(
  { books }: Creditor,
  standings: readonly Standing[],
): Pick<DailyReportFacts, 'staleBooks'> | object {
  const heldSteps = standings.filter(({ step }) => step.reason.code === 'stale-books').length;
  if (heldSteps === 0) return {};
  const { knownThrough } = books;
  return { staleBooks: { heldSteps, ...(knownThrough === undefined ? {} : { knownThrough }) } };
}

/**
 * Held until somebody acts: not because somebody wanted it so, nor because of what another section says, nor at the
 * end of its ladder, which is no work for this morning.
 */
function attentionLines({ file, step }: Standing): DailyReportFacts['attention'] {
  if (step.kind !== 'held' || step.until !== undefined) return [];
  const { reason } = step;
  const isWanted = Object.values(file.dunningCase.holds).some(
    (hold) => hold.reason === reason.code && hold.by !== 'jalon',
  );
  return isWanted || noWorkToday.has(reason.code) ? [] : [{ ...reportInvoice(file), reason }];
}

const noWorkToday = new Set([
  'assigned-to-factor',
  'awaiting-approval',
  'customer-on-hold',
  'in-dispute',
  'ladder-finished',
  'letter-not-posted',
  'reminder-unknown',
  'small-balance',
  'stale-books',
  'unmatched-money',
]);

function endingHolds({ file }: Standing, { date }: Day): DailyReportFacts['holdsEnding'] {
  return Object.values(file.dunningCase.holds).flatMap(({ reason, until, liftedAt }) =>
    until !== undefined && liftedAt === undefined && until >= date && until <= addDays(date, holdDays)
      ? [{ ...reportInvoice(file), reason: { code: reason, text: reason }, until }]
      : [],
  );
}
