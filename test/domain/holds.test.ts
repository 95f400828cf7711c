import { describe, expect, it } from 'vitest';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { holdOnLevel, isHoldOpen, openCustomerHold, openHolds } from '../../domain/holds.ts';
import { registeredCase } from './sampleFile.ts';

const placed = { reason: 'r', by: 'claire', placedAt: '2026-03-02T09:00:00.000Z' };
const whole = { ...placed, until: '2026-03-10' };
const veto = { ...placed, level: 'formal-notice' };
const held: DunningCase = { ...registeredCase(), holds: { whole, veto } };

describe('a hold', () => {
  it('lasts through its last day', () => {
    expect([isHoldOpen(whole, '2026-03-10'), isHoldOpen(whole, '2026-03-11')]).toEqual([true, false]);
    expect(isHoldOpen(placed, '2036-01-01')).toBe(true);
    expect(isHoldOpen({ ...placed, liftedAt: '2026-03-03T09:00:00.000Z' }, '2026-03-03')).toBe(false);
  });

  it('on the whole case is not one on a level, nor the other way round', () => {
    expect(openHolds(held, '2026-03-10')).toEqual([whole]);
    expect(openHolds(held, '2026-03-11')).toEqual([]);
    expect(holdOnLevel(held, 'formal-notice', '2026-03-10')).toEqual(veto);
    expect(holdOnLevel(held, 'hand-off', '2026-03-10')).toBeUndefined();
  });

  it('on a customer lasts through its last day too', () => {
    const hold = { reason: 'r', by: 'claire', until: '2026-03-10' };
    expect(openCustomerHold({ hold }, '2026-03-10')).toEqual(hold);
    expect(openCustomerHold({ hold }, '2026-03-11')).toBeUndefined();
    expect(openCustomerHold({}, '2026-03-10')).toBeUndefined();
  });
});
