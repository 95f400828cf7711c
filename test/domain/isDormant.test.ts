import { expect, it } from 'vitest';
import { isDormant } from '../../domain/isDormant.ts';
import type { NextStep } from '../../domain/step.ts';

const now = '2026-03-02T08:00:00.000Z';
const told = { reason: { code: 'c', text: 't' }, skips: [] };
const perform = (notBefore: string): NextStep => ({
  kind: 'perform',
  level: 'due',
  channel: 'email',
  notBefore,
  ...told,
});

it.each<[string, NextStep, boolean]>([
  ['a step today', perform('2026-03-02T08:35:00.000Z'), false],
  ['a step in thirty days to the minute', perform('2026-04-01T08:00:00.000Z'), false],
  ['a step in more than thirty days', perform('2026-04-01T08:00:00.001Z'), true],
  ['a wait of a week', { kind: 'wait', until: '2026-03-09T08:00:00.000Z', ...told }, false],
  ['a wait of two months', { kind: 'wait', until: '2026-05-02T08:00:00.000Z', ...told }, true],
  ['a hold of a week', { kind: 'held', blockers: [], until: '2026-03-09T08:00:00.000Z', ...told }, false],
  ['a hold until somebody acts', { kind: 'held', blockers: [], ...told }, true],
  ['the end', { kind: 'closed', closing: 'paid', ...told }, true],
])('a case sleeps or not before %s', (_, step, sleeps) => {
  expect(isDormant(step, now)).toBe(sleeps);
});
