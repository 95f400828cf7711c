import type { DunningCase, Notice } from '../dunningCase.ts';
import type { Folds } from './fold.ts';

/** What leaves, and what becomes of it. */
export const noticeFolds: Folds<
  | 'NoticeReserved'
  | 'NoticeSent'
  | 'NoticeRefused'
  | 'NoticeUnknown'
  | 'NoticeDelivered'
  | 'NoticeBounced'
  | 'LevelSkipped'
  | 'HarshStepAnnounced'
  | 'HarshStepApproved'
  | 'CallPlanned'
  | 'CallLogged'
  | 'LetterPosted'
  | 'LetterReceived'
> = {
  NoticeReserved: (dunningCase, event) => {
    const { notice, level, channel, cycle, attempt, leader, role, amountMinor, rehearsal, at } = event;
    const { refusals } = dunningCase.notices[notice] ?? {};
    const reserved: Notice = {
      level,
      channel,
      cycle,
      attempt,
      leader,
      ...(role === undefined ? {} : { role }),
      amountMinor,
      reservedAt: at,
      rehearsal: rehearsal ?? false,
      outcome: 'reserved',
      ...(refusals === undefined ? {} : { refusals }),
    };
    return { ...dunningCase, notices: { ...dunningCase.notices, [notice]: reserved } };
  },
  NoticeSent: (dunningCase, { notice, messageId, contentHash, deadline, at }) =>
    changeNotice(dunningCase, notice, {
      outcome: 'sent',
      outcomeAt: at,
      messageId,
      contentHash,
      ...(deadline === undefined ? {} : { deadline }),
    }),
  NoticeRefused: (dunningCase, { notice, reason, at }) => {
    const known = dunningCase.notices[notice];
    const left = ['sent', 'unknown'].includes(known?.outcome ?? '');
    return changeNotice(dunningCase, notice, {
      outcome: 'refused',
      outcomeAt: at,
      reason,
      ...(left ? { withdrawnAt: at } : { refusals: (known?.refusals ?? 0) + 1 }),
    });
  },
  NoticeUnknown: (dunningCase, { notice, at }) =>
    changeNotice(dunningCase, notice, { outcome: 'unknown', outcomeAt: at }),
  NoticeDelivered: (dunningCase, { notice, at }) =>
    changeNotice(dunningCase, notice, {
      deliveredAt: at,
      ...(isUndecided(dunningCase, notice) ? { outcome: 'sent', outcomeAt: at } : {}),
    }),
  NoticeBounced: (dunningCase, { notice, reason, at }) =>
    changeNotice(dunningCase, notice, {
      bouncedAt: at,
      reason,
      ...(isUndecided(dunningCase, notice) ? { outcome: 'sent', outcomeAt: at } : {}),
    }),
  LevelSkipped: (dunningCase, { level, channel, reason, at }) => ({
    ...dunningCase,
    skips: [...dunningCase.skips, { level, ...(channel === undefined ? {} : { channel }), reason, at }],
  }),
  HarshStepAnnounced: (dunningCase, { level, announcedOn }) => ({
    ...dunningCase,
    announced: { ...dunningCase.announced, [level]: announcedOn },
  }),
  HarshStepApproved: (dunningCase, { level, at }) => ({
    ...dunningCase,
    approved: { ...dunningCase.approved, [level]: at },
  }),
  CallPlanned: (dunningCase) => dunningCase,
  CallLogged: (dunningCase, { notice, outcome, at }) => ({
    ...dunningCase,
    calls: [...dunningCase.calls, { ...(notice === undefined ? {} : { notice }), outcome, at }],
  }),
  LetterPosted: (dunningCase, { notice, postedOn, tracking, at }) =>
    changeNotice(dunningCase, notice, {
      postedOn,
      postingNotedAt: at,
      ...(tracking === undefined ? {} : { tracking }),
    }),
  LetterReceived: (dunningCase, { notice, receivedOn }) => changeNotice(dunningCase, notice, { receivedOn }),
};

/**
 * News of delivery says that the message did leave, also one that a person had given up and wanted sent again;
 * but not that a letter was posted in time.
 */
function isUndecided(dunningCase: DunningCase, id: string): boolean {
  const notice = dunningCase.notices[id];
  if (notice?.outcome === 'unknown' || notice?.outcome === 'reserved') return true;
  return notice?.outcome === 'refused' && (notice.channel === 'email' || notice.channel === 'sms');
}

function changeNotice(dunningCase: DunningCase, id: string, change: Partial<Notice>): DunningCase {
  const notice = dunningCase.notices[id];
  if (!notice) return dunningCase;
  return { ...dunningCase, notices: { ...dunningCase.notices, [id]: { ...notice, ...change } } };
}
