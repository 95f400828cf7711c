import { parseInstant } from '../calendar/instant.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import { addWorkingDays } from '../calendar/workingDays.ts';
import { settledBy } from '../caseStatus.ts';
import type { DunningCase, Notice } from '../dunningCase.ts';
import type { CaseEvent } from '../events.ts';
import { isSpent } from '../noticeId.ts';
import { isToPost, latestPostingWorkingDays, letterPosted, letterReceived } from '../notices.ts';
import { undisputedDueMinor } from '../principalDue.ts';
import { recipientOf } from '../recipients.ts';
import {
  InvalidDate,
  NoticeAlreadyMade,
  NoticeInFlight,
  ToldDifferently,
  UnknownNotice,
} from '../rejections.ts';
import { checkOpen } from './agreements.ts';
import { checkStepIsDue } from './checkStepIsDue.ts';
import {
  type CommandOf,
  checkDate,
  type Deciders,
  type DecisionContext,
  stamp,
  todayOf,
  workingDaysFor,
} from './decision.ts';
import { settle } from './settling.ts';

/** Reserved before it is sent, so that a message leaves at most once; then what became of it. */
export const noticeDeciders: Deciders<
  | 'reserve-notice'
  | 'record-sent'
  | 'record-refused'
  | 'record-unknown'
  | 'confirm-sent'
  | 'resend-notice'
  | 'record-delivered'
  | 'record-bounced'
  | 'record-posted'
  | 'record-received'
