import { describe, expect, test } from 'vitest';
import type { Customer } from '../../domain/parties.ts';
import { renderLetter, renderLetterText } from '../../messages/renderLetter.ts';
import { readAmounts } from './readAmounts.ts';
import { readPdf } from './readPdf.ts';
import { customer, letter, line, owed } from './sampleFacts.ts';

const pageText = async (facts: Parameters<typeof renderLetter>[0]) =>
  readPdf((await renderLetter(facts)).pdf.bytes).sheets;
const wholeText = async (facts: Parameters<typeof renderLetter>[0]) =>
  (await pageText(facts)).join('\n').replaceAll('\n', ' ');

describe.each(['fr', 'en'] as const)('a formal notice in %s', (language) => {
  const facts = letter({ customer: { ...customer, language } });

  test('has everything a notice needs', async () => {
    const text = await wholeText(facts);
    for (const fact of [
      'mise en demeure',
      'Atelier Martin',
      'Établissements Dupont & Fils',
      '38000 Grenoble',
      'F-123',
      'L441-10 II',
      'D441-5',
      language === 'fr' ? '27 mars 2026' : '27 March 2026',
      language === 'fr' ? 'Lyon, le 17 mars 2026' : 'Lyon, 17 March 2026',
      language === 'fr'
        ? 'Lettre recommandée avec avis de réception'
        : 'Registered letter with acknowledgement of receipt',
      'FR76 3000 6000 0112 3456 7890 189',
      'AGRIFRPP',
      'Claire Martin',
      'SIREN 732\u00a0829\u00a0320',
      'RCS Lyon',
      language === 'fr' ? '12,15\u00a0%' : '12.15%',
    ]) {
      expect(text).toContain(fact);
    }
    const minors = readAmounts(text, language).map((amount) => amount.minor);
    for (const minor of [123450, 616, 4000, 128066]) expect(minors).toContain(minor);
  });

  test('says the same on paper and in the preview', async () => {
    const { text, pdf } = await renderLetter(facts);
    const onPaper = readAmounts(readPdf(pdf.bytes).sheets.join('\n'), language).map((amount) => amount.minor);
    const inPreview = readAmounts(text, language).map((amount) => amount.minor);
    expect(new Set(onPaper)).toEqual(new Set(inPreview));
    expect(renderLetterText(facts)).toBe(text);
  });

  test('looks like no act of a court or a bailiff, and adds no collection fee', async () => {
    const text = await wholeText(facts);
    expect(text).not.toMatch(
      /huissier|commissaire de justice|sommation|commandement|injonction|bailiff|summons|frais de dossier/i,
    );
    expect(text).not.toMatch(/République Française|\bRF\b/);
  });
});

describe('what is demanded', () => {
  test('the principal when penalties are announced', async () => {
    expect(await wholeText(letter())).toContain('la somme de 1\u202f234,50\u00a0€.');
  });

  test('everything when they are claimed', async () => {
    const text = await wholeText(letter({ penalties: 'claim' }));
    expect(text).toContain('la somme de 1\u202f280,66\u00a0€.');
    expect(text).not.toContain('Seul le principal');
  });

  test('nothing but the principal when they are waived', async () => {
    const text = await wholeText(letter({ penalties: 'waive' }));
    expect(text).not.toMatch(/L441|D441|40,00/);
    expect(text).toContain('mise en demeure');
  });

  test('never penalties nor the fixed sum to a consumer, even if facts have them', async () => {
    const consumer: Customer = { ...customer, kind: 'consumer' };
    const text = await wholeText(letter({ customer: consumer, penalties: 'claim' }));
    expect(text).not.toMatch(/L441|D441|40,00|recouvrement/);
    expect(text).toContain('1\u202f234,50\u00a0€');
  });

  test('"to be completed" when a rate is not published', async () => {
    const { interestMinor: _, ...unknownRate } = owed;
    const lines = [line('F-123', { owed: { ...unknownRate, segments: [] } }, 'formal-notice')];
    const text = await wholeText(letter({ lines, penalties: 'claim' }));
    expect(text).toContain('pénalités au taux BCE majoré de dix points, à parfaire');
    expect(text).toContain('la somme de 1\u202f274,50\u00a0€.');
  });

  test('a fixed sum in euros beside an invoice in another currency, never converted', async () => {
    const apart = { ...owed, indemnityMinor: 0, indemnityApart: { amountMinor: 4000, currency: 'EUR' } };
    const pounds = line('F-123', { owed: apart }, 'formal-notice');
    const facts = letter({
      penalties: 'claim',
      lines: [{ ...pounds, facts: { ...pounds.facts, currency: 'GBP' } }],
    });
    expect(await wholeText(facts)).toContain('1\u202f240,66\u00a0£ + 40,00\u00a0€');
  });
});

