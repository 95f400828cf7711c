import { describe, expect, test } from 'vitest';
import { renderAccountManagerWord } from '../../messages/renderAccountManagerWord.ts';
import { renderCallSheet } from '../../messages/renderCallSheet.ts';
import { renderLetterCover } from '../../messages/renderLetterCover.ts';
import { renderTask } from '../../messages/renderTask.ts';
import { apiUrl, call, creditor, customer, letter, line, message, noticeId, owed } from './sampleFacts.ts';

const english = { ...creditor, language: 'en' as const };
const pdf = { name: 'x.pdf', type: 'application/pdf', bytes: Uint8Array.of(1, 2, 3) };

describe.each([
  ['fr', creditor],
  ['en', english],
] as const)('for the people of the creditor, in %s', (language, speaking) => {
  test('a call sheet says whom to ring, about what, what was said, and how to record the outcome', () => {
    const { subject, text } = renderCallSheet(call({ creditor: speaking }));
    expect(subject).toContain('Établissements Dupont & Fils');
    for (const fact of [
      'Marie Dupont',
      '+33 4 76 11 22 33',
      'F-123',
      'PO-4411',
      language === 'fr' ? '2 mars 2026' : '2 March 2026',
      language === 'fr' ? '1\u202f234,50\u00a0€' : '€1,234.50',
      language === 'fr' ? 'non remis' : 'bounced',
      `${apiUrl}/v1/invoices/F-123/calls`,
      `{"outcome":"reached","notice":"${noticeId}"}`,
    ]) {
      expect(text).toContain(fact);
    }
  });

  test('a word to the account manager says what is late, what was said and what comes next', () => {
    const { before } = call();
    const lines = [line('F-123')];
    const facts = {
      ...message({ creditor: speaking, lines }),
      before,
      customerDueMinor: 999_999_00,
      next: [],
    };
    const { subject, text } = renderAccountManagerWord(facts);
    expect(subject).toContain('F-123');
    for (const fact of [
      'Établissements Dupont & Fils',
      language === 'fr' ? '1\u202f234,50\u00a0€' : '€1,234.50',
      language === 'fr' ? 'non remis' : 'bounced',
      language === 'fr' ? 'à la comptabilité de décider' : 'finance team decides',
      language === 'fr' ? 'En tout, échu ou non' : 'In all, due or not',
    ]) {
      expect(text).toContain(fact);
    }
    const next = [{ number: 'F-123', on: '2026-03-17', level: 'formal-notice', channel: 'letter' as const }];
    const held = { ...facts.customer, creditHold: true };
    const more = renderAccountManagerWord({ ...facts, next, customer: held, customerDueMinor: 0 }).text;
    expect(more).toContain(language === 'fr' ? 'mise en demeure, courrier' : 'formal notice, letter');
    expect(more).toContain(
      language === 'fr' ? 'crédit à ce client sont suspendues' : 'credit to this customer are on hold',
    );
    expect(more).not.toMatch(/En tout|In all/);
  });

  test('a call sheet asks to tell the account manager only where nobody else does', () => {
    const known = renderCallSheet(
      call({ creditor: speaking, customer: { ...customer, accountManager: 'p@a.example' } }),
    );
    const unknown = renderCallSheet(call({ creditor: speaking }));
    const asks = /Prévenir le chargé de compte|Tell the account manager/;
    expect([known.text, unknown.text].map((text) => asks.test(text))).toEqual([false, true]);
  });

  test('the cover of a letter says what to do and how to record the posting', () => {
    const { text, attachments } = renderLetterCover({ ...letter({ creditor: speaking }), pdf, apiUrl });
    expect(attachments).toEqual([pdf]);
    for (const fact of [
      '4 avenue du Parc, Bâtiment B, 38000 Grenoble',
      language === 'fr' ? '27 mars 2026' : '27 March 2026',
      language === 'fr' ? 'recommandé' : 'registered',
      `${apiUrl}/v1/invoices/F-123/letters`,
      `"postedOn":"2026-03-17"`,
      `"notice":"${noticeId}"`,
      language === 'fr' ? 'que vous en demandiez une nouvelle' : 'until you ask for a new one',
      `${apiUrl}/v1/invoices/F-123/notices/${noticeId}/resend`,
    ]) {
      expect(text).toContain(fact);
    }
    expect(text).not.toMatch(/sera préparée|will be made/);
  });

  test.each(['mediator-task', 'prior-claim-task'])('the %s says what to do', (key) => {
    const lines = [{ ...line('F-123', { owed }), level: { key, kind: 'task' as const } }];
    const { subject, text } = renderTask({
      ...message({ creditor: speaking, lines }),
      notice: noticeId,
      apiUrl,
    });
    expect(subject).toContain('F-123');
    expect(text).toContain('L441-10');
    expect(text).toContain(`${apiUrl}/v1/invoices/F-123/hold`);
  });
});

test('a call before the due date blames nobody', () => {
  const { text } = renderCallSheet(
    call({ today: '2026-02-16', lines: [line('F-123', {}, 'courtesy')], before: [] }),
  );
  expect(text).toContain('Aucun retard n’est à reprocher');
  expect(text).not.toContain('suspendre les nouvelles livraisons');
  expect(text).toContain('Aucun contact enregistré');
});

test('a missing number or address is said in red', () => {
  const { contact: _, ...withoutContact } = call();
  expect(renderCallSheet(withoutContact).html).toMatch(/color:#b3261e[^>]*>Aucun numéro/);
  const { address: __, ...homeless } = customer;
  const cover = renderLetterCover({ ...letter({ customer: homeless }), pdf, apiUrl });
  expect(cover.html).toMatch(/color:#b3261e[^>]*>L’adresse postale/);
});

test('commands are single shell words, whatever the ids', () => {
  const { text } = renderCallSheet(
    call({ notice: `x'; rm -rf / #`, lines: [{ ...line(), invoice: `a'b/../c` }] }),
  );
  expect(text).toContain(`${apiUrl}/v1/invoices/a'\\''b%2F..%2Fc/calls`);
  expect(text).toContain(`x'\\''; rm -rf / #`);
});

test('a level of the creditor’s own ladder is called by its key', () => {
  const lines = [{ ...line(), level: { key: 'toString', kind: 'reminder' as const } }];
  expect(renderCallSheet(call({ lines })).text).toContain('(toString)');
});
