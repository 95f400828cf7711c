import { describe, expect, it } from 'vitest';
import { renderCallSheet } from '../../messages/renderCallSheet.ts';
import { renderEmail } from '../../messages/renderEmail.ts';
import { renderSms } from '../../messages/renderSms.ts';
import { renderWeeklyReport } from '../../messages/renderWeeklyReport.ts';
import { readAmounts } from './readAmounts.ts';
import { call, creditor, customer, line, message, reportInvoice, weekly } from './sampleFacts.ts';

/** 2 % of 1 234,50 €. */
const discount = { discountMinor: 2_469, payableMinor: 120_981, holdsThrough: '2026-02-14' };

describe.each([
  ['fr', 'au plus tard le 14 février 2026', 'jusqu’au 14 février 2026 inclus'],
  ['en', 'by 14 February 2026', 'through 14 February 2026'],
] as const)('a discount that holds, in %s', (language, byLastDay, through) => {
  const facts = (kind: Parameters<typeof line>[2], changes = {}) =>
    message({
      customer: { ...customer, language },
      creditor: { ...creditor, language },
      today: '2026-02-10',
      lines: [line('F-123', { discount, ...changes }, kind)],
    });

  it.each(['receipt-check', 'courtesy', 'due'] as const)(
    'is offered in one sentence by a %s e-mail',
    (kind) => {
      const { text } = renderEmail(facts(kind));
      const sentences = text.split('\n').filter((paragraph) => paragraph.includes(byLastDay));
      expect(sentences).toHaveLength(1);
      const minors = readAmounts(sentences[0] ?? '', language).map(({ minor }) => minor);
      expect(minors.toSorted()).toEqual([120_981, 2_469].toSorted());
      expect(sentences[0]).toContain('F-123');
    },
  );

  it('is said to the collector, and never in a text message', () => {
    const sheet = renderCallSheet(call({ ...facts('courtesy'), before: [] })).text;
    expect(sheet.replaceAll('\u00a0', ' ')).toContain(through);
    expect(readAmounts(sheet, language).map(({ minor }) => minor)).toContain(120_981);
    expect(renderSms(facts('due')).text).not.toMatch(/1.?209|escompte|discount/i);
  });

  it('is offered for each invoice of a merged message by its number', () => {
    const other = { ...line('F-124', { discount: { ...discount, payableMinor: 5_000 } }, 'courtesy') };
    const { text } = renderEmail({
      ...facts('courtesy'),
      lines: [line('F-123', { discount }, 'courtesy'), other],
    });
    expect(text.split(byLastDay)).toHaveLength(3);
  });

  it('is not mentioned without one', () => {
    const { discount: _, ...plain } = line('F-123', {}, 'courtesy');
    expect(renderEmail({ ...facts('courtesy'), lines: [plain] }).text).not.toMatch(/escompte|discount/i);
  });
});

it('the weekly report lists what was earned by paying early', () => {
  const taken = { ...reportInvoice('F-77', { principalDueMinor: 0 }), amountMinor: 2_000, on: '2026-03-10' };
  const { text } = renderWeeklyReport(weekly({ discounts: [taken] }));
  expect(text).toContain('Escomptes acquis par paiement anticipé');
  expect(readAmounts(text, 'fr').map(({ minor }) => minor)).toContain(2_000);
  expect(renderWeeklyReport(weekly()).text).not.toContain('Escomptes');
});
