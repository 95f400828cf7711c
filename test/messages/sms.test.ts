import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGsm7, segmentsOf } from '../../messages/escape/gsm7.ts';
import { renderSms } from '../../messages/renderSms.ts';
import { creditor, customer, line, message } from './sampleFacts.ts';

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  const facts = message({ customer: { ...customer, language } });

  test('is neutral: the number, the date and whom to ring, no amount', () => {
    const { text } = renderSms(facts);
    expect(text).toContain(language === 'fr' ? 'Facture F-123' : 'Invoice F-123');
    expect(text).toContain('+33478123456');
    expect(text).not.toMatch(/€|EUR|impay|unpaid|overdue|relance|1.?234[.,]50/i);
  });

  test('several invoices are counted, not listed', () => {
    const { text } = renderSms({ ...facts, lines: [line('F-1'), line('F-2'), line('F-3')] });
    expect(text).toContain(language === 'fr' ? '3 factures' : '3 invoices');
  });

  test('whatever the names, two segments of GSM-7 at most', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), name, name, (numbers, sender, path) => {
        const lines = numbers.map((number) => ({
          ...line(number),
          mentions: { payLink: `https://pay.example/${encodeURIComponent(path.toWellFormed())}` },
        }));
        const sms = renderSms({
          ...facts,
          creditor: { ...creditor, sender: { ...creditor.sender, name: sender } },
          lines,
        });
        expect(isGsm7(sms.text)).toBe(true);
        expect(sms.segments).toBe(segmentsOf(sms.text));
        expect(sms.segments).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('a pay link that is not https is left out', () => {
    const { text } = renderSms({
      ...facts,
      lines: [line('F-1', { mentions: { payLink: 'javascript:alert(1)' } })],
    });
    expect(text).not.toContain('javascript');
  });
});
