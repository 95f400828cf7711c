import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../domain/calendar/localDate.ts';
import { policyNamed } from './sampleFile.ts';
import { Diary } from './stories/diary.ts';

const dueOn = '2026-03-04';

/** What an invoice gets that Jalon hears of so many days after its due date, a Wednesday, at eight in the morning. */
function lived(daysLate: number, policy: string) {
  const diary = new Diary(`${addDays(dueOn, daysLate)}T06:00:00.000Z`);
  diary.register({ facts: { issuedOn: '2026-02-02', dueOn }, policy: policyNamed(policy) });
  diary.until('2026-09-01');
  return diary;
}

function rowOf(daysLate: number, policy: string): string {
  const diary = lived(daysLate, policy);
  const steps = diary.days.map((day) => {
    const date = day.slice(0, 10);
    return `J+${daysBetween(dueOn, date)} ${day.slice(11)}`;
  });
  const superseded = diary.skipped
    .filter((skip) => skip.endsWith('superseded'))
    .map((skip) => skip.split(':')[0]);
  return `| J+${daysLate} | ${steps.join(', ')} | ${superseded.join(', ')} |`;
}

describe('the table of docs/late-registration.md', () => {
  const page = readFileSync('docs/late-registration.md', 'utf8');

  it.each([
    ['fr-b2b', 3],
    ['fr-b2b', 9],
    ['fr-b2b', 20],
    ['fr-b2b', 40],
    ['fr-public', 9],
    ['fr-public', 20],
    ['fr-public', 40],
    ['consumer', 9],
    ['consumer', 20],
    ['consumer', 40],
  ])('says what %s does at J+%i', (policy, daysLate) => {
    expect(page).toContain(rowOf(daysLate, policy));
  });
});
