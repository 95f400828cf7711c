import { expect, it } from 'vitest';
import type { CaseCommand } from '../../domain/commands.ts';
import { owesThanks } from '../../domain/owesThanks.ts';
import { record, stamped, tell } from './deciding/tell.ts';
import { policyNamed, sampleFile } from './sampleFile.ts';

const polite = sampleFile({ policy: { ...policyNamed('fr-b2b'), thanks: true } });
const reserve = (
  notice: string,
  level: string,
  channel: 'email' | 'handoff' | 'task' = 'email',
): CaseCommand => ({
  type: 'reserve-notice',
  notice,
  attempt: notice,
  level,
  channel,
  leader: 'f-102',
  rehearsal: false,
});
const sent = (notice: string): CaseCommand => ({
  type: 'record-sent',
  notice,
  messageId: 'm',
  contentHash: 'h',
});
const unknown = (notice: string): CaseCommand => ({ type: 'record-unknown', notice });
const refused = (notice: string): CaseCommand => ({ type: 'record-refused', notice, reason: 'throttled' });

const thanks = {
  notice: 't',
  level: 'thanks',
  channel: 'email',
  cycle: 1,
  amountMinor: 0,
  leader: 'f-102',
} as const;

const open = polite.dunningCase;
const chased = tell(open, reserve('n', 'due'), sent('n'));
const whileThanking = tell(chased, reserve('t', 'thanks'));
const today = '2026-03-02';
const thankedInVain = (times: number) =>
  Array.from({ length: times }).reduce<typeof chased>(
    (state, _, index) =>
      record(
        state,
        { type: 'NoticeReserved', ...thanks, attempt: `t-${index}`, ...stamped },
        { type: 'NoticeRefused', notice: 't', reason: 'throttled', ...stamped },
      ),
    chased,
  );
const moment = { at: stamped.at, by: stamped.by };

it.each([
  ['was chased', true, chased],
  ['was never written to', false, open],
  ['was written to, maybe', false, tell(open, reserve('n', 'due'), unknown('n'))],
  [
    'gave its account manager something to read only',
    false,
    tell(open, reserve('n', 'account-manager', 'task'), sent('n')),
  ],
  ['is being thanked', true, whileThanking],
  ['could not be thanked', true, tell(whileThanking, refused('t'))],
  ['could not be thanked twice', true, thankedInVain(2)],
  ['could not be thanked three times', false, thankedInVain(3)],
  [
    'was thanked',
    false,
    record(
      chased,
      {
        type: 'NoticeReserved',
        notice: 't',
        attempt: 't',
        level: 'thanks',
        channel: 'email',
        cycle: 1,
        amountMinor: 0,
        leader: 'f-102',
        ...moment,
      },
      { type: 'NoticeSent', notice: 't', messageId: 'm', contentHash: 'h', ...moment },
    ),
  ],
  ['was thanked, maybe', false, record(whileThanking, { type: 'NoticeUnknown', notice: 't', ...moment })],
  [
    'was thanked and nothing else',
    false,
    record(
      open,
      {
        type: 'NoticeReserved',
        notice: 't',
        attempt: 't',
        level: 'thanks',
        channel: 'email',
        cycle: 1,
        amountMinor: 0,
        leader: 'f-102',
        ...moment,
      },
      { type: 'NoticeSent', notice: 't', messageId: 'm', contentHash: 'h', ...moment },
    ),
  ],
  [
    'was chased in an earlier life only',
    false,
    tell(chased, { type: 'close', reason: 'void' }, { type: 'reopen', reason: 'r' }),
  ],
  ['was closed', false, tell(chased, { type: 'close', reason: 'void' })],
  ['met the agency', false, record(chased, { type: 'HandedOff', notice: 'h', ...moment })],
  ['was let off a part', false, tell(chased, { type: 'write-off', writeOff: 'w', amountMinor: 1 })],
])('thanks are owed to a customer who has paid and %s: %s', (_, owed, dunningCase) => {
  expect(owesThanks({ ...polite, dunningCase }, today)).toBe(owed);
});

it('thanks are owed where the ladder wants them, and there is an address', () => {
  const file = { ...polite, dunningCase: chased };
  expect(owesThanks({ ...file, policy: policyNamed('fr-b2b') }, today)).toBe(false);
  expect(owesThanks({ ...file, customer: { ...file.customer, contacts: {} } }, today)).toBe(false);
});

it('nobody is thanked who is on hold', () => {
  const hold = (extra: object = {}): CaseCommand => ({
    type: 'place-hold',
    hold: 'h',
    reason: 'asked-by-finance',
    ...extra,
  });
  const withHold = (extra: object) => ({ ...polite, dunningCase: tell(chased, hold(extra)) });
  expect(owesThanks(withHold({}), today)).toBe(false);
  expect(owesThanks(withHold({ until: '2026-03-02' }), today)).toBe(false);
  expect(owesThanks(withHold({ until: '2026-03-01' }), today)).toBe(true);
  expect(owesThanks(withHold({ level: 'hand-off' }), today)).toBe(true);
  const silent = { ...polite.customer, hold: { reason: 'key customer', by: 'finance' } };
  expect(owesThanks({ ...polite, dunningCase: chased, customer: silent }, today)).toBe(false);
});
