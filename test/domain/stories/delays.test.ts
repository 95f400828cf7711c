import { describe, expect, it } from 'vitest';
import { Diary } from './diary.ts';

/** Registered well before, without a phone, so that letters and e-mails stand out. */
const beforehand = '2026-01-05T08:00:00.000Z';

describe('a weekend or a holiday', () => {
  it('moves a level to the next working day, and not the ones after it', () => {
    // Due on Saturday 4 April 2026; Monday 6 is Easter Monday.
    const diary = new Diary(beforehand);
    diary.register({ facts: { issuedOn: '2026-03-01', dueOn: '2026-04-04' } });
    diary.until('2026-05-15');
    expect(diary.days).toEqual([
      '2026-03-23 courtesy-call by call',
      '2026-04-07 due',
      '2026-04-09 reminder',
      // J+8 is Sunday 12; Monday is the third contact day in seven: Tuesday.
      '2026-04-14 reminder-call by call',
      // J+15 is Sunday 19.
      '2026-04-20 formal-notice by letter',
      '2026-04-20 formal-notice by email',
      '2026-05-06 hand-off by handoff',
    ]);
    expect(diary.next().reason.code).toBe('handed-over');
  });

  it('keeps reminder and call apart when a long bridge brings them to one day', () => {
    // J+5 is Ascension, 14 May 2026, the company bridges Friday; J+8 is Sunday 17: both come to Monday 18.
    const diary = new Diary(beforehand);
    diary.register({
      facts: { issuedOn: '2026-04-01', dueOn: '2026-05-09' },
      creditor: { closedOn: ['2026-05-15'] },
    });
    diary.until('2026-05-30');
    expect(diary.days.slice(1)).toEqual([
      '2026-05-11 due',
      '2026-05-18 reminder',
      '2026-05-21 reminder-call by call',
      '2026-05-26 formal-notice by letter',
      '2026-05-26 formal-notice by email',
    ]);
    expect(diary.skipped).toEqual(['reminder by sms: no-mobile']);
  });

  it('says which day it fell on and which working day is next', () => {
    const diary = new Diary('2026-03-06T20:00:00.000Z');
    diary.register();
    diary.tell({ type: 'skip-levels', skips: [{ level: 'due', reason: { code: 'x', text: 'x' } }] });
    expect(diary.next().reason.text).toBe(
      'J+5 of invoice F-102 fell on Saturday 7 March 2026; the next working day is Monday 9 March 2026',
    );
  });
});

describe('the contacts of the week', () => {
  it('lets no customer be contacted on more than two days in seven, and loses no reminder', () => {
    const diary = new Diary(beforehand);
    // Three invoices due one after the other: due e-mails and reminders crowd.
    for (const [index, dueOn] of ['2026-03-02', '2026-03-03', '2026-03-05', '2026-03-06'].entries()) {
      diary.register({ invoice: `f-${index}`, facts: { number: `F-${index}`, dueOn } });
    }
    diary.until('2026-06-01');
    const contacts = diary.entries.filter(({ channel }) => ['email', 'call', 'sms'].includes(channel));
    const days = [...new Set(contacts.map(({ at }) => at.slice(0, 10)))].sort();
    for (const [index, day] of days.entries()) {
      const twoBefore = days[index - 2];
      if (twoBefore === undefined) continue;
      const apart = (Date.parse(day) - Date.parse(twoBefore)) / 86_400_000;
      const letters = diary.entries.filter(
        ({ at, level }) => at.startsWith(day) && level === 'formal-notice',
      );
      expect(apart >= 7 || letters.length > 0, `${twoBefore}, then ${day}`).toBe(true);
    }
    for (const invoice of diary.files.keys()) {
      const own = diary.entries.filter((entry) => entry.invoice === invoice).map(({ level }) => level);
      expect(own, invoice).toContain('reminder');
      expect(own, invoice).toContain('hand-off');
    }
  });

  it('merges what comes due for one customer on one day', () => {
    const diary = new Diary(beforehand);
    diary.register({ invoice: 'f-1', facts: { number: 'F-1' } });
    diary.register({ invoice: 'f-2', facts: { number: 'F-2' } });
    diary.until('2026-03-03');
    expect(diary.lines).toEqual([
      'Mon 2026-02-16 10:05 f-1 courtesy-call by call',
      'Mon 2026-02-16 10:05 f-2 courtesy-call by call',
      'Mon 2026-03-02 09:35 f-1 due by email',
      'Mon 2026-03-02 09:35 f-2 due by email',
    ]);
  });
});

describe('a due date in another age', () => {
  it('is waited for without asking calendars that nobody has yet', () => {
    const diary = new Diary(beforehand);
    diary.register({ facts: { issuedOn: '2026-01-05', dueOn: '2062-03-02' } });
    expect(diary.next()).toMatchObject({ kind: 'wait', reason: { code: 'far-ahead' } });
    expect(diary.until('2026-12-31').days).toEqual([]);
  });
});

describe('a due date that is moved', () => {
  it('begins the ladder again at the new date: what was said about the old one does not count', () => {
    const diary = new Diary(beforehand);
    diary.register();
    diary.until('2026-03-12');
    const { facts } = diary.fileOf().dunningCase;
    diary.tell({ type: 'amend', facts: { ...facts, dueOn: '2026-04-30' } });
    diary.until('2026-06-01');
    expect(diary.days.slice(4)).toEqual([
      '2026-04-16 courtesy-call by call',
      '2026-04-30 due',
      '2026-05-05 reminder',
      // J+8 is Friday 8 May, a holiday.
      '2026-05-11 reminder-call by call',
      '2026-05-15 formal-notice by letter',
      '2026-05-15 formal-notice by email',
    ]);
  });
});
