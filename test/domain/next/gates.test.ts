import { describe, expect, it } from 'vitest';
import type { Brake, CaseFile } from '../../../domain/caseFile.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import type { Creditor } from '../../../domain/parties.ts';
import { type Sample, sampleFile } from '../sampleFile.ts';
import { heldUntil, paris, performing, reason, walkedThrough } from './caseAt.ts';

const answer = (file: CaseFile, moment: string) => nextStep(file, paris(moment));

function braked(file: CaseFile, brake: Partial<Brake>): CaseFile {
  return { ...file, brake: { ...file.brake, ...brake } };
}

/** Finance was shown the notice of Tuesday 17 March on Friday 13. */
function beforeTheNotice(books: Creditor['books'], sample: Sample = {}): CaseFile {
  const file = walkedThrough('reminder-call', { ...sample, creditor: { books } });
  return { ...file, dunningCase: { ...file.dunningCase, announced: { 'formal-notice': '2026-03-13' } } };
}

const notice = performing(
  'formal-notice',
  'letter',
  '2026-03-17 09:35',
  'milestone',
  'J+15 of invoice F-102 is Tuesday 17 March 2026',
);

describe('the books, before anything harsh', () => {
  const late = 'payments are known through Friday 13 March 2026; Monday 16 March 2026 is needed';
  const never = 'payments are never said to be known; Monday 16 March 2026 is needed';

  it.each<[string, Creditor['books'], string]>([
    ['known through the last working day but one', { liveFeed: false, knownThrough: '2026-03-13' }, late],
    ['of which nobody ever spoke', { liveFeed: false }, never],
  ])('%s, hold it for an hour', (_what, books, text) => {
    expect(answer(beforeTheNotice(books), '2026-03-17 09:35')).toEqual(
      heldUntil('2026-03-17 10:00', [reason('stale-books', text)]),
    );
  });

  it.each<[string, Creditor['books']]>([
    ['known through the last working day', { liveFeed: false, knownThrough: '2026-03-16' }],
    ['known through today', { liveFeed: false, knownThrough: '2026-03-17' }],
    ['that a feed keeps, whatever was said of them', { liveFeed: true, knownThrough: '2026-01-05' }],
  ])('%s, let it go', (_what, books) => {
    expect(answer(beforeTheNotice(books), '2026-03-17 09:35')).toEqual(notice);
  });

  it.each([
    ['2026-03-17 09:45', '2026-03-17 10:00'],
    ['2026-03-17 09:46', '2026-03-17 11:00'],
    ['2026-03-17 15:45', '2026-03-17 16:00'],
    ['2026-03-17 16:00', '2026-03-18 09:00'],
    ['2026-03-20 16:30', '2026-03-23 09:00'],
  ])('seen at %s to be behind, are looked at again at the full hour of the office: %s', (now, again) => {
    const file = beforeTheNotice({ liveFeed: false, knownThrough: '2026-03-11' });
    expect(answer(file, now)).toMatchObject({ until: paris(again) });
  });

  it('are looked at in the hours of the creditor, wherever the customer lives', () => {
    const customer = { timeZone: 'America/New_York', country: 'US' };
    const file = beforeTheNotice({ liveFeed: false }, { customer });
    expect(answer(file, '2026-03-17 09:35')).toMatchObject({ until: paris('2026-03-17 10:00') });
  });

  it('hold nothing before its moment, and no friendly message', () => {
    expect(answer(beforeTheNotice({ liveFeed: false }), '2026-03-17 09:34')).toEqual(notice);
    const due = sampleFile({ creditor: { books: { liveFeed: false } } });
    expect(answer(due, '2026-03-02 09:35')).toMatchObject({ kind: 'perform', level: 'due' });
  });

  it('come before the kill switch', () => {
    const file = braked(beforeTheNotice({ liveFeed: false }), { killed: true });
    expect(answer(file, '2026-03-17 09:35')).toMatchObject({ reason: { code: 'stale-books' } });
  });
});

describe('the emergency brake', () => {
  const courtesyCall = performing(
    'courtesy-call',
    'call',
    '2026-02-16 10:05',
    'milestone',
    'J−14 of invoice F-102 is Monday 16 February 2026',
  );
  const killed = reason('kill-switch', 'the kill switch is on: nothing leaves');
  const capped = reason('hourly-cap', '200 messages left this hour, and 200 is the cap');

  it.each<[string, Partial<Brake>, string, ReturnType<typeof answer>]>([
    ['stops what is due', { killed: true }, '2026-02-16 10:05', heldUntil('2026-02-16 10:20', [killed])],
    ['leaves alone what is not due yet', { killed: true }, '2026-02-16 10:04', courtesyCall],
    [
      'counts the messages of the hour',
      { hour: '2026-02-16T09', sentThisHour: 200 },
      '2026-02-16 10:05',
      heldUntil('2026-02-16 11:00', [capped]),
    ],
    [
      'counts more than the cap as the cap, and a quarter of an hour at least',
      { hour: '2026-02-16T09', sentThisHour: 201 },
      '2026-02-16 10:50',
      heldUntil('2026-02-16 11:05', [
        reason('hourly-cap', '201 messages left this hour, and 200 is the cap'),
      ]),
    ],
    [
      'lets the last of the cap go',
      { hour: '2026-02-16T09', sentThisHour: 199 },
      '2026-02-16 10:04',
      courtesyCall,
    ],
    [
      'forgets the hour before',
      { hour: '2026-02-16T08', sentThisHour: 900 },
      '2026-02-16 10:05',
      courtesyCall,
    ],
    [
      'says the kill switch first',
      { killed: true, hour: '2026-02-16T09', sentThisHour: 200 },
      '2026-02-16 10:05',
      heldUntil('2026-02-16 10:20', [killed]),
    ],
  ])('%s', (_what, brake, now, step) => {
    expect(answer(braked(sampleFile(), brake), now)).toEqual(step);
  });

  it('lets the last message of the cap go at its very moment', () => {
    const file = braked(sampleFile(), { hour: '2026-02-16T09', sentThisHour: 199 });
    expect(answer(file, '2026-02-16 10:05')).toEqual(courtesyCall);
  });
});
