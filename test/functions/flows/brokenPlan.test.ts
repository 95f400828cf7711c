import { expect, it } from 'vitest';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { follow } from './follow.ts';
import { followUpWorld, keyOf, register } from './followUpWorld.ts';

it.each([
  ['of a few days', '2026-03-02', '13 mars 2026'],
  ['of several weeks', '2026-03-02', '25 mars 2026'],
])(
  'says after a broken plan %s what was not kept, and nothing untrue of the silence before',
  async (...row) => {
    const [, agreedOn, missed] = row;
    const ports = await followUpWorld({ now: `${agreedOn}T06:00:00.000Z` });
    await register(ports, 'f-1');
    const dueOn = missed === '13 mars 2026' ? '2026-03-13' : '2026-03-25';
    const instalments = [{ dueOn, amountMinor: 1200_00 }];
    await commitCase(ports, keyOf('f-1'), { type: 'agree-plan', plan: 'p', instalments }, { by: 'test' });
    await follow(ports, ['f-1'], '2026-04-07T06:00:00.000Z');
    const text = ports.mailer.sent
      .filter(({ to }) => to.includes('compta@dupont.example'))
      .at(0)
      ?.text.replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(text).toContain(
      `L’échéancier convenu le 2 mars 2026 pour la facture F-1 n’a pas été respecté (échéance de 1 200,00 € au ${missed})`,
    );
    expect(text).not.toMatch(/depuis peu|suspendu/);
  },
);

it('does not call a follow-up recent when a promise was made before its first message', async () => {
  const ports = await followUpWorld({ now: '2026-03-11T06:00:00.000Z' });
  await register(ports, 'f-1');
  const promise = { promise: 'p', promisedFor: '2026-03-13' };
  await commitCase(ports, keyOf('f-1'), { type: 'promise', ...promise }, { by: 'test' });
  await follow(ports, ['f-1'], '2026-03-25T06:00:00.000Z');
  const [first] = ports.mailer.sent.filter(({ to }) => to.includes('compta@dupont.example'));
  expect(first?.text).toContain('F-1');
  expect(first?.text).not.toMatch(/depuis peu/);
});
