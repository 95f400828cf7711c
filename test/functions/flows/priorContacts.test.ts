import { expect, it } from 'vitest';
import type { Notice } from '../../../domain/dunningCase.ts';
import { priorContacts } from '../../../functions/flows/priorContacts.ts';
import { registeredCase, sampleFile } from '../../domain/sampleFile.ts';

const told = (attempt: string, level: string, reservedAt: string): Notice => ({
  level,
  channel: 'email',
  cycle: 1,
  attempt,
  leader: 'f-1',
  amountMinor: 1200_00,
  reservedAt,
  rehearsal: false,
  outcome: 'sent',
});

it('names a message once, however many invoices it spoke of, at the level of the one that led it', () => {
  const member = (invoice: string, notices: Record<string, Notice>) => {
    const dunningCase = { ...registeredCase({ invoice }), notices };
    return { file: sampleFile(), record: { dunningCase } };
  };
  const speech = {
    members: [
      member('f-2', {
        a2: told('a', 'due', '2026-03-09T08:00:00.000Z'),
        b2: told('b', 'due', '2026-03-02T08:00:00.000Z'),
      }),
      member('f-1', { a1: told('a', 'reminder', '2026-03-09T08:00:01.000Z') }),
    ],
  } as unknown as Parameters<typeof priorContacts>[0];
  expect(priorContacts(speech)).toEqual([
    { on: '2026-03-02', channel: 'email', level: 'due', outcome: 'sent' },
    { on: '2026-03-09', channel: 'email', level: 'reminder', outcome: 'sent' },
  ]);
});
