import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../../domain/events.ts';
import { renderCorrection } from '../../messages/renderCorrection.ts';
import { renderDossier } from '../../messages/renderDossier.ts';
import { renderRecall } from '../../messages/renderRecall.ts';
import { readCsv } from './readCsv.ts';
import { creditor, customer, dossier, dossierLine, line, message, owed } from './sampleFacts.ts';

const english = { ...creditor, language: 'en' as const };
const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe.each([
  ['fr', creditor, ';'],
  ['en', english, ','],
] as const)('the dossier in %s', (language, speaking, separator) => {
  const { subject, text, attachments } = renderDossier(dossier({ creditor: speaking }));

  test('says who owes what to whom, with the proofs of the notice', () => {
    expect(subject).toContain('atelier-martin-F-123');
    for (const fact of [
      'Établissements Dupont & Fils',
      '552100554',
      '4 avenue du Parc, Bâtiment B, 38000 Grenoble',
      'Marie Dupont',
      '1A 123 456 7890 1',
      'L441-10',
      'L111-8',
      language === 'fr' ? '17 mars 2026' : '17 March 2026',
      language === 'fr' ? '1\u202f280,66\u00a0€' : '€1,280.66',
      dossierLine().lastHash,
    ]) {
      expect(text).toContain(fact);
    }
  });

  test('tells the history and attaches every event with its chain', () => {
    expect(text).toContain(
      language === 'fr' ? 'Message envoyé (relance, e-mail)' : 'Message sent (reminder, e-mail)',
    );
    const history = attachments.find((file) => file.name.endsWith('.json'));
    const events = JSON.parse(decode(history?.bytes))['F-123'];
    expect(events.map((event: { previousHash: string }) => event.previousHash)).toEqual(
      dossierLine().history.map(({ previousHash }) => previousHash),
    );
    expect(events.map(({ by }: { by: string }) => by)).toEqual(
      language === 'fr'
        ? ['le créancier', 'Jalon', 'Jalon', 'le créancier']
        : ['the creditor', 'Jalon', 'Jalon', 'the creditor'],
    );
  });

  test('carries no key, no attempt and no other internals in any of its files', () => {
    for (const { bytes } of attachments) expect(decode(bytes)).not.toMatch(/api:|attempt|contentHash|leader/);
  });

  test('never says that the debtor had what only went to the office or the collector', () => {
    const told = dossierLine();
    const stamp = {
      by: 'jalon',
      recordedAt: '2026-03-10T08:00:00.000Z',
      previousHash: 'x',
      at: '2026-03-10T08:00:00.000Z',
    };
    const events = (['letter', 'call'] as const).flatMap((channel) => [
      {
        ...stamp,
        type: 'NoticeReserved',
        notice: channel,
        attempt: 'a',
        level: 'formal-notice',
        channel,
        cycle: 1,
        amountMinor: 1,
        leader: 'F-123',
      } as const,
      { ...stamp, type: 'NoticeSent', notice: channel, messageId: 'm', contentHash: 'c' } as const,
      { ...stamp, type: 'NoticeDelivered', notice: channel } as const,
    ]);
    const { text: body } = renderDossier(
      dossier({ creditor: speaking, lines: [{ ...told, history: [...told.history, ...events] }] }),
    );
    expect(body).toContain(
      language === 'fr' ? 'Courrier remis au bureau pour envoi' : 'Letter handed to the office',
    );
    expect(body).toContain(language === 'fr' ? 'Appel demandé' : 'Call asked for');
    expect(body).not.toMatch(/Message remis|Message delivered/);
    expect(body).not.toMatch(/Message (envoyé|sent) \((mise en demeure|formal notice)/);
    const rows = readCsv(attachments[1]?.bytes ?? new Uint8Array(), separator);
    expect(rows).toHaveLength(1 + dossierLine().history.length);
    expect(rows.slice(1).map((row) => row.at(-1))).toEqual(
      dossierLine().history.map((event) => event.previousHash),
    );
  });

  test('attaches the statement in figures that a spreadsheet reads', () => {
    const [head, row] = readCsv(attachments[0]?.bytes ?? new Uint8Array(), separator);
    expect(row).toHaveLength(head?.length ?? 0);
    expect(row).toContain(language === 'fr' ? '1234,50' : '1234.50');
    expect(row).toContain(language === 'fr' ? '6,16' : '6.16');
    expect(row).toContain('2026-03-02');
  });

  test('states a contested part as such: the figures of the statement add up', () => {
    const parts = { paidMinor: 100_00, creditedMinor: 50_00, writtenOffMinor: 4_50, contestedMinor: 250_00 };
    const told = { ...dossierLine(), ...parts, principalDueMinor: 800_00 };
    const facts = { ...told.facts, depositMinor: 30_00 };
    const { text: body, attachments: files } = renderDossier(
      dossier({ creditor: speaking, lines: [{ ...told, facts }] }),
    );
    const plain = body.replaceAll(/[\u00a0\u202f]/g, ' ');
    for (const said of language === 'fr'
      ? ['Déjà réglé ou déduit : 184,50 €', 'Contesté, non demandé ici : 250,00 €', 'la part contestée']
      : ['Paid or deducted: €184.50', 'Contested, not asked for here: €250.00', 'the contested part']) {
      expect(plain).toContain(said);
    }
    const [head = [], row = []] = readCsv(files[0]?.bytes ?? new Uint8Array(), separator);
    const from = head.indexOf(language === 'fr' ? 'Montant TTC' : 'Amount incl. VAT');
    const figures = row.slice(from, from + 6).map((figure) => Number(figure.replace(',', '.')));
    expect(figures).toEqual([1234.5, 130, 50, 4.5, 250, 800]);
  });

  test.each([
    [{ amountMinor: 250_00 }, ['Litige ouvert (250,00 €)', 'Dispute opened (€250.00)']],
    [{}, ['Litige ouvert (la facture entière)', 'Dispute opened (the whole invoice)']],
  ] as const)('says of a dispute what is contested (%j)', (part, said) => {
    const told = dossierLine();
    const opened = {
      ...told.history[3],
      type: 'DisputeOpened',
      dispute: 'd',
      reason: 'price',
      ...part,
    } as RecordedEvent;
    const { text: body } = renderDossier(
      dossier({ creditor: speaking, lines: [{ ...told, history: [...told.history, opened] }] }),
    );
    expect(body.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(said[language === 'fr' ? 0 : 1]);
  });

  test('dates what happened by the days of the creditor', () => {
    const told = dossierLine();
    // What broke is written down as midnight passes, which in Paris is still the day before in UTC.
    const broken = {
      ...told.history[3],
      type: 'PromiseBroken',
      promise: 'p',
      at: '2026-03-19T23:00:00.000Z',
    };
    const { text: body } = renderDossier(
      dossier({ creditor: speaking, lines: [{ ...told, history: [broken as RecordedEvent] }] }),
    );
    expect(body).toContain(language === 'fr' ? '20 mars 2026' : '20 March 2026');
    expect(body).not.toMatch(/19 mars|19 March/);
  });

  test('attaches a summary of the notice, with the amounts of its day, which it does not call the letter', () => {
    const noticed = line('F-123', { owed }, 'formal-notice');
    const today = { ...dossierLine(), principalDueMinor: 634_50, paidMinor: 600_00, noticed };
    const { attachments: files } = renderDossier(dossier({ creditor: speaking, lines: [today] }));
    const file = files.find(({ name }) => name.endsWith('.txt'));
    expect(file?.name).toMatch(language === 'fr' ? /^resume-mise-en-demeure-/ : /^formal-notice-summary-/);
    const summary = decode(file?.bytes).replaceAll(/[\u00a0\u202f]/g, ' ');
    for (const said of language === 'fr'
      ? ['postée le 17 mars 2026 demandait, pour cette facture, 1 234,50 € au plus tard le 27 mars 2026']
      : ['posted on 17 March 2026 asked, for this invoice, for €1,234.50 by 27 March 2026']) {
      expect(summary).toContain(said);
    }
    expect(summary).toContain('1A 123 456 7890 1');
    expect(summary).toContain(language === 'fr' ? 'n’est pas le courrier' : 'is not the letter');
    expect(summary).not.toMatch(/634[,.]50/);
  });

  test('attaches no summary of a notice that never left', () => {
    expect(attachments.some(({ name }) => name.endsWith('.txt'))).toBe(false);
  });

  test('a recall names the same reference and the reason', () => {
    const recalled = renderRecall({
      ...message({ creditor: speaking, lines: [line('F-123', { principalDueMinor: 0 }, 'recall')] }),
      agency: { name: 'Recouvra', email: 'dossiers@recouvra.example' },
      caseReference: 'atelier-martin-F-123',
      reason: 'paid',
    });
    expect(recalled.subject).toContain('atelier-martin-F-123');
    expect(recalled.text).toContain(language === 'fr' ? 'la créance est réglée' : 'the debt is paid');
  });

  test.each([
    ['void', {}, ['la facture est annulée', 'the invoice is void']],
    ['paid', { creditedMinor: 1234_50 }, ['soldée par un avoir', 'settled by a credit note']],
    [
      'paid',
      { creditedMinor: 34_50, paidMinor: 1200_00 },
      ['soldée par règlement et par avoir', 'settled by payment and by a credit note'],
    ],
    [
      'paid',
      { paidMinor: 1234_00, principalDueMinor: 50 },
      ['Solde abandonné : 0,50', 'Balance let go: €0.50'],
    ],
    ['written-off', {}, ['abandonnée', 'written off']],
  ] as const)(
    'a recall of a claim that is settled (%s) says by what, and leaves nothing to pay',
    (reason, amounts, said) => {
      const settled = { paidMinor: 0, creditedMinor: 0, principalDueMinor: 0, ...amounts };
      const whole = reason === 'void' ? { ...settled, principalDueMinor: 1234_50 } : settled;
      const { text } = renderRecall({
        ...message({ creditor: speaking, lines: [line('F-123', whole, 'recall')] }),
        agency: { name: 'Recouvra', email: 'dossiers@recouvra.example' },
        caseReference: 'atelier-martin-F-123',
        reason,
      });
      expect(text.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(said[language === 'fr' ? 0 : 1]);
      expect(text).not.toMatch(/Reste à payer|Left to pay|Remaining/);
      expect(text).toContain(language === 'fr' ? 'Rien n’est plus à réclamer' : 'Nothing is left to claim');
    },
  );

  test('a correction names the reference, the new amount and the old, what changed, and the part to leave alone', () => {
    const corrected = renderCorrection({
      ...correction(language),
      toldMinor: 1234_50,
      disputedMinor: 200_00,
      changes: [
        { kind: 'paid', amountMinor: 400_00 },
        { kind: 'disputed', amountMinor: 200_00 },
      ],
    });
    const text = corrected.text.replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(corrected.subject).toContain('atelier-martin-F-123');
    for (const said of language === 'fr'
      ? [
          'réclamer désormais 634,50 € en principal, et non plus 1 234,50 €',
          'Réglé depuis notre dernier envoi : 400,00 €',
          '200,00 € sont en litige : merci de ne rien entreprendre pour cette part',
          'Principal à réclamer : 634,50 €',
        ]
      : [
          'claim €634.50 of principal from now on, no longer €1,234.50',
          'Paid since we last wrote: €400.00',
          '€200.00 are in dispute: please do nothing for that part',
          'Principal to claim: €634.50',
        ]) {
      expect(text).toContain(said);
    }
  });

  test('a claim that is wholly in dispute is suspended, and no amount is asked for', () => {
    const { text } = renderCorrection({
      ...correction(language, 0),
      toldMinor: 1234_50,
      disputedMinor: 1234_50,
      changes: [{ kind: 'disputed', amountMinor: 1234_50 }],
    });
    expect(text).toContain(language === 'fr' ? 'suspendre toute démarche' : 'suspend all action');
    expect(text).not.toContain(language === 'fr' ? 'réclamer désormais' : 'from now on');
  });

  function correction(spoken: typeof language, principalDueMinor = 634_50) {
    const { lines: _lines, ...about } = message({ creditor: { ...speaking, language: spoken } });
    return {
      ...about,
      agency: { name: 'Recouvra', email: 'dossiers@recouvra.example' },
      caseReference: 'atelier-martin-F-123',
      line: line('F-123', { principalDueMinor, paidMinor: 400_00 }, 'correction'),
    };
  }
});

test('file names and cells are safe, whatever the names', () => {
  const { attachments } = renderDossier(
    dossier({
      caseReference: '../x y/é',
      customer: { ...customer, name: '=cmd()' },
      lines: [{ ...dossierLine(), mentions: { purchaseOrder: '=HYPERLINK("https://evil.example")' } }],
    }),
  );
  for (const { name } of attachments) expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
  const statement = readCsv(attachments[0]?.bytes ?? new Uint8Array(), ';');
  expect(statement[1]?.at(-1)).toBe(`'=HYPERLINK("https://evil.example")`);
});
