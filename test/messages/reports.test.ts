import { describe, expect, test } from 'vitest';
import { hasSomethingToDo, renderDailyReport } from '../../messages/renderDailyReport.ts';
import { renderWeeklyReport } from '../../messages/renderWeeklyReport.ts';
import { readAmounts } from './readAmounts.ts';
import { readCsv } from './readCsv.ts';
import { apiUrl, creditor, daily, reportInvoice, weekly } from './sampleFacts.ts';

const english = { ...creditor, language: 'en' as const };
const hrefsIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
const quiet = {
  calls: [],
  letters: [],
  harshSteps: [],
  unknownSends: [],
  unmatched: [],
  attention: [],
  holdsEnding: [],
  agency: [],
  tasks: [],
  missingRates: [],
};

describe.each([
  ['fr', creditor, ';'],
  ['en', english, ','],
] as const)('the daily report in %s', (language, speaking, separator) => {
  const report = renderDailyReport(daily({ creditor: speaking }));

  test('says in its subject what it is, whose and of which day', () => {
    expect(report.subject).toBe(
      language === 'fr'
        ? 'Relances du jour – Atelier Martin – 13 mars 2026'
        : 'Follow-up of the day – Atelier Martin – 13 March 2026',
    );
  });

  test('lists everything that needs somebody, as HTML, text and CSV alike', () => {
    const csv = readCsv(report.attachments[0]?.bytes ?? new Uint8Array(), separator);
    const listed = csv.map((row) => row.join(' | ')).join('\n');
    for (const fact of [
      'F-201',
      'F-180',
      'F-181',
      'F-150',
      'F-151',
      'F-170',
      'F-160',
      'F-161',
      'F-162',
      'Assurcrédit',
      'bank-991',
      '2027-S1',
    ]) {
      expect(report.text).toContain(fact);
      expect(report.html).toContain(fact);
      expect(listed).toContain(fact);
    }
    expect(new Set(csv.map((row) => row.length)).size).toBe(1);
  });

  test('states of a harsh step and of a call the amount that is asked, and the contested part beside', () => {
    const [step] = daily().harshSteps;
    const [call] = daily().calls;
    if (step === undefined || call === undefined) throw new Error('nothing to show');
    const contested = { principalDueMinor: 700_00, contestedMinor: 300_00 };
    for (const part of [
      { calls: [{ ...call, ...contested }], harshSteps: [] },
      { calls: [], harshSteps: [{ ...step, ...contested }] },
    ]) {
      const { text } = renderDailyReport(daily({ ...part, creditor: speaking }));
      expect(text.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
        language === 'fr' ? '400,00 € (et 300,00 € contestés)' : '€400.00 (and €300.00 contested)',
      );
    }
  });

  test('links each decision, and only those', () => {
    const links = ['s1', 's2', 'p2', 'r1', 'c1', 'n1'].map((token) => `${apiUrl}/a/${token}`);
    expect(hrefsIn(report.html)).toEqual(links);
    for (const link of links) expect(report.text).toContain(link);
  });
});

describe('a task about a customer', () => {
  const ask = { code: 'propose-credit-hold', text: 'hold?', since: '2026-03-10' } as const;
  const about = (number: string, principalDueMinor: number) => ({
    ...reportInvoice(number),
    ...ask,
    principalDueMinor,
  });
  const task = {
    ...about('F-1', 100_00),
    others: [about('F-2', 200_00), about('F-3', 300_00), about('F-4', 400_00), about('F-5', 500_00)],
  };
  const report = renderDailyReport(daily({ ...quiet, tasks: [task], creditor: english }));

  test('is one line, with its invoices and their sum', () => {
    expect(report.text).toContain('F-1, F-2, F-3 + 2');
    expect(report.text.replaceAll(/\s/gu, ' ')).toContain('€1,500.00');
    const csv = readCsv(report.attachments[0]?.bytes ?? new Uint8Array(), ',');
    const rows = csv.filter((row) => row.join().includes('on credit?'));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.join(' | ')).toContain('1500.00');
  });
});