> = {
  'reserve-notice': (dunningCase, command, context) => {
    const { notice, attempt } = command;
    const known = dunningCase.notices[notice];
    // The same attempt is ours: the answer to its write was lost.
    if (known?.attempt === attempt) return [];
    if (isSpent(dunningCase, notice)) throw new NoticeAlreadyMade(`notice ${notice} was made before`);
    checkNothingInFlight(dunningCase);
    const before = checkStepIsDue(dunningCase, command, context);
    return [...before, reservation(dunningCase, command, context)];
  },
  'record-sent': (dunningCase, { notice, messageId, contentHash, deadline }, context) => {
    const known = noticeOf(dunningCase, notice);
    if (known.outcome === 'sent' && known.messageId !== undefined) return [];
    return [
      {
        type: 'NoticeSent',
        notice,
        messageId,
        contentHash,
        ...(deadline === undefined ? {} : { deadline }),
        ...stamp(context),
      },
      ...(known.outcome === 'sent' ? [] : consequencesOfLeaving(dunningCase, notice, context)),
    ];
  },
  'record-refused': (dunningCase, { notice, reason }, context) =>
    noticeOf(dunningCase, notice).outcome === 'reserved'
      ? settle(dunningCase, [{ type: 'NoticeRefused', notice, reason, ...stamp(context) }], context)
      : [],
  'record-unknown': (dunningCase, { notice }, context) => {
    const known = noticeOf(dunningCase, notice);
    if (known.outcome !== 'reserved') return [];
    const unknown: CaseEvent = { type: 'NoticeUnknown', notice, ...stamp(context) };
    // Thanks are not worth keeping a paid case open.
    return known.level === 'thanks'
      ? [unknown, ...consequencesOfLeaving(dunningCase, notice, context)]
      : [unknown];
  },
  'confirm-sent': (dunningCase, { notice }, context) => {
    const { outcome } = noticeOf(dunningCase, notice);
    if (outcome === 'sent') return [];
    if (outcome !== 'unknown') throw new UnknownNotice(`notice ${notice} is ${outcome}, not unknown`);
    return [
      { type: 'NoticeDelivered', notice, ...stamp(context) },
      ...consequencesOfLeaving(dunningCase, notice, context),
    ];
  },
  'resend-notice': (dunningCase, { notice }, context) => {
    checkOpen(dunningCase);
    const known = noticeOf(dunningCase, notice);
    if (known.withdrawnAt !== undefined) return [];
    if (known.outcome !== 'unknown' && !isToPost(known)) {
      throw new UnknownNotice(
        `notice ${notice} is ${known.outcome}: only one of unknown outcome, or a letter not posted, is made again`,
      );
    }
    return [{ type: 'NoticeRefused', notice, reason: 'resent by hand', ...stamp(context) }];
  },
  'record-delivered': (dunningCase, { notice }, context) => {
    if (noticeOf(dunningCase, notice).deliveredAt !== undefined) return [];
    const delivered: CaseEvent = { type: 'NoticeDelivered', notice, ...stamp(context) };
    return [delivered, ...consequencesIfFirstHeard(dunningCase, notice, context)];
  },
  'record-bounced': (dunningCase, { notice, reason }, context) => {
    if (noticeOf(dunningCase, notice).bouncedAt !== undefined) return [];
    const bounced: CaseEvent = { type: 'NoticeBounced', notice, reason, ...stamp(context) };
    return [bounced, ...consequencesIfFirstHeard(dunningCase, notice, context)];
  },
  'record-posted': (dunningCase, command, context) => {
    const { postedOn, tracking } = command;
    checkDate(postedOn, 'the day of posting');
    const notice = meantLetter(letterPosted(dunningCase, postedOn), command.notice);
    const known = noticeOf(dunningCase, notice);
    if (known.channel !== 'letter') throw new UnknownNotice(`notice ${notice} is no letter`);
    if (known.postedOn === postedOn && (tracking === undefined || known.tracking === tracking)) return [];
    const isWithdrawn = known.withdrawnAt !== undefined;
    if (known.outcome === 'refused' && !isWithdrawn) {
      throw new UnknownNotice(`the letter ${notice} is refused`);
    }
    checkPostingDay(known, postedOn, context);
    const posted: CaseEvent = {
      type: 'LetterPosted',
      notice,
      postedOn,
      ...(tracking === undefined ? {} : { tracking }),
      ...stamp(context),
    };
    // The debtor has it all the same: the ledger keeps its posting, and another one counts.
    if (isWithdrawn) return [posted];
    if (isPostedTooLate(known, postedOn, context)) {
      return [
        posted,
        { type: 'NoticeRefused', notice, reason: 'posted too late: made anew', ...stamp(context) },
      ];
    }
    return [
      // Nobody knew whether it had reached the office: what was posted did.
      ...(known.outcome === 'sent' ? [] : [{ type: 'NoticeDelivered' as const, notice, ...stamp(context) }]),
      posted,
    ];
  },
  'record-received': (dunningCase, command, context) => {
    const { receivedOn } = command;
    checkDate(receivedOn, 'the day of receipt');
    const notice = meantLetter(letterReceived(dunningCase), command.notice);
    const known = noticeOf(dunningCase, notice);
    if (known.receivedOn === receivedOn) return [];
    if (known.postedOn === undefined) throw new UnknownNotice(`the letter ${notice} has not been posted`);
    if (receivedOn < known.postedOn || receivedOn > todayOf(context)) {
      throw new InvalidDate(
        `a letter posted on ${known.postedOn} was received between that day and today, not on ${receivedOn}`,
      );
    }
    return [{ type: 'LetterReceived', notice, receivedOn, ...stamp(context) }];
  },
};

function reservation(
  dunningCase: DunningCase,
  command: CommandOf<'reserve-notice'>,
  context: DecisionContext,
): CaseEvent {
  const { notice, attempt, level, channel, leader, rehearsal } = command;
  const role = command.role ?? roleReached(dunningCase, command, context);
  return {
    type: 'NoticeReserved',
    notice,
    attempt,
    level,
    channel,
    cycle: dunningCase.cycle,
    amountMinor: undisputedDueMinor(dunningCase),
    leader,
    ...(role === undefined ? {} : { role }),
    ...(rehearsal ? { rehearsal } : {}),
    ...stamp(context),
  };
}

