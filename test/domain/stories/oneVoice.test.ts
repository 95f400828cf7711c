import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../domain/calendar/localDate.ts';
import { Diary } from './diary.ts';

const beforehand = '2026-01-05T08:00:00.000Z';

/** Several invoices of one customer, due within some weeks. */
const invoices = fc.array(
  fc.record({
    dueAfter: fc.integer({ min: 0, max: 40 }),
    grossMinor: fc.integer({ min: 50_00, max: 900_00 }),
  }),
  { minLength: 2, maxLength: 5 },
);

it('speaks to a customer with one voice: one group and channel a day, two days in seven, whatever is due', () => {
  fc.assert(
    fc.property(invoices, (wanted) => {
      const diary = new Diary(beforehand);
      for (const [index, { dueAfter, grossMinor }] of wanted.entries()) {
        const dueOn = addDays('2026-02-02', dueAfter);
        const invoice = `f-${index}`;
        diary.register({ invoice, facts: { number: invoice, dueOn, issuedOn: '2026-01-05', grossMinor } });
      }
      diary.until('2026-07-01');
      const contacts = diary.entries.filter(({ channel }) => channel !== 'handoff' && channel !== 'task');
      const byDay = Map.groupBy(contacts, ({ at }) => at.slice(0, 10));
      for (const [day, entries] of byDay) {
        const groups = new Set(
          entries.map(({ at, channel, level }) => `${at} ${channel} ${level === 'formal-notice'}`),
        );
        const isNotice = entries.every(({ level }) => level === 'formal-notice');
        // A notice and its copy are one contact.
        expect(groups.size, JSON.stringify(entries)).toBeLessThanOrEqual(isNotice ? 2 : 1);
        const week = [...byDay.keys()].filter((other) => other < day && daysBetween(other, day) < 7);
        if (!isNotice) expect(week.length, day).toBeLessThan(2);
      }
      for (const invoice of diary.files.keys()) {
        const own = diary.entries.filter((entry) => entry.invoice === invoice);
        expect(own.map(({ level }) => level)).toContain('reminder');
        const notices = Object.values(diary.fileOf(invoice).dunningCase.notices);
        const ofNotice = notices.filter(({ level }) => level === 'formal-notice');
        const letters = ofNotice.filter(({ channel }) => channel === 'letter');
        expect(ofNotice.length, 'each letter has its copy').toBe(2 * letters.length);
        expect(diary.next(invoice).reason.code).toMatch(/handed-over|small-balance/);
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);
