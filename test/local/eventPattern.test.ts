import { describe, expect, it } from 'vitest';
import { checkEventPattern, matchesEventPattern } from '../../local/services/eventPattern.ts';

const event = {
  source: 'aws.partner/stripe.com/ed_test_1',
  'detail-type': 'invoice.paid',
  detail: { livemode: false, amount: 120, note: null, tags: ['a', 'b'], data: { object: { id: 'in_1' } } },
};

describe('an event pattern', () => {
  it.each([
    [{ source: ['aws.partner/stripe.com/ed_test_1'] }, true],
    [{ source: ['other', 'aws.partner/stripe.com/ed_test_1'] }, true],
    [{ source: ['other'] }, false],
    [{ source: [{ prefix: 'aws.partner/stripe.com/' }] }, true],
    [{ source: [{ prefix: 'aws.ses' }] }, false],
    [{ 'detail-type': [{ suffix: '.paid' }] }, true],
    [{ 'detail-type': [{ suffix: '.voided' }] }, false],
    [{ 'detail-type': [{ 'equals-ignore-case': 'INVOICE.PAID' }] }, true],
    [{ 'detail-type': [{ 'anything-but': 'invoice.paid' }] }, false],
    [{ 'detail-type': [{ 'anything-but': ['x', 'y'] }] }, true],
    [{ 'detail-type': [{ 'anything-but': { prefix: 'invoice.' } }] }, false],
    [{ missing: [{ 'anything-but': 'x' }] }, false],
    [{ detail: { livemode: [false] } }, true],
    [{ detail: { livemode: [true] } }, false],
    [{ detail: { livemode: ['false'] } }, false],
    [{ detail: { note: [null] } }, true],
    [{ detail: { amount: [{ numeric: ['>', 100, '<=', 120] }] } }, true],
    [{ detail: { amount: [{ numeric: ['=', 121] }] } }, false],
    [{ detail: { livemode: [{ numeric: ['=', 0] }] } }, false],
    [{ detail: { tags: ['b'] } }, true],
    [{ detail: { tags: ['c'] } }, false],
    [{ detail: { data: { object: { id: [{ exists: true }] } } } }, true],
    [{ detail: { data: { object: { number: [{ exists: false }] } } } }, true],
    [{ detail: { data: { object: { number: [{ exists: true }] } } } }, false],
    [{ detail: { data: [{ exists: true }] } }, false],
    [{ $or: [{ source: ['x'] }, { detail: { amount: [120] } }] }, true],
    [{ $or: [{ source: ['x'] }, { source: ['y'] }] }, false],
    [{ source: ['aws.partner/stripe.com/ed_test_1'], detail: { amount: [1] } }, false],
  ])('%j: %s', (pattern, expected) => {
    expect(matchesEventPattern(pattern as never, event)).toBe(expected);
  });

  it('refuses by name an operator that it does not know', () => {
    expect(() => checkEventPattern('Rule', { detail: { ip: [{ cidr: '10.0.0.0/8' }] } })).toThrow(
      /Rule detail ip: cidr/,
    );
  });
});