test('a public body gets an interest letter under its own articles, with its references', async () => {
  const mentions = { commitmentNumber: 'E2026-8812', serviceCode: 'SERV-7' };
  const publicOwed = { ...owed, interestArticle: 'R2192-31 CCP', indemnityArticle: 'D2192-35 CCP' };
  const text = await wholeText(
    letter({
      customer: { ...customer, kind: 'public' },
      penalties: 'claim',
      lines: [line('F-123', { mentions, owed: publicOwed }, 'formal-notice')],
    }),
  );
  for (const fact of [
    'E2026-8812',
    'SERV-7',
    'R2192-31',
    'D2192-35',
    'Code de la commande publique',
    'intérêts moratoires',
  ]) {
    expect(text).toContain(fact);
  }
  expect(text).not.toMatch(/mise en demeure|L441/);
});

test('a plain reminder letter is no notice and no registered letter', async () => {
  const { deadline: _, ...facts } = letter({ lines: [line()] });
  const text = await wholeText(facts);
  expect(text).not.toMatch(/mise en demeure|recommandé/i);
  expect(text).toContain('Si vous avez réglé entre-temps');
});

test('a notice without a deadline is refused', async () => {
  const { deadline: _, ...facts } = letter();
  await expect(renderLetter(facts)).rejects.toThrow(RangeError);
});

describe('on paper', () => {
  const sixty = letter({
    penalties: 'claim',
    lines: Array.from({ length: 60 }, (_, index) => line(`F2026/${1000 + index}`, { owed }, 'formal-notice')),
  });

  test('one invoice fits one sheet, without a page number', async () => {
    const sheets = await pageText(letter());
    expect(sheets).toHaveLength(1);
    expect(sheets[0]).not.toContain('Page');
  });

  test('sixty invoices run over numbered sheets, each row once, the head repeated', async () => {
    const sheets = await pageText(sixty);
    expect(sheets.length).toBeGreaterThan(2);
    for (const [index, sheet] of sheets.entries())
      expect(sheet).toContain(`Page ${index + 1} sur ${sheets.length}`);
    const text = sheets.join('\n');
    for (let number = 1000; number < 1060; number += 1) {
      // Once among the sums, once among the penalties.
      expect(text.match(new RegExp(`F2026/${number}\\b`, 'g'))).toHaveLength(2);
    }
    expect(sheets[1]).toContain('Principal');
    expect(readAmounts(text, 'fr')).toContainEqual({ minor: 60 * 128066, currency: 'EUR' });
  });

  test('no word of a head is broken where its column has the room', async () => {
    const [period] = owed.segments;
    if (period === undefined) throw new Error('no period');
    // Figures whose widths, divided and multiplied again, used to miss their own sum by the last bit of a number.
    const segments = [{ ...period, baseMinor: 105_69, interest: '3.52' }];
    const noticed = line('F-123', { owed: { ...owed, segments } }, 'formal-notice');
    const [sheet = ''] = await pageText(letter({ lines: [noticed] }));
    expect(sheet.split('\n')).toContain('Jours');
  });

  test('as text, the totals of two currencies say what each figure is', () => {
    const apart = { amountMinor: 4000, currency: 'EUR' };
    const yen = { ...owed, interestMinor: 50, indemnityMinor: 0, indemnityApart: apart, segments: [] };
    const facts = { ...line().facts, number: 'F-9', currency: 'JPY', grossMinor: 5000 };
    const other = line('F-9', { facts, owed: yen, principalDueMinor: 5000 }, 'formal-notice');
    const lines = [line('F-123', { owed }, 'formal-notice'), other];
    const text = renderLetterText(letter({ lines, penalties: 'claim' })).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(text).toContain(
      [
        'Total dû (EUR)',
        '  Principal : 1 234,50 €',
        '  Pénalités : 6,16 €',
        '  Indemnité : 80,00 €',
        '  Total : 1 320,66 €',
        'Total dû (JPY)',
        '  Principal : 5 000 JPY',
        '  Pénalités : 50 JPY',
        '  Total : 5 050 JPY',
      ].join('\n'),
    );
  });

  test('Polish, Greek and Cyrillic names are set as they are', async () => {
    const name = 'Źródło Łódź Spółka, Ελληνική Εταιρεία, Българска пощa';
    expect(await wholeText(letter({ customer: { ...customer, name } }))).toContain(
      'Źródło Łódź Spółka, Ελληνική',
    );
  });

  test('what the font lacks falls back to a bare letter or a question mark, and controls vanish', async () => {
    const text = await wholeText(letter({ customer: { ...customer, name: 'Việt 日本\u202e\u0000 <b>' } }));
    expect(text).toMatch(/Viet \?\? +<b>/);
  });

  test('a name of 400 characters is printed whole', async () => {
    const name = Array.from({ length: 40 }, (_, index) => `Société${String(index).padStart(3, '0')}`).join(
      ' ',
    );
    const text = await wholeText(letter({ customer: { ...customer, name } }));
    expect(text).toContain(name);
    expect(text).toContain('38000 Grenoble');
  });

  test('the same facts give the same bytes', async () => {
    const [first, second] = await Promise.all([renderLetter(sixty), renderLetter(structuredClone(sixty))]);
    expect(Buffer.from(first.pdf.bytes).equals(Buffer.from(second.pdf.bytes))).toBe(true);
  });

  test('the only date of the file is the letter’s', async () => {
    const { pdf } = await renderLetter(letter());
    expect(readPdf(pdf.bytes).info).toContain('/CreationDate (D:20260317000000Z)');
  });
});
