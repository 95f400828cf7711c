import { expect, it } from 'vitest';
import { follow } from './follow.ts';
import { followUpWorld, loaded, register } from './followUpWorld.ts';

it('passes over what a small balance is not worth when its day comes, once, and then sleeps', async () => {
  const ports = await followUpWorld();
  await register(ports, 'f-1', { grossMinor: 42_00 });
  const skips = async () =>
    (await loaded(ports, 'f-1')).dunningCase.skips.map(({ level, at }) => [level, at]);
  await follow(ports, ['f-1'], '2026-03-16T12:00:00.000Z');
  expect((await skips()).map(([level]) => level)).not.toContain('formal-notice');
  expect(await loaded(ports, 'f-1')).toMatchObject({ run: 'live', nextStep: { kind: 'held' } });
  await follow(ports, ['f-1'], '2026-04-30T12:00:00.000Z');
  const record = await loaded(ports, 'f-1');
  const days = (await skips()).map(([level, at = '']) => [level, at.slice(0, 13)]);
  expect(days).toEqual(
    expect.arrayContaining([
      ['formal-notice', '2026-03-16T23'],
      ['hand-off', '2026-03-31T22'],
    ]),
  );
  expect(new Set(days.map(([level]) => level)).size).toBe(days.length);
  expect(record.dunningCase.skips.at(-2)?.reason).toMatch(/^small-balance: /);
  expect(record).toMatchObject({ run: 'dormant', nextStep: { reason: { code: 'small-balance' } } });
  expect(record.nextAt).toBeUndefined();
});
