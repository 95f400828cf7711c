import { describe, expect, test } from 'vitest';
import { builtInPolicies } from '../../domain/ladders/builtInPolicies.ts';
import type { Creditor, Customer } from '../../domain/parties.ts';
import type { Channel } from '../../domain/policy.ts';
import type { StatementLine } from '../../messages/facts.ts';
import { renderCallSheet } from '../../messages/renderCallSheet.ts';
import { renderDossier } from '../../messages/renderDossier.ts';
import { renderEmail } from '../../messages/renderEmail.ts';
import { renderLetter } from '../../messages/renderLetter.ts';
import { renderSms } from '../../messages/renderSms.ts';
import { renderTask } from '../../messages/renderTask.ts';
import { nameOf } from '../../messages/terms.ts';
import {
  apiUrl,
  call,
  creditor,
  customer,
  dossier,
  dossierLine,
  letter,
  line,
  message,
  noticeId,
  owed,
} from './sampleFacts.ts';

const kinds: Readonly<Record<string, Customer['kind']>> = { 'fr-public': 'public', consumer: 'consumer' };
const steps = builtInPolicies.flatMap((policy) =>
  policy.levels.flatMap((level) =>
    [...level.channels, ...(level.instead === undefined ? [] : [level.instead.channel])].map((channel) => ({
      ladder: policy.name,
      level,
      channel,
    })),
  ),
);

async function render(
  channel: Channel,
  lines: readonly [StatementLine],
  parties: { readonly creditor: Creditor; readonly customer: Customer },
): Promise<string> {
  switch (channel) {
    case 'call':
      return renderCallSheet(call({ ...parties, lines })).text;
    case 'email':
      return renderEmail(message({ ...parties, lines })).text;
    case 'sms':
      return renderSms(message({ ...parties, lines })).text;
    case 'letter':
      return (await renderLetter(letter({ ...parties, lines }))).text;
    case 'handoff':
      return renderDossier(dossier({ ...parties, lines: [{ ...dossierLine(), ...lines[0] }] })).text;
    case 'task':
      return renderTask({ ...message({ ...parties, lines }), notice: noticeId, apiUrl }).text;
  }
}

describe.each(['fr', 'en'] as const)('every step of every built-in ladder, in %s', (language) => {
  test.each(steps)('$ladder $level.key by $channel names the invoice', async ({ ladder, level, channel }) => {
    const one = line('F-123', { owed, level: { key: level.key, kind: level.kind } });
    const parties = {
      creditor: { ...creditor, language },
      customer: { ...customer, language, kind: kinds[ladder] ?? 'business' },
    };
    const text = await render(channel, [one], parties);
    expect(text).toContain('F-123');
    expect(text).not.toMatch(/undefined|\[object|NaN/);
  });

  test.each([...new Set(steps.map(({ level }) => level.key))])('%s has a name', (key) => {
    // In English a plain word may be its own name.
    if (language === 'fr') expect(nameOf('levels', key, language)).not.toBe(key);
    else expect(nameOf('levels', key, language)).not.toContain('-call');
  });
});

test('what only the creditor and the agency read never speaks to the debtor', async () => {
  const parties = { creditor, customer };
  const one = line('F-123', { owed }, 'hand-off');
  for (const channel of ['handoff', 'task', 'call'] as const) {
    expect(await render(channel, [one], parties)).not.toContain('vous est demandé');
  }
});