describe('the daily report', () => {
  test('prints letters older than two days in red, others not', () => {
    const { html } = renderDailyReport(daily());
    expect(html).toMatch(/color:#b3261e[^>]*>4 jours/);
    expect(html).not.toMatch(/color:#b3261e[^>]*>1 jour</);
  });

  test('says red that books are stale, and how to say they are not', () => {
    const { html, text } = renderDailyReport(daily());
    expect(html).toMatch(/color:#b3261e[^>]*>Les paiements sont connus jusqu’au 10 mars 2026/);
    expect(text).toContain(`${apiUrl}/v1/creditors/atelier-martin/payments-known-through`);
  });

  test('is not worth sending when nothing needs anybody', () => {
    const { staleBooks: _, ...facts } = daily(quiet);
    expect(hasSomethingToDo(facts)).toBe(false);
    expect(hasSomethingToDo({ ...facts, killed: true })).toBe(true);
    expect(hasSomethingToDo({ ...facts, missingRates: ['2027-S1'] })).toBe(true);
    expect(renderDailyReport(facts).text).toContain('Rien à signaler');
  });

  test('says that it is a rehearsal', () => {
    expect(renderDailyReport(daily({ creditor: { ...creditor, mode: 'rehearsal' } })).text).toContain(
      'Mode répétition',
    );
  });

  test('names are inert in every form', () => {
    const name = '=HYPERLINK("https://evil.example")<script>x</script>\u202e\r\n;"';
    const { attachments, html } = renderDailyReport(
      daily({
        ...quiet,
        attention: [
          { ...reportInvoice('F-1', { customerName: name }), reason: { code: '<b>', text: '<i>' } },
        ],
      }),
    );
    expect(html).not.toMatch(/<script>|<i>|\u202e/);
    const rows = readCsv(attachments[0]?.bytes ?? new Uint8Array(), ';');
    expect(rows.flat()).toContain(`'=HYPERLINK("https://evil.example")<script>x</script> ;"`);
  });

  test('the offer to declare the books names what can be known in the morning: the working day before', () => {
    const monday = renderDailyReport(daily({ date: '2026-03-16' })).text;
    expect(monday).toContain('{"date":"2026-03-13"}');
  });

  test('a link that is not of the API is not printed', () => {
    const [step] = daily().harshSteps;
    if (step === undefined) throw new Error('no step');
    const { html } = renderDailyReport(
      daily({ ...quiet, harshSteps: [{ ...step, stopLink: 'javascript:alert(1)' }] }),
    );
    expect(hrefsIn(html)).toEqual([]);
  });
});

describe('money without an invoice', () => {
  test('says whose it may be, what it names and why it waits, in the language of the creditor', () => {
    const [payment] = daily().unmatched;
    if (payment === undefined) throw new Error('no sample');
    const french = renderDailyReport(daily({ unmatched: [payment] })).text;
    expect(french).toContain('Établissements Dupont & Fils');
    expect(french).toContain('aucune facture de ce nom (F-999)');
    const { text } = renderDailyReport(daily({ creditor: english, unmatched: [payment] }));
    expect(text).toContain('no invoice of that name (F-999)');
  });
});

describe('the weekly report', () => {
  test('lists small balances, which nobody chases any more, for finance to decide', () => {
    const { text } = renderWeeklyReport(weekly());
    expect(text).toContain('Petits soldes et fins de parcours');
    expect(text).toContain('F-170');
  });

  test('names the provider’s code of a refusal for which there is no word', () => {
    const [step] = weekly().notLeft;
    if (step === undefined) throw new Error('no sample');
    const reason = { code: 'MessageRejected', text: 'MessageRejected' };
    const notLeft = [{ ...step, outcome: 'refused', reason } as const];
    expect(renderWeeklyReport(weekly({ notLeft })).text).toContain('code du prestataire MessageRejected');
  });

  test('ages the balance, one line per currency, with its total', () => {
    const { text } = renderWeeklyReport(weekly());
    const amounts = readAmounts(text, 'fr');
    for (const minor of [4500000, 1234500, 200000, 99900, 6034400]) {
      expect(amounts).toContainEqual({ minor, currency: 'EUR' });
    }
    expect(amounts).toContainEqual({ minor: 120000, currency: 'JPY' });
  });

  test('a step that is not accounted for is a red line', () => {
    expect(renderWeeklyReport(weekly()).html).toMatch(
      /color:#b3261e[^>]*>Étapes de la semaine\u00a0: 4, expliquées\u00a0: 3/u,
    );
  });

  test('nothing is red when all steps are accounted for', () => {
    const { html } = renderWeeklyReport(weekly({ missed: [] }));
    expect(html).toContain('Étapes de la semaine\u00a0: 3');
    expect(html).not.toContain('#b3261e');
  });

  test('says what is still to be done, with the amount that it is about', () => {
    const { text } = renderWeeklyReport(weekly());
    expect(text).toContain(
      'reçu en trop, ou pour une facture annulée : à rembourser ou à affecter'.replaceAll(' :', '\u00a0:'),
    );
    expect(readAmounts(text, 'fr')).toContainEqual({ minor: 10000, currency: 'EUR' });
  });

  test('says what could not leave and why, payments and penalties not collected', () => {
    const { subject, text } = renderWeeklyReport(weekly({ creditor: english }));
    expect(subject).toBe('Weekly follow-up report – Atelier Martin – 16 March 2026');
    for (const fact of [
      'no mobile is allowed for SMS',
      'Payments received',
      '€500.00',
      'Penalties not collected',
      '€40.00',
    ]) {
      expect(text).toContain(fact);
    }
  });
});
