import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Customer, Language } from '../../domain/parties.ts';
import type { LevelKind } from '../../domain/policy.ts';
import { formatAmount } from '../../messages/format/formatAmount.ts';
import { formatDate } from '../../messages/format/formatDate.ts';
import { renderEmail } from '../../messages/renderEmail.ts';
import { renderLetterText } from '../../messages/renderLetter.ts';
import { readAmounts } from './readAmounts.ts';
import { creditor, customer, letter, line, message, owed } from './sampleFacts.ts';

const languages = ['fr', 'en'] as const;
const speaking = (language: Language): Customer => ({ ...customer, language });
const { capital: _, ...legal } = creditor.legal;
// The capital is an amount too, but of another kind.
const withoutCapital = { ...creditor, legal };
const hrefsIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);

describe.each(languages)('in %s', (language) => {
  test.each(['courtesy', 'receipt-check', 'due', 'reminder', 'formal-notice'] as const)(
    '%s says what to do with it when it has been paid',
    (kind) => {
      const early = kind === 'courtesy' || kind === 'receipt-check';
      const today = early ? '2026-02-25' : '2026-03-17';
      const { text } = renderEmail(
        message({ customer: speaking(language), today, lines: [line('F-123', {}, kind)] }),
      );
      const ignore =
        language === 'fr' ? 'merci de ne pas tenir compte de ce message' : 'please ignore this message';
      expect(text.split(ignore)).toHaveLength(2);
    },
  );

  test('states what is contested in its own column, and never as paid', () => {
    const parts = { paidMinor: 100_00, contestedMinor: 250_00, principalDueMinor: 884_50 };
    const two = [line('F-123', parts), line('F-124')];
    const { html } = renderEmail(message({ customer: speaking(language), lines: two }));
    const amount = (minor: number) => formatAmount(minor, 'EUR', language);
    const cells = html.replaceAll(/<[^>]*>/g, '|').replaceAll(/[|\s]*\|[|\s]*/g, '|');
    const [paid, contested] =
      language === 'fr' ? ['Déjà réglé ou déduit', 'Contesté'] : ['Paid', 'Contested'];
    expect(cells.indexOf(paid)).toBeLessThan(cells.indexOf(contested));
    const figures = [1234_50, 100_00, 250_00, 884_50].map(amount);
    expect(cells.replaceAll('\u00a0', ' ')).toContain(figures.join('|').replaceAll('\u00a0', ' '));
  });

  const days: Readonly<Record<string, string>> = {
    courtesy: '2026-02-25',
    due: '2026-03-02',
    'formal-notice': '2026-03-17',
  };

  test.each(['courtesy', 'due', 'reminder', 'formal-notice'] as const)(
    '%s says who, what, when and how to pay',
    (kind) => {
      const { subject, text, html } = renderEmail(
        message({
          customer: speaking(language),
          today: days[kind] ?? '2026-03-09',
          lines: [line('F-123', { paidMinor: 23450, principalDueMinor: 100000 }, kind)],
        }),
      );
      expect(subject).toBe(language === 'fr' ? 'Facture F-123' : 'Invoice F-123');
      for (const body of [text, html.replaceAll('&#39;', "'")]) {
        for (const fact of [
          'F-123',
          'PO-4411',
          'Marie Dupont',
          formatDate('2026-03-02', language),
          formatAmount(123450, 'EUR', language),
          formatAmount(23450, 'EUR', language),
          formatAmount(100000, 'EUR', language),
          'https://pay.atelier-martin.example/i/F-123',
          'FR76 3000 6000 0112 3456 7890 189',
          'AGRIFRPP',
          'compta@atelier-martin.example',
          '+33 4 78 12 34 56',
          'SAS',
          '732\u00a0829\u00a0320',
          'RCS Lyon',
          'FR44732829320',
          '12 rue de la République',
        ]) {
          expect(body).toContain(fact);
        }
      }
    },
  );

  test('a reminder asks to be ignored by whoever has paid', () => {
    const { text } = renderEmail(message({ customer: speaking(language) }));
    expect(text).toContain(
      language === 'fr'
        ? 'Si vous avez réglé entre-temps, merci de ne pas tenir compte de ce message.'
        : 'If you have paid in the meantime, please ignore this message.',
    );
  });

  test('thanks ask for nothing', () => {
    const { text, html } = renderEmail(
      message({ customer: speaking(language), lines: [line('F-123', { principalDueMinor: 0 }, 'thanks')] }),
    );
    expect(text).toContain('F-123');
    expect(text).not.toContain('IBAN');
    expect(hrefsIn(html)).toEqual([]);
  });

  test('a receipt check gives the references of the public buyer and asks for no money', () => {
    const mentions = { commitmentNumber: 'E2026-8812', serviceCode: 'SERV-7' };
    const { text } = renderEmail(
      message({
        customer: { ...speaking(language), kind: 'public' },
        today: '2026-02-07',
        lines: [line('F-123', { mentions }, 'receipt-check')],
      }),
    );
    expect(text).toContain('E2026-8812');
    expect(text).toContain('SERV-7');
    expect(text).not.toContain('IBAN');
  });

  test('the copy of a notice says when it was posted, its tracking and its deadline', () => {
    const letter = { deadline: '2026-03-27', postedOn: '2026-03-17', tracking: '1A 123' };
    const { text } = renderEmail(
      message({
        customer: speaking(language),
        today: '2026-03-17',
        lines: [line('F-123', { owed, letter }, 'formal-notice')],
      }),
    );
    for (const fact of [
      formatDate('2026-03-27', language),
      formatDate('2026-03-17', language),
      '1A 123',
      'L441-10',
    ]) {
      expect(text).toContain(fact);
    }
  });

  test('every amount printed is one of the facts', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(amounts, fc.constantFrom('EUR', 'GBP', 'JPY', 'KWD'), (due, currency) => {
        const lines = due.map((principalDueMinor, index) => {
          const plain = line(`F-${index}`);
          return {
            ...plain,
            principalDueMinor,
            facts: { ...plain.facts, currency, grossMinor: principalDueMinor + 100 },
          };
        });
        const { text, html } = renderEmail(
          message({ creditor: withoutCapital, customer: speaking(language), lines, penalties: 'waive' }),
        );
        const expected = new Set([
          100,
          due.reduce((sum, minor) => sum + minor, 0),
          ...due.flatMap((minor) => [minor, minor + 100]),
        ]);
        // The creditor's capital stands in its own line, without a currency's amount.
        for (const body of [text, html]) {
          const printed = readAmounts(body, language).filter((amount) => amount.currency === currency);
          expect(new Set(printed.map((amount) => amount.minor)).size).toBeGreaterThan(0);
          for (const { minor } of printed) expect([...expected]).toContain(minor);
          for (const minor of expected) expect(printed.map((amount) => amount.minor)).toContain(minor);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('today is said only when it is true', () => {
  const kinds: readonly LevelKind[] = ['courtesy', 'due', 'reminder', 'formal-notice'];
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-03-${String(number).padStart(2, '0')}`);

  test('and nothing is called overdue before its due date has passed', () => {
    fc.assert(
      fc.property(
        day,
        day,
        fc.constantFrom(...kinds),
        fc.constantFrom(...languages),
        (today, dueOn, kind, language) => {
          const plain = line('F-123', {}, kind);
          const { text } = renderEmail(
            message({
              customer: speaking(language),
              today,
              lines: [{ ...plain, facts: { ...plain.facts, dueOn } }],
            }),
          );
          expect(/aujourd’hui|today/.test(text)).toBe(today === dueOn);
          if (today <= dueOn)
            expect(text).not.toMatch(/impayée|unpaid|échue|past due|mise en demeure|formal notice/);
          expect(text).toContain(formatDate(dueOn, language));
        },
      ),
    );
  });
});

describe('one voice for several invoices', () => {
  const merged = renderEmail(
    message({
      lines: [
        line('F-123'),
        line('F-124', { facts: { ...line().facts, number: 'F-124', dueOn: '2026-03-09' } }, 'due'),
        line('F-120', { whyNow: 'resumed', principalDueMinor: 100000 }),
      ],
    }),
  );

  test('says each truth once, strongest first, with one total', () => {
    expect(merged.subject).toBe('3 factures');
    expect(merged.text.indexOf('F-123 et F-120')).toBeGreaterThan(0);
    expect(merged.text.indexOf('F-124 arrive à échéance aujourd’hui')).toBeGreaterThan(
      merged.text.indexOf('F-123 et F-120'),
    );
    expect(readAmounts(merged.text, 'fr')).toContainEqual({ minor: 346900, currency: 'EUR' });
    expect(merged.text.match(/IBAN/g)).toHaveLength(1);
  });

  test('says why a resumed one comes now, and names it', () => {
    expect(merged.text).toContain('Nous avions suspendu nos messages concernant la facture F-120');
  });

  test.each(['fr', 'en'] as const)(
    'says in %s which plan was not kept, before all else that it asks',
    (language) => {
      const brokenPlan = { agreedOn: '2026-03-04', missed: { dueOn: '2026-04-01', amountMinor: 400_00 } };
      const facts = { customer: { ...customer, language }, lines: [line('F-123', { brokenPlan })] };
      const said =
        language === 'fr'
          ? 'L’échéancier convenu le 4 mars 2026 pour la facture F-123 n’a pas été respecté (échéance de 400,00 € au 1er avril 2026)'
          : 'The payment plan agreed on 4 March 2026 for invoice F-123 was not kept (instalment of €400.00 due on 1 April 2026), so the whole amount is due again.';
      const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
      expect(plain(renderEmail(message(facts)).text)).toContain(said);
      const notice = { ...facts, lines: [line('F-123', { owed, brokenPlan }, 'formal-notice')] };
      expect(plain(renderLetterText(letter(notice)))).toContain(said);
    },
  );

  test('currencies are never added', () => {
    const yen = {
      ...line('F-9'),
      facts: { ...line().facts, number: 'F-9', currency: 'JPY' },
      principalDueMinor: 5000,
    };
    const { text } = renderEmail(message({ lines: [line(), yen] }));
    const printed = readAmounts(text, 'fr');
    expect(printed).toContainEqual({ minor: 123450, currency: 'EUR' });
    expect(printed).toContainEqual({ minor: 5000, currency: 'JPY' });
    expect(printed).not.toContainEqual({ minor: 128450, currency: 'EUR' });
  });

  test('two numbers are both in the subject', () => {
    expect(renderEmail(message({ lines: [line('F-1'), line('F-2')] })).subject).toBe('Factures F-1 et F-2');
  });
});

test('a consumer is never told of an agency', () => {
  const letter = { deadline: '2026-03-27' };
  const { text } = renderEmail(
    message({
      customer: { ...customer, kind: 'consumer' },
      today: '2026-03-17',
      lines: [line('F-123', { letter, owed }, 'formal-notice')],
    }),
  );
  expect(text).toContain('27 mars 2026');
  expect(text).not.toMatch(/recouvrement|L441|40,00/);
});

describe('penalties', () => {
  const text = (changes: Parameters<typeof message>[0]) => renderEmail(message(changes)).text;

  test('are recalled to professionals, under their own article', () => {
    expect(text({})).toContain('L441-10');
    expect(text({ customer: { ...customer, kind: 'public' } })).toContain('R2192-31');
  });

  test('are never mentioned when waived, nor to a consumer', () => {
    expect(text({ penalties: 'waive' })).not.toMatch(/40|L441/);
    expect(text({ customer: { ...customer, kind: 'consumer' } })).not.toMatch(/40 €|L441/);
  });

  test('are not announced before anything is late', () => {
    expect(text({ today: '2026-03-02', lines: [line('F-123', {}, 'due')] })).not.toContain('L441-10');
  });
});

describe('what comes from outside is inert', () => {
  const nasty = '<script>alert(1)</script>\r\nBcc: all@x.example\u202Egnp.exe "><img src=x onerror=y>';
  const rendered = renderEmail(
    message({
      customer: { ...customer, name: nasty },
      recipient: { name: nasty },
      creditor: { ...creditor, sender: { ...creditor.sender, name: nasty } },
      lines: [
        line('F-123', { mentions: { payLink: 'javascript:alert(1)', purchaseOrder: nasty } }),
        line('F-124', { mentions: { payLink: 'http://pay.example/plain' } }),
        { ...line(nasty), mentions: { payLink: 'https://pay.example/"><script>x</script>' } },
      ],
    }),
  );

  test('in HTML', () => {
    const tags = new Set([...rendered.html.matchAll(/<([a-z!/][^\s>]*)/gi)].map((match) => match[1]));
    expect([...tags].filter((tag) => /script|img/i.test(tag ?? ''))).toEqual([]);
    expect(rendered.html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test('in links: only https ones, without a quote', () => {
    expect(hrefsIn(rendered.html)).toEqual(['https://pay.example/%22%3E%3Cscript%3Ex%3C/script%3E']);
    expect(rendered.text).not.toContain('javascript:');
    expect(rendered.text).not.toContain('http://');
  });

  test('in the subject and in text lines', () => {
    const { subject } = renderEmail(message({ lines: [line(nasty)] }));
    expect(subject).not.toMatch(/[\r\n\u202e]/);
    expect(rendered.text).not.toMatch(/^Bcc:/m);
  });
});

test('French spaces before double punctuation, percentages and euros do not break', () => {
  for (const kind of ['courtesy', 'due', 'reminder', 'formal-notice'] as const) {
    const letter = { deadline: '2026-03-27' };
    const { text } = renderEmail(
      message({
        today: '2026-03-17',
        creditor: { ...creditor, legal: { ...creditor.legal, capital: '50\u202f000\u00a0€' } },
        lines: [line('F-123', { owed, letter, whyNow: 'resumed' }, kind)],
      }),
    );
    expect(text).not.toMatch(/ [:;!?%€»]/);
    expect(text).not.toMatch(/« /);
    expect(text).not.toContain("'");
  }
});

test('a pure function: the same facts give the same message', () => {
  expect(renderEmail(message())).toEqual(renderEmail(structuredClone(message())));
});

test('the page asks nothing of any server but the links of its facts', () => {
  const { html } = renderEmail(message());
  expect(html).not.toMatch(/<(img|link|script|iframe|style)\b|url\(|src=/i);
  expect(hrefsIn(html)).toEqual(['https://pay.atelier-martin.example/i/F-123']);
});
