import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DemoLine } from '../../examples/demoLines.ts';
import { demoLines } from './demoLines.ts';

/**
 * What each invoice of examples/ledger.json must get, worked out by hand from the ladder and the calendar of 2026
 * (Easter Monday 6 April, 1 and 8 May, Ascension 14 May), not from what the program prints.
 */
const stories: Record<string, readonly string[]> = {
  'F-1001 paid before it is due': [
    '2026-03-06 call courtesy-call',
    '2026-03-16 payment',
    '2026-03-16 closed',
  ],
  'F-1002 paid on J+3 by a Stripe event': [
    '2026-03-03 call courtesy-call',
    '2026-03-17 email due',
    '2026-03-20 payment',
    '2026-03-20 closed',
  ],
  'F-1003 paid in part, then the rest': [
    '2026-03-04 call courtesy-call',
    '2026-03-18 email due',
    '2026-03-20 payment',
    '2026-03-23 email reminder',
    '2026-03-23 sms reminder',
    '2026-03-26 call reminder-call',
    '2026-03-31 payment',
    '2026-03-31 closed',
  ],
  'F-1004 paid between the formal notice and the hand-off': [
    '2026-03-06 call courtesy-call',
    '2026-03-20 email due',
    '2026-03-25 email reminder',
    '2026-03-25 sms reminder',
    '2026-03-30 call reminder-call',
    '2026-04-07 letter formal-notice',
    '2026-04-07 posted',
    '2026-04-07 email formal-notice',
    '2026-04-09 payment',
    '2026-04-09 closed',
  ],
  'F-1005 never paid, to the agency, then paid and recalled': [
    '2026-03-05 call courtesy-call',
    '2026-03-19 email due',
    '2026-03-24 email reminder',
    '2026-03-24 sms reminder',
    '2026-03-27 call reminder-call',
    '2026-04-03 letter formal-notice',
    '2026-04-03 posted',
    '2026-04-03 email formal-notice',
    '2026-04-20 handoff hand-off',
    '2026-05-12 payment',
    '2026-05-12 handoff recall',
    '2026-05-12 closed',
  ],
  'F-1006 in dispute: held': ['2026-03-10 call courtesy-call', '2026-03-24 email due', '2026-03-25 held'],
  'F-1007 on hold for three weeks, resumed by a reminder': [
    '2026-03-03 call courtesy-call',
    '2026-03-17 email due',
    '2026-03-18 held',
    '2026-04-08 lifted',
    '2026-04-08 email reminder',
    '2026-04-13 payment',
    '2026-04-13 closed',
  ],
  'F-1008 registered late, at J+9': [
    '2026-03-18 email reminder',
    '2026-03-18 sms reminder',
    '2026-03-25 letter formal-notice',
    '2026-03-25 posted',
    '2026-03-25 email formal-notice',
    '2026-04-02 payment',
    '2026-04-02 closed',
  ],
  'F-1009 a customer without e-mail': [
    '2026-03-09 call courtesy-call',
    '2026-03-30 letter reminder',
    '2026-03-30 posted',
    '2026-03-31 call reminder-call',
    '2026-04-07 letter formal-notice',
    '2026-04-07 posted',
    '2026-04-22 handoff hand-off',
  ],
  'F-1010 one of two invoices of one customer': [
    '2026-03-05 call courtesy-call',
    '2026-03-19 email due',
    '2026-03-24 email reminder',
    '2026-03-26 payment',
    '2026-03-26 closed',
  ],
  'F-1011 the other one': [
    '2026-03-05 call courtesy-call',
    '2026-03-19 email due',
    '2026-03-24 email reminder',
    '2026-03-27 call reminder-call',
    '2026-03-30 payment',
    '2026-03-30 closed',
  ],
  'F-1012 a public body': [
    '2026-03-09 email receipt-check',
    '2026-04-07 email reminder',
    '2026-04-14 call reminder-call',
    '2026-05-04 letter interest-letter',
    '2026-05-04 posted',
    '2026-05-11 payment',
    '2026-05-11 closed',
  ],
  'F-1013 an English-speaking customer in another zone': [
    '2026-03-13 call courtesy-call',
    '2026-03-27 email due',
    '2026-04-01 email reminder',
    '2026-04-07 call reminder-call',
    '2026-04-13 letter formal-notice',
    '2026-04-13 posted',
    '2026-04-13 email formal-notice',
    '2026-04-17 payment',
    '2026-04-17 closed',
  ],
  'F-1014 due on a holiday': [
    '2026-04-17 call courtesy-call',
    '2026-05-04 email due',
    '2026-05-06 email reminder',
    '2026-05-11 call reminder-call',
    '2026-05-15 payment',
    '2026-05-15 closed',
  ],
  'F-1015 42 €: no call before it is due, no letter': [
    '2026-03-18 email courtesy-call',
    '2026-03-23 email due',
    '2026-03-30 email reminder',
    '2026-03-30 sms reminder',
    '2026-03-31 call reminder-call',
  ],
  'F-1016 terms of ten days': ['2026-03-30 email due', '2026-04-03 payment', '2026-04-03 closed'],
};

