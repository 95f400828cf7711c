import { describe, expect, it } from 'vitest';
import type { DunningCase } from '../../domain/dunningCase.ts';
import {
  letterDayAt,
  letterDeadline,
  letterPosted,
  letterReceived,
  lettersToPost,
  levelOf,
  noticesToDeclareUnknown,
} from '../../domain/notices.ts';
import { record } from './deciding/tell.ts';
import { creditor, policyNamed, registeredCase } from './sampleFile.ts';

interface Told {
  readonly id: string;
  readonly channel: 'email' | 'letter' | 'call';
  readonly outcome?: 'sent' | 'unknown' | 'refused';
  readonly at?: string;
  readonly rehearsal?: boolean;
  readonly postedOn?: string;
}

const noon = '2026-03-02T12:00:00.000Z';

function caseWith(...told: readonly Told[]): DunningCase {
  return told.reduce<DunningCase>((dunningCase, { id, channel, outcome, at = noon, rehearsal, postedOn }) => {
    const by = 'test';
    const reserved = record(dunningCase, {
      type: 'NoticeReserved',
      notice: id,
      attempt: `${id} ${at}`,
      level: 'formal-notice',
      channel,
      cycle: 1,
      amountMinor: 1200_00,
      leader: 'f-102',
      ...(rehearsal ? { rehearsal } : {}),
      at,
      by,
    });
    const concluded = {
      sent: [{ type: 'NoticeSent', notice: id, messageId: 'm', contentHash: 'h', at, by }] as const,
      unknown: [{ type: 'NoticeUnknown', notice: id, at, by }] as const,
      refused: [{ type: 'NoticeRefused', notice: id, reason: 'throttled', at, by }] as const,
      reserved: [],
    }[outcome ?? 'reserved'];
    const posted =
      postedOn === undefined ? [] : [{ type: 'LetterPosted', notice: id, postedOn, at, by } as const];
    return record(reserved, ...concluded, ...posted);
  }, registeredCase());
}

describe('a notice on its way', () => {
  const dunningCase = caseWith(
    { id: 'old', channel: 'email', at: '2026-03-02T11:55:00.000Z' },
    { id: 'young', channel: 'email', at: '2026-03-02T11:55:00.001Z' },
    { id: 'sent', channel: 'email', outcome: 'sent', at: '2026-03-02T11:00:00.000Z' },
  );

  it('is given up after five minutes', () => {
    expect(noticesToDeclareUnknown(dunningCase, noon)).toEqual(['old']);
    expect(noticesToDeclareUnknown(dunningCase, '2026-03-02T12:01:00.000Z')).toEqual(['old', 'young']);
    expect(noticesToDeclareUnknown(dunningCase, '2026-03-02T11:59:00.000Z')).toEqual([]);
  });

  it('is given up oldest first, by the last time it was made', () => {
    const made = caseWith(
      { id: 'a', channel: 'email', outcome: 'refused', at: '2026-03-02T10:00:00.000Z' },
      { id: 'b', channel: 'email', at: '2026-03-02T11:00:00.000Z' },
      { id: 'c', channel: 'email', outcome: 'unknown', at: '2026-03-02T11:00:00.000Z' },
      { id: 'd', channel: 'email', at: '2026-03-02T11:00:00.000Z' },
      { id: 'a', channel: 'email', at: '2026-03-02T11:30:00.000Z' },
    );
    expect(noticesToDeclareUnknown(made, noon)).toEqual(['b', 'd', 'a']);
  });
});

describe('letters', () => {
  const waiting: Told = { id: 'waits', channel: 'letter', outcome: 'sent' };

  it('are to be posted once they have reached the office', () => {
    expect(
      lettersToPost(
        caseWith(
          waiting,
          { ...waiting, id: 'posted', postedOn: '2026-03-02' },
          { ...waiting, id: 'rehearsed', rehearsal: true },
          { id: 'unknown', channel: 'letter', outcome: 'unknown' },
          { id: 'e-mail', channel: 'email', outcome: 'sent' },
        ),
      ),
    ).toEqual(['waits']);
  });

  it.each<[string, readonly Told[], string | undefined]>([
    ['the only one', [waiting], 'waits'],
    ['the last that waits', [waiting, { ...waiting, id: 'second' }], 'second'],
    [
      'one that may have reached the office',
      [{ id: 'maybe', channel: 'letter', outcome: 'unknown' }],
      'maybe',
    ],
    [
      'the one that waits, not one posted before',
      [waiting, { ...waiting, id: 'p', postedOn: '2026-03-02' }],
      'waits',
    ],
    ['none that was refused', [{ id: 'r', channel: 'letter', outcome: 'refused' }], undefined],
    ['no e-mail', [{ id: 'e', channel: 'email', outcome: 'sent' }], undefined],
    ['the one posted that very day, told again', [{ ...waiting, postedOn: '2026-03-02' }], 'waits'],
    ['none posted on another day', [{ ...waiting, postedOn: '2026-03-03' }], undefined],
  ])('meant by news of a posting: %s', (_, told, expected) => {
    expect(letterPosted(caseWith(...told), '2026-03-02')).toBe(expected);
  });

  it('meant by news of a receipt: the last that was posted', () => {
    const posted = { ...waiting, postedOn: '2026-03-02' };
    expect(letterReceived(caseWith(waiting))).toBeUndefined();
    expect(letterReceived(caseWith({ ...posted, id: 'a' }, { ...posted, id: 'b' }, waiting))).toBe('b');
  });

  it('carry the day of the creditor, and a deadline that is a working day', () => {
    expect(letterDayAt('2026-03-02T23:30:00.000Z', creditor)).toBe('2026-03-03');
    expect(letterDeadline({ deadlineDays: 10 }, '2026-03-02', creditor)).toBe('2026-03-12');
    // 4 April 2026 is a Saturday, and the Monday after it Easter Monday.
    expect(letterDeadline({ deadlineDays: 10 }, '2026-03-25', creditor)).toBe('2026-04-07');
    expect(letterDeadline({}, '2026-03-07', creditor)).toBe('2026-03-09');
    expect(
      letterDeadline({ deadlineDays: 10 }, '2026-03-02', { ...creditor, closedOn: ['2026-03-12'] }),
    ).toBe('2026-03-13');
  });
});

describe('a level', () => {
  it('is found by its key, and thanks are none', () => {
    expect(levelOf(policyNamed('fr-b2b'), 'formal-notice')).toMatchObject({ kind: 'formal-notice' });
    expect(levelOf(policyNamed('fr-b2b'), 'thanks')).toBeUndefined();
  });
});
