import { expect, it } from 'vitest';
import { Diary } from './diary.ts';

it('walks an invoice that is never paid from the courtesy call to the agency', () => {
  const diary = new Diary('2026-02-01T08:00:00.000Z');
  diary.register();
  diary.until('2026-06-01');
  expect(diary.lines).toEqual([
    'Mon 2026-02-16 10:05 courtesy-call by call',
    'Mon 2026-03-02 09:35 due by email',
    // J+5 is a Saturday.
    'Mon 2026-03-09 09:35 reminder by email',
    'Tue 2026-03-10 10:05 reminder-call by call',
    'Tue 2026-03-17 09:35 formal-notice by letter',
    'Tue 2026-03-17 09:50 formal-notice by email',
    // The letter gives until Friday 27 March; three working days later is J+30.
    'Wed 2026-04-01 09:35 hand-off by handoff',
  ]);
  expect(diary.skipped).toEqual(['reminder by sms: no-mobile']);
  expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'handed-over' });
});

it('sends the SMS beside the e-mail of the reminder, later the same day, to a mobile marked for it', () => {
  const diary = new Diary('2026-02-01T08:00:00.000Z');
  const accountsPayable = { email: 'compta@dupont.example', phone: '+33612345678', sms: true };
  diary.register({ customer: { contacts: { accountsPayable } } });
  diary.until('2026-03-10');
  expect(diary.lines.slice(-2)).toEqual([
    'Mon 2026-03-09 09:35 reminder by email',
    'Mon 2026-03-09 10:35 reminder by sms',
  ]);
});
