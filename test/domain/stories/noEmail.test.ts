import { describe, expect, it } from 'vitest';
import { Diary } from './diary.ts';

const beforehand = '2026-02-20T08:00:00.000Z';

describe('a customer without an e-mail address', () => {
  it('is reminded by a plain letter, and its formal notice counts from the posting', () => {
    const diary = new Diary(beforehand);
    diary.register({ customer: { contacts: {} } });
    diary.until('2026-05-01');
    expect(diary.days).toEqual([
      '2026-03-09 reminder by letter',
      '2026-03-17 formal-notice by letter',
      '2026-04-01 hand-off by handoff',
    ]);
    expect(diary.skipped).toEqual([
      'courtesy-call: no-email',
      'due: no-email',
      'reminder by sms: no-email-beside',
      'reminder-call: no-phone',
      'formal-notice by email: no-email',
    ]);
  });

  it('waits for the plain letter to be noted as posted before anything harsh', () => {
    const diary = new Diary(beforehand);
    diary.register({ customer: { contacts: {} } });
    diary.surroundings.posts = false;
    diary.until('2026-03-25');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'letter-not-posted' } });
    diary.post();
    diary.surroundings.posts = true;
    expect(diary.until('2026-04-10').days.at(-1)).toBe('2026-04-01 formal-notice by letter');
  });

  it('is rung when there is no postal address either; a call that reached somebody counts', () => {
    const diary = new Diary(beforehand);
    diary.register({ customer: { contacts: { buyer: { phone: '+33476112233' } } } });
    diary.change(({ customer: { address: _address, ...customer }, ...file }) => ({ ...file, customer }));
    diary.until('2026-03-10');
    expect(diary.days.slice(1)).toEqual(['2026-03-09 reminder by call']);
    diary.tell({ type: 'log-call', outcome: 'reached' });
    diary.until('2026-04-10');
    // The notice itself needs an address.
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'no-postal-address' } });
  });

  it('is a task for finance when it cannot be reached at all', () => {
    const diary = new Diary(beforehand);
    diary.register({ customer: { contacts: {} } });
    diary.change(({ customer: { address: _address, ...customer }, ...file }) => ({ ...file, customer }));
    diary.until('2026-04-10');
    expect(diary.days).toEqual([]);
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'no-address' } });
  });
});

describe('an e-mail that comes back', () => {
  it('leads to the next contact, and no formal notice counts on it', () => {
    const diary = new Diary(beforehand);
    diary.register({
      customer: {
        contacts: {
          accountsPayable: { email: 'old@dupont.example' },
          legalRepresentative: { email: 'patron@dupont.example' },
        },
      },
    });
    diary.surroundings.outcome = ({ level }) =>
      level === 'reminder' && diary.entries.filter((entry) => entry.level === 'reminder').length === 1
        ? 'bounced'
        : 'sent';
    diary.until('2026-05-01');
    expect(diary.days).toEqual([
      '2026-02-25 courtesy-call',
      '2026-03-02 due',
      '2026-03-09 reminder',
      '2026-03-09 reminder',
      '2026-03-17 formal-notice by letter',
      '2026-03-17 formal-notice by email',
      '2026-04-01 hand-off by handoff',
    ]);
    const roles = Object.values(diary.fileOf().dunningCase.notices).map(({ role }) => role);
    expect(roles).toContain('legalRepresentative');
  });

  it('is tried again once the address has been corrected', () => {
    const diary = new Diary(beforehand);
    diary.register({ customer: { contacts: { accountsPayable: { email: 'old@dupont.example' } } } });
    diary.surroundings.outcome = ({ at }) => (at.startsWith('2026-03-02') ? 'bounced' : 'sent');
    diary.until('2026-03-03');
    expect(diary.next()).toMatchObject({ level: 'reminder', channel: 'letter' });
    const accountsPayable = { email: 'new@dupont.example', emailSince: diary.now };
    diary.change((file) => ({ ...file, customer: { ...file.customer, contacts: { accountsPayable } } }));
    expect(diary.until('2026-03-10').days.slice(-2)).toEqual(['2026-03-04 due', '2026-03-09 reminder']);
  });
});

