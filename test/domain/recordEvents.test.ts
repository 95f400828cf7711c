import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../domain/canonicalJson.ts';
import type { CaseEvent, RecordedEvent } from '../../domain/events.ts';
import { foldRecordedEvents } from '../../domain/evolve.ts';
import { hashEvent, recordEvents, verifyHistory } from '../../domain/recordEvents.ts';
import { facts, sha256 } from './sampleFile.ts';

const at = '2026-03-02T08:35:00.000Z';
const events: readonly CaseEvent[] = [
  {
    type: 'InvoiceRegistered',
    creditor: 'c',
    invoice: 'i',
    ...facts,
    policy: { name: 'p', version: 1 },
    at,
    by: 'api',
  },
  { type: 'PaymentReceived', payment: 'pi', amountMinor: 100, paidOn: '2026-03-02', at, by: 'stripe' },
  { type: 'HoldPlaced', hold: 'h', reason: 'r', at, by: 'finance' },
];

describe('a history', () => {
  const history = recordEvents(undefined, events, at, sha256);

  it('verifies as it was recorded, in one go or in several', () => {
    const last = verifyHistory(history, sha256);
    expect(last).toBe(hashEvent(history[2] as RecordedEvent, sha256));
    const first = recordEvents('', events.slice(0, 1), at, sha256);
    const rest = recordEvents(verifyHistory(first, sha256), events.slice(1), at, sha256);
    expect([...first, ...rest]).toEqual(history);
  });

  it('shows a changed amount, a missing event and a changed order', () => {
    const changed = history.map((event) =>
      event.type === 'PaymentReceived' ? { ...event, amountMinor: 1 } : event,
    );
    const [first, second, third] = history as [RecordedEvent, RecordedEvent, RecordedEvent];
    const broken = (index: number, { type, at }: RecordedEvent) =>
      expect.objectContaining({
        name: 'BrokenHistory',
        message: `event ${index} (${type}, ${at}) does not follow the one before it`,
      });
    const amountAt = history.findIndex(({ type }) => type === 'PaymentReceived');
    expect(() => verifyHistory(changed, sha256)).toThrow(
      broken(amountAt + 2, history[amountAt + 1] as RecordedEvent),
    );
    expect(() => verifyHistory([first, third], sha256)).toThrow(broken(2, third));
    expect(() => verifyHistory([second, first, third], sha256)).toThrow(broken(1, second));
  });

  it('does not depend on the order of keys, nor on what is absent', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, { z: 1, y: 2 }], c: undefined } })).toBe(
      '{"a":{"d":[1,{"y":2,"z":1}]},"b":1}',
    );
  });

  it('folds to a case that knows the hash of its last event, and carries none of the recording in its facts', () => {
    const dunningCase = foldRecordedEvents(history, sha256);
    expect(dunningCase.lastHash).toBe(hashEvent(history[2] as RecordedEvent, sha256));
    expect(dunningCase.eventCount).toBe(3);
    expect(dunningCase.facts).toEqual(facts);
  });
});
