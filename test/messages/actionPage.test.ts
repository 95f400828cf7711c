import { describe, expect, test } from 'vitest';
import type { ActionPageFacts } from '../../messages/facts.ts';
import { renderActionPage } from '../../messages/renderActionPage.ts';
import { reportInvoice } from './sampleFacts.ts';

const subject = { ...reportInvoice('F-150'), level: 'formal-notice', on: '2026-03-17' };
const actions = ['stop-step', 'approve-step', 'resend-notice', 'confirm-not-sent', 'confirm-sent'] as const;

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  const creditor = { name: 'Atelier Martin', language };

  test.each(actions)('%s shows what will happen and does it only by a POST', (action) => {
    const { html } = renderActionPage({ creditor, state: 'confirm', action, subject });
    expect(html).toContain('F-150');
    expect(html.match(/<form method="post">/g)).toHaveLength(1);
    expect(html).not.toMatch(/<a |action=|<script/);
  });

  test.each(actions)('%s, once done, has no button left', (action) => {
    expect(renderActionPage({ creditor, state: 'done', action, subject }).html).not.toContain('<form');
  });

  test.each(['used', 'expired', 'unknown'] as const)(
    'a link that is %s does nothing and tells nothing',
    (state) => {
      const { html } = renderActionPage({ creditor, state, action: 'stop-step', subject });
      expect(html).not.toMatch(/<form|F-150|Dupont/);
    },
  );

  test('names are inert', () => {
    const facts: ActionPageFacts = {
      creditor,
      state: 'confirm',
      action: 'stop-step',
      subject: { ...subject, customerName: '</td><script>alert(1)</script>' },
    };
    expect(renderActionPage(facts).html).not.toContain('<script>');
  });
});