describe('a notice of which nobody knows whether it left', () => {
  it('is not made again by itself, and holds the formal notice until a person has looked', () => {
    const diary = new Diary(beforehand);
    diary.register();
    diary.surroundings.outcome = ({ level }) => (level === 'reminder' ? 'unknown' : 'sent');
    diary.until('2026-04-15');
    expect(diary.days.filter((day) => day.includes('reminder'))).toEqual([
      '2026-03-09 reminder',
      '2026-03-10 reminder-call by call',
    ]);
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'reminder-unknown' } });
  });

  it('counts from its day once its delivery is known', () => {
    const diary = new Diary(beforehand);
    diary.register();
    diary.surroundings.outcome = ({ level }) => (level === 'reminder' ? 'unknown' : 'sent');
    diary.until('2026-03-11');
    const [notice = ''] = Object.entries(diary.fileOf().dunningCase.notices)
      .filter(([, { outcome }]) => outcome === 'unknown')
      .map(([id]) => id);
    diary.tell({ type: 'record-delivered', notice });
    expect(diary.until('2026-03-20').days.at(-1)).toBe('2026-03-17 formal-notice by email');
  });

  it('is made again when a person wants it', () => {
    const diary = new Diary(beforehand);
    diary.register();
    let reminders = 0;
    diary.surroundings.outcome = ({ level }) => {
      if (level !== 'reminder') return 'sent';
      reminders += 1;
      return reminders === 1 ? 'unknown' : 'sent';
    };
    diary.until('2026-03-09T15:00:00.000Z');
    const [notice = ''] = Object.keys(diary.fileOf().dunningCase.notices).slice(-1);
    diary.tell({ type: 'resend-notice', notice });
    diary.until('2026-03-11');
    expect(diary.lines.slice(-3)).toEqual([
      'Mon 2026-03-09 09:35 reminder by email',
      'Mon 2026-03-09 16:15 reminder by email',
      'Tue 2026-03-10 10:05 reminder-call by call',
    ]);
  });

  it('is tried again by itself when it was surely refused', () => {
    const diary = new Diary(beforehand);
    diary.register();
    diary.surroundings.outcome = () => (diary.entries.length % 2 === 1 ? 'refused' : 'sent');
    diary.until('2026-03-03');
    expect(diary.lines.slice(-2)).toEqual([
      'Mon 2026-03-02 09:35 due by email',
      'Mon 2026-03-02 09:50 due by email',
    ]);
  });

  it('is asked more and more rarely of a provider that goes on refusing', () => {
    const diary = new Diary(beforehand);
    diary.register();
    diary.surroundings.outcome = ({ level }) => (level === 'due' ? 'refused' : 'sent');
    diary.until('2026-03-04');
    expect(diary.lines.slice(1).map((line) => line.slice(0, 20))).toEqual([
      'Mon 2026-03-02 09:35',
      'Mon 2026-03-02 09:50',
      'Mon 2026-03-02 10:20',
      'Mon 2026-03-02 11:20',
      'Mon 2026-03-02 13:20',
      'Mon 2026-03-02 17:20',
      'Tue 2026-03-03 09:35',
      'Tue 2026-03-03 13:35',
      'Tue 2026-03-03 17:35',
    ]);
  });
});

it('is not made again when its delivery is heard of after all', () => {
  const diary = new Diary(beforehand);
  diary.register();
  diary.surroundings.outcome = ({ level }) => (level === 'reminder' ? 'unknown' : 'sent');
  diary.until('2026-03-09T15:00:00.000Z');
  const [notice = ''] = Object.keys(diary.fileOf().dunningCase.notices).slice(-1);
  diary.tell({ type: 'resend-notice', notice });
  expect(diary.next()).toMatchObject({ level: 'reminder' });
  diary.tell({ type: 'record-delivered', notice });
  expect(diary.next()).toMatchObject({ level: 'reminder-call' });
});
