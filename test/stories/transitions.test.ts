import { beforeAll, describe, expect, it } from 'vitest';
import { doubled } from './world/leftMessages.ts';
import { smallLedger } from './world/storyLedger.ts';
import { storyTemplate } from './world/template.ts';
import { type Undisturbed, undisturbedWalk } from './world/undisturbed.ts';

/** 3 for each channel performed, 3 for each signal, 5 for the case. */
const transitionsMax = (performed: number, signals: number) => 3 * performed + 3 * signals + 5;

describe('a story in which nothing goes wrong', () => {
  let walk: Undisturbed;
  beforeAll(async () => {
    walk = await undisturbedWalk(storyTemplate());
  });

  it('takes every channel, and each step once', () => {
    const channels = new Set(walk.left.map(({ channel }) => channel));
    expect(channels).toEqual(new Set(['call', 'email', 'sms', 'letter', 'handoff']));
    expect(doubled(walk.left)).toEqual([]);
  });

  it('speaks with one voice to a customer of two invoices', () => {
    const due = walk.left.filter(({ level, invoice }) => level === 'due' && ['S-2', 'S-3'].includes(invoice));
    expect(due).toHaveLength(2);
    expect(new Set(due.map(({ notice }) => notice)).size).toBe(1);
  });

  it.each(smallLedger.invoices)('costs few transitions: $id, $story', ({ id }) => {
    const performed = walk.left.filter(({ invoice }) => invoice === id).length;
    const signals = walk.signals[id] ?? 0;
    const own = walk.executions.filter(({ input }) => input.invoice === id);
    const transitions = own.reduce((sum, execution) => sum + execution.transitions, 0);
    const why = `${performed} performed, ${signals} signals, ${own.length} executions`;
    expect(transitions, why).toBeGreaterThan(0);
    expect(transitions, why).toBeLessThanOrEqual(transitionsMax(performed, signals));
  });

  it('ends every execution well, and tells of no denial and no fault', () => {
    const badly = walk.executions.filter(({ status }) => !['SUCCEEDED', 'RUNNING'].includes(status));
    expect(badly).toEqual([]);
    expect(walk.complaints).toEqual([]);
  });
});