const holidays = new Set([
  '2026-04-06',
  '2026-05-01',
  '2026-05-08',
  '2026-05-14',
  '2026-05-25',
  '2026-07-14',
]);
const leaves = new Set(['call', 'email', 'sms', 'letter', 'handoff']);
const keys = 'at,invoice,kind,level,channel,to,subject,amountMinor,currency,reason,messageId';

describe('the demo of the example ledger', () => {
  let lines: DemoLine[];
  beforeAll(async () => {
    lines = await demoLines();
  }, 180_000);

  it('prints lines with always the same fields', () => {
    for (const line of lines) expect(Object.keys(line).sort()).toEqual(keys.split(',').sort());
  });

  it.each(Object.entries(stories))('%s', (story, expected) => {
    const invoice = story.slice(0, 6);
    const told = lines
      .filter((line) => line.invoice === invoice && line.kind !== 'skipped')
      .map((line) => [line.at.slice(0, 10), line.kind, leaves.has(line.kind) ? line.level : undefined])
      .map((words) => words.filter(Boolean).join(' '));
    expect(told).toEqual(expected);
  });

  it('sends nothing to anyone who has paid, but for the recall', () => {
    for (const closing of lines.filter((line) => line.kind === 'closed')) {
      const later = lines.filter(
        (line) => line.invoice === closing.invoice && leaves.has(line.kind) && line.at > closing.at,
      );
      expect(later).toEqual([]);
    }
  });

  it('sends each step once', () => {
    const steps = lines
      .filter((line) => leaves.has(line.kind))
      .map((line) => `${line.invoice} ${line.level} ${line.channel}`);
    expect(steps).toEqual([...new Set(steps)]);
  });

  it('speaks with one voice: invoices of one customer due on one day share a message', () => {
    const due = lines.filter(
      (line) => line.level === 'due' && (line.invoice === 'F-1010' || line.invoice === 'F-1011'),
    );
    expect(due.map((line) => line.invoice).sort()).toEqual(['F-1010', 'F-1011']);
    expect(new Set(due.map((line) => line.messageId)).size).toBe(1);
  });

  it('contacts nobody on a weekend or a holiday, nor outside the hours of the channel', () => {
    for (const line of lines.filter(
      (candidate) => leaves.has(candidate.kind) && candidate.level !== 'recall',
    )) {
      const local = Temporal.PlainDateTime.from(line.at.slice(0, 19));
      expect(local.dayOfWeek, JSON.stringify(line)).toBeLessThan(6);
      expect(holidays.has(local.toPlainDate().toString()), JSON.stringify(line)).toBe(false);
      const hour = local.hour + local.minute / 60;
      const [from, to] = line.kind === 'email' ? [9, 18] : line.kind === 'sms' ? [10, 18] : [9, 18];
      expect(hour, JSON.stringify(line)).toBeGreaterThanOrEqual(from);
      expect(hour, JSON.stringify(line)).toBeLessThan(to + (line.invoice === 'F-1013' ? 1 : 0));
    }
  });

  it('never contacts one customer on more than two days in any seven, letters and agency aside', () => {
    const ledgerCustomer = (invoice: string) =>
      ['F-1010', 'F-1011'].includes(invoice) ? 'librairie' : invoice;
    const days = new Map<string, Set<string>>();
    for (const line of lines.filter((candidate) => ['call', 'email', 'sms'].includes(candidate.kind))) {
      if (line.level === 'formal-notice') continue;
      const customer = ledgerCustomer(line.invoice ?? '');
      days.set(customer, (days.get(customer) ?? new Set()).add(line.at.slice(0, 10)));
    }
    for (const [customer, contacted] of days)
      for (const day of contacted) {
        const last = Temporal.PlainDate.from(day);
        const within = [...contacted].filter((other) => {
          const ago = Temporal.PlainDate.from(other).until(last).days;
          return ago >= 0 && ago < 7;
        });
        expect(within.length, `${customer} up to ${day}`).toBeLessThanOrEqual(2);
      }
  });

  it('says why with every step that left or was skipped', () => {
    for (const line of lines.filter(
      (candidate) => leaves.has(candidate.kind) || candidate.kind === 'skipped',
    ))
      expect(line.reason, JSON.stringify(line)).toBeTruthy();
  });

  it('reports to finance each working morning when there is something to do', () => {
    const reports = lines.filter((line) => line.kind === 'report');
    expect(reports.some((line) => line.level === 'daily')).toBe(true);
    expect(reports.some((line) => line.level === 'weekly')).toBe(true);
  });
});
