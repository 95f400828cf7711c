import { expect, it } from 'vitest';
import { diffPolicies } from '../../../domain/policies/diffPolicies.ts';
import { policyNamed, sampleFile } from '../sampleFile.ts';

it('says whose next steps another ladder changes, and how', () => {
  const from = policyNamed('fr-b2b');
  const to = {
    ...from,
    version: 2,
    levels: from.levels
      .filter(({ key }) => key !== 'reminder-call')
      .map((level) => (level.key === 'reminder' ? { ...level, offsetDays: 8 } : level)),
  };
  const now = '2026-03-03T08:00:00.000Z';
  const late = sampleFile();
  const paid = sampleFile({ invoice: 'f-2', facts: { grossMinor: 0 } });
  expect(diffPolicies(from, to, [late, paid], now)).toEqual([
    {
      invoice: 'f-102',
      changes: [
        'reminder-call by call on Tuesday 10 March 2026 falls away',
        'reminder by email moves from Monday 9 March 2026 to Tuesday 10 March 2026',
      ],
    },
  ]);
  expect(diffPolicies(to, from, [late], now)).toEqual([
    {
      invoice: 'f-102',
      changes: [
        'reminder by email moves from Tuesday 10 March 2026 to Monday 9 March 2026',
        'reminder-call by call comes on Tuesday 10 March 2026',
      ],
    },
  ]);
  expect(diffPolicies(from, from, [late], now)).toEqual([]);
});

it('says which steps would speak in another tone, and is silent on one that only says what it was', () => {
  const from = policyNamed('fr-b2b');
  const withTone = (key: string, tone: 'friendly' | 'neutral' | 'firm') => ({
    ...from,
    version: 2,
    levels: from.levels.map((level) => (level.key === key ? { ...level, tone } : level)),
  });
  const now = '2026-03-03T08:00:00.000Z';
  expect(diffPolicies(from, withTone('reminder', 'firm'), [sampleFile()], now)).toEqual([
    { invoice: 'f-102', changes: ['reminder by email becomes firm instead of neutral'] },
  ]);
  expect(diffPolicies(from, withTone('reminder', 'neutral'), [sampleFile()], now)).toEqual([]);
});

it('says which steps come, and nothing of the tone of a level that has none', () => {
  const to = policyNamed('fr-b2b');
  const now = '2026-03-03T08:00:00.000Z';
  const shorter = { ...to, levels: to.levels.filter(({ key }) => key !== 'reminder-call') };
  expect(diffPolicies(shorter, to, [sampleFile()], now)[0]?.changes).toContain(
    'reminder-call by call comes on Tuesday 10 March 2026',
  );
  const plain = {
    ...to,
    levels: to.levels.map((level) =>
      level.key === 'formal-notice' ? { ...level, kind: 'reminder' as const } : level,
    ),
  };
  const changes = [
    ...diffPolicies(plain, to, [sampleFile()], now),
    ...diffPolicies(to, plain, [sampleFile()], now),
  ];
  expect(JSON.stringify(changes)).not.toContain('becomes');
});

it('tells a step apart by its channel', () => {
  const from = policyNamed('fr-b2b');
  const to = {
    ...from,
    levels: from.levels.map((level) =>
      level.key === 'reminder' ? { ...level, channels: ['email' as const] } : level,
    ),
  };
  const mobile = sampleFile({
    customer: {
      contacts: { accountsPayable: { email: 'compta@dupont.example', phone: '+33612345678', sms: true } },
    },
  });
  expect(diffPolicies(from, to, [mobile], '2026-03-03T08:00:00.000Z')[0]?.changes).toEqual([
    'reminder by sms on Monday 9 March 2026 falls away',
  ]);
});