function roleReached(
  dunningCase: DunningCase,
  { channel }: CommandOf<'reserve-notice'>,
  { file }: DecisionContext,
) {
  const recipient = file && recipientOf({ ...file, dunningCase }, channel);
  return recipient && 'role' in recipient ? recipient.role : undefined;
}

function checkNothingInFlight(dunningCase: DunningCase): void {
  const inFlight = Object.entries(dunningCase.notices).find(([, { outcome }]) => outcome === 'reserved');
  if (inFlight) throw new NoticeInFlight(`notice ${inFlight[0]} is on its way`);
}

/** News of a message may come before its sender has said that it left, and says so itself. */
function consequencesIfFirstHeard(
  dunningCase: DunningCase,
  id: string,
  context: DecisionContext,
): readonly CaseEvent[] {
  const { outcome } = noticeOf(dunningCase, id);
  return outcome === 'unknown' || outcome === 'reserved'
    ? consequencesOfLeaving(dunningCase, id, context)
    : [];
}

/** What the leaving of a notice makes of its case. A rehearsed one makes nothing of it. */
function consequencesOfLeaving(
  dunningCase: DunningCase,
  id: string,
  context: DecisionContext,
): readonly CaseEvent[] {
  const notice = noticeOf(dunningCase, id);
  const stamped = stamp(context);
  if (notice.level === 'thanks') return closedOnce(dunningCase, 'paid', context);
  if (notice.rehearsal) return [];
  if (notice.channel === 'call') {
    return [{ type: 'CallPlanned', notice: id, level: notice.level, ...stamped }];
  }
  if (notice.channel !== 'handoff' || notice.level === 'correction') return [];
  if (notice.level !== 'recall') return [{ type: 'HandedOff', notice: id, ...stamped }];
  const reason = dunningCase.recallRequested ?? settledBy(dunningCase);
  const recalled: CaseEvent = { type: 'RecalledFromAgency', notice: id, ...stamped };
  // The claim on an insolvent customer comes back to be declared: that is finance's work, and stays open.
  return reason === 'insolvency' ? [recalled] : [recalled, ...closedOnce(dunningCase, reason, context)];
}

function closedOnce(
  dunningCase: DunningCase,
  reason: NonNullable<DunningCase['closed']>['reason'],
  context: DecisionContext,
): readonly CaseEvent[] {
  return dunningCase.closed ? [] : [{ type: 'CaseClosed', reason, ...stamp(context) }];
}

function noticeOf(dunningCase: DunningCase, id: string): Notice {
  const notice = dunningCase.notices[id];
  if (!notice) throw new UnknownNotice(`no notice "${id}"`);
  return notice;
}

function meantLetter(last: string | undefined, named: string | undefined): string {
  const notice = named ?? last;
  if (notice === undefined) throw new UnknownNotice('there is no letter of which this can be said');
  return notice;
}

function letterDay(letter: Notice, { file }: DecisionContext): string {
  return localDateAt(parseInstant(letter.reservedAt), file?.creditor.timeZone ?? 'UTC');
}

function checkPostingDay(letter: Notice, postedOn: string, context: DecisionContext): void {
  if (letter.postedOn !== undefined && letter.postedOn !== postedOn) {
    throw new ToldDifferently('letter', `the letter was posted on ${letter.postedOn}`);
  }
  if (postedOn < letterDay(letter, context) || postedOn > todayOf(context)) {
    throw new InvalidDate(
      `a letter of ${letterDay(letter, context)} was posted between that day and today, not on ${postedOn}`,
    );
  }
}

/** Only a letter that prints a deadline can be posted too late. */
function isPostedTooLate(letter: Notice, postedOn: string, context: DecisionContext): boolean {
  if (letter.deadline === undefined) return false;
  const latest = addWorkingDays(
    letterDay(letter, context),
    latestPostingWorkingDays,
    workingDaysFor(context),
  );
  return postedOn > latest;
}
