import { describe, expect, it } from 'vitest';
import type { LevelKind, Tone } from '../../domain/policy.ts';
import type { StatementLine } from '../../messages/facts.ts';
import { renderCallSheet } from '../../messages/renderCallSheet.ts';
import { renderEmail } from '../../messages/renderEmail.ts';
import { renderLetterText } from '../../messages/renderLetter.ts';
import { renderSms } from '../../messages/renderSms.ts';
import { readAmounts } from './readAmounts.ts';
import { call, creditor, customer, letter, line, message } from './sampleFacts.ts';

const tones = ['friendly', 'neutral', 'firm'] as const;
const threats =
  /huissier|commissaire|justice|tribunal|juridiction|avocat|recouvrement|contentieux|poursui|dernier|à défaut|faute de|mise en demeure|pénalit|penalt|\b(?:bailiff|lawyer|court|legal|collection|agency|final|last|failing|otherwise|demand|notice)\b/i;

/** Day and kind of each thing that is said of an invoice due on 2 March 2026. */
const said: readonly (readonly [what: string, today: string, kind: LevelKind])[] = [
  ['courtesy before the due date', '2026-02-20', 'courtesy'],
  ['receipt check', '2026-02-07', 'receipt-check'],
  ['due soon', '2026-02-27', 'due'],
  ['due today', '2026-03-02', 'due'],
  ['due in the past', '2026-03-03', 'due'],
  ['reminder', '2026-03-09', 'reminder'],
];

function at(kind: LevelKind, tone: Tone | undefined, number = 'F-123'): StatementLine {
  return { ...line(number), level: { key: kind, kind, ...(tone === undefined ? {} : { tone }) } };
}

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  const facts = (today: string, lines: readonly StatementLine[]) =>
    message({ customer: { ...customer, language }, penalties: 'waive', today, lines });

  it.each(said)('%s has its own words in each tone, the same facts, and no threat', (what, today, kind) => {
    const texts = tones.map((tone) => renderEmail(facts(today, [at(kind, tone)])).text);
    const early = kind === 'courtesy' || kind === 'receipt-check';
    // Nothing is asked for yet: a ladder cannot make these two firm.
    expect(new Set(early ? texts.slice(0, 2) : texts).size, what).toBe(early ? 2 : 3);
    const amounts = texts.map((text) => readAmounts(text, language));
    for (const [index, text] of texts.entries()) {
      expect(text).not.toMatch(threats);
      expect(text).not.toMatch(/undefined|\[object/);
      expect(amounts[index]).toEqual(amounts[1]);
      expect(text).toContain('F-123');
    }
  });

  it.each(tones)('several invoices of several days are spoken of in the plural, %s', (tone) => {
    for (const [what, today, kind] of said) {
      const other = at(kind, tone, 'F-124');
      const dueOn = what === 'due today' ? '2026-03-02' : today < '2026-03-02' ? '2026-03-01' : '2026-02-20';
      const lines = [at(kind, tone), { ...other, facts: { ...other.facts, dueOn } }];
      const { text } = renderEmail(facts(today, lines));
      expect(text, what).toContain(language === 'fr' ? 'F-123 et F-124' : 'F-123 and F-124');
      expect(text, what).not.toMatch(/undefined|\[object/);
      expect(text).not.toMatch(threats);
    }
  });

  it('the plain letter asks and closes in its tone', () => {
    const texts = tones.map((tone) => {
      const { deadline: _, ...plain } = letter({
        customer: { ...customer, language },
        lines: [at('reminder', tone)],
      });
      return renderLetterText(plain);
    });
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) {
      expect(text).not.toMatch(threats);
      expect(text).toContain(language === 'fr' ? 'ne pas tenir compte de ce courrier' : 'ignore this letter');
    }
  });

  it('a text message stays short, and says no amount in any tone', () => {
    const texts = tones.map((tone) => renderSms(facts('2026-03-09', [at('reminder', tone)])));
    expect(new Set(texts.map(({ text }) => text)).size).toBe(3);
    for (const { text, segments } of texts) {
      expect(segments).toBeLessThanOrEqual(2);
      expect(text).not.toMatch(/€|EUR|impay|unpaid|overdue|1.?234[.,]50/i);
      expect(text).not.toMatch(threats);
      expect(text).toContain(language === 'fr' ? 'ne pas tenir compte' : 'ignore this message');
    }
  });

  it('the collector is told the tone, unless it is neutral', () => {
    const texts = tones.map(
      (tone) =>
        renderCallSheet(call({ creditor: { ...creditor, language }, lines: [at('reminder', tone)] })).text,
    );
    const word = language === 'fr' ? 'Ton : ' : 'Tone: ';
    const isTold = texts.map((text) => text.replaceAll('\u00a0', ' ').includes(word));
    expect(isTold).toEqual([true, false, true]);
    expect(new Set(texts).size).toBe(3);
  });

  it('a formal notice says the same whatever tone it is given, and its copy too', () => {
    const notices = [undefined, ...tones].map((tone) =>
      renderLetterText(letter({ customer: { ...customer, language }, lines: [at('formal-notice', tone)] })),
    );
    expect(new Set(notices).size).toBe(1);
    const standing = { deadline: '2026-03-27', postedOn: '2026-03-17' };
    const copy = (tone: Tone | undefined) =>
      renderEmail(
        facts('2026-03-17', [
          { ...at('formal-notice', undefined), letter: standing },
          ...(tone === undefined ? [] : [at('reminder', tone, 'F-9')]),
        ]),
      ).text;
    expect(copy('friendly')).toContain(language === 'fr' ? 'Bien cordialement,' : 'Kind regards,');
    expect(copy('friendly')).not.toContain(language === 'fr' ? 'remerciements' : 'With thanks');
  });
});

describe('one message for invoices of several tones', () => {
  const merged = renderEmail(
    message({
      today: '2026-03-09',
      penalties: 'waive',
      lines: [
        at('reminder', 'firm', 'F-1'),
        {
          ...at('courtesy', 'friendly', 'F-2'),
          facts: { ...line('F-2').facts, number: 'F-2', dueOn: '2026-03-20' },
        },
      ],
    }),
  ).text;

  it('says of each what its own level means', () => {
    expect(merged).toContain('F-1, échue le 2 mars 2026, n’est toujours pas réglée');
    expect(merged).toContain('L’avez-vous bien reçue');
  });

  it('asks for the late ones in their tone, greets and closes in the softest', () => {
    expect(merged).toContain('dès réception de ce message');
    expect(merged).toContain('Avec nos remerciements, bien cordialement,');
  });

  it('is softest where one thing is said of both', () => {
    const both = renderEmail(
      message({ lines: [at('reminder', 'firm', 'F-1'), at('reminder', 'neutral', 'F-2')] }),
    ).text;
    const neutral = renderEmail(
      message({ lines: [at('reminder', 'neutral', 'F-1'), at('reminder', 'neutral', 'F-2')] }),
    ).text;
    expect(both).toBe(neutral);
  });
});

it('a level without a tone speaks as a neutral one', () => {
  expect(renderEmail(message({ lines: [at('reminder', undefined)] })).text).toBe(
    renderEmail(message({ lines: [at('reminder', 'neutral')] })).text,
  );
});
