import { expect, test } from 'vitest';
import type { CaseEvent, InvoiceFacts } from '../../../domain/events.ts';
import { foldEvents } from '../../../domain/evolve.ts';
import { whyNotInAccount } from '../../../domain/owed/whyNotInAccount.ts';
import { registeredCase } from '../sampleFile.ts';

const happened = { at: '2026-04-30T08:00:00.000Z', by: 'test' };
const closed = (reason: 'paid' | 'void'): CaseEvent => ({ type: 'CaseClosed', reason, ...happened });
const recalled = (reason: 'stopped' | 'void'): CaseEvent => ({
  type: 'RecallRequested',
  reason,
  ...happened,
});

test.each<[string, Partial<InvoiceFacts>, readonly CaseEvent[], string | undefined]>([
  ['is owed', {}, [], undefined],
  ['was paid', {}, [closed('paid')], undefined],
  ['was cancelled', {}, [closed('void')], 'void'],
  ['was cancelled, which its agency has still to be told', {}, [recalled('void')], 'void'],
  ['is to come back from the agency', {}, [recalled('stopped')], undefined],
  ['was issued that day', { issuedOn: '2026-02-28' }, [], undefined],
  ['was issued later', { issuedOn: '2026-03-01' }, [], 'not-issued-yet'],
  ['belongs to a factor', { factor: 'bnp' }, [], 'assigned'],
])('an invoice that %s', (_, facts, events, why) => {
  expect(whyNotInAccount(foldEvents(events, registeredCase({ facts })), '2026-02-28')).toBe(why);
});
