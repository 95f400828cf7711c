import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, csvFile } from '../../messages/escape/csv.ts';
import { escapeHtml } from '../../messages/escape/escapeHtml.ts';
import { isGsm7, segmentsOf, septetsOf, toGsm7 } from '../../messages/escape/gsm7.ts';
import { headerValue } from '../../messages/escape/headerValue.ts';
import { apiLink, httpsLink } from '../../messages/escape/httpsLink.ts';
import { plainText } from '../../messages/escape/plainText.ts';
import { readCsv } from './readCsv.ts';

const anything = fc.string({ unit: 'binary' });

describe('plain text', () => {
  test('holds one line without controls or bidirectional overrides', () => {
    expect(plainText('Dupont\r\nBcc: x@y.example')).toBe('Dupont Bcc: x@y.example');
    expect(plainText('safe\u202Efdp.exe\u2066\u200b')).toBe('safefdp.exe');
    expect(plainText('a\u2028b\u0085c\u0000d')).toBe('a b c d');
    expect(plainText('1\u202f234,50\u00a0€')).toBe('1\u202f234,50\u00a0€');
  });

  test('is stable', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });
});

test('HTML text never opens a tag, a quote or an entity of its own', () => {
  expect(escapeHtml(`<script>alert("1")</script> & 'x'`)).toBe(
    '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;',
  );
  fc.assert(
    fc.property(anything, (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']/);
    }),
  );
});

test('a header is one line of 200 characters at most', () => {
  expect(headerValue('Facture\r\nBcc: x@y.example')).toBe('Facture Bcc: x@y.example');
  expect([...headerValue('😀'.repeat(300))]).toHaveLength(200);
});

describe('links', () => {
  test('only https leaves in a message', () => {
    expect(httpsLink('https://pay.example/i/1?a=b&c=d')).toBe('https://pay.example/i/1?a=b&c=d');
    for (const address of [
      'http://pay.example/',
      'javascript:alert(1)',
      'data:text/html,x',
      'https://user:secret@pay.example/',
      'not a link',
      '',
      undefined,
    ]) {
      expect(httpsLink(address)).toBeUndefined();
    }
  });

  test('our own API may also be this machine', () => {
    expect(apiLink('http://127.0.0.1:4000/a/x')).toBe('http://127.0.0.1:4000/a/x');
    expect(apiLink('http://127.0.0.1.evil.example/')).toBeUndefined();
  });

  test('a quote cannot leave its attribute', () => {
    expect(escapeHtml(httpsLink('https://x.example/"onmouseover="alert(1)') ?? '')).not.toContain('"');
  });
});

describe('CSV', () => {
  test.each(['=HYPERLINK("https://x")', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '  =1', '＝1'])(
    '%s is inert',
    (cell) => {
      expect(readCsv(csvFile([[cell]], 'fr'), ';')[0]?.[0]).toMatch(/^'/);
    },
  );

  test('figures stay figures', () => {
    expect(csvCell('-12,50', ';')).toBe('-12,50');
    expect(csvCell('1234.50', ',')).toBe('1234.50');
  });

  test('reads back as it was written, but for what was made inert', () => {
    const cell = anything.map(plainText).filter((text) => !/^[=+\-@＝＋－＠]/.test(text));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.constantFrom('fr' as const, 'en' as const), (written, language) => {
        expect(readCsv(csvFile(written, language), language === 'fr' ? ';' : ',')).toEqual(written);
      }),
    );
  });
});

describe('GSM-7', () => {
  test('keeps what the alphabet has and transliterates the rest', () => {
    expect(toGsm7('Échéance réglée à Noël – Łódź, Αθήνα, ça œuvre’')).toBe(
      "Échéance réglée à Noel - Lodz, Athina, ca oeuvre'",
    );
    expect(toGsm7('日本 😀')).toBe('?? ?');
  });

  test('never leaves the alphabet', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(isGsm7(toGsm7(text))).toBe(true);
      }),
    );
  });

  test('counts septets and segments', () => {
    expect(septetsOf('€[a]')).toBe(7);
    expect(segmentsOf('a'.repeat(160))).toBe(1);
    expect(segmentsOf('a'.repeat(161))).toBe(2);
    expect(segmentsOf('a'.repeat(306))).toBe(2);
    expect(segmentsOf('a'.repeat(307))).toBe(3);
    // The pair of an extended character is not split between segments.
    expect(segmentsOf(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toBe(3);
  });
});
