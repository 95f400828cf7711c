import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { answerOutcome } from '../../bin/owed/answer.ts';
import { owedByCase } from '../../bin/owed/owedByCase.ts';
import { lawTables } from '../../domain/owed/claim.ts';
import { day } from '../domain/owed/claimFor.ts';

const folder = mkdtempSync(join(tmpdir(), 'owed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const t12 = {
  debtor: { kind: 'business', country: 'FR' },
  invoices: [
    { number: 'F1', issuedOn: '2026-07-01', dueOn: '2026-07-31', currency: 'EUR', grossMinor: 1_000_000 },
  ],
  payments: [{ invoice: 'F1', on: '2026-08-31', amountMinor: 400_000 }],
};

const t12Answer = {
  at: '2026-09-30',
  invoices: [
    {
      number: 'F1',
      principalMinor: 610_532,
      interestMinor: 6222,
      indemnityMinor: 4000,
      totalMinor: 620_754,
      segments: [
        {
          from: '2026-08-01',
          to: '2026-08-31',
          days: 31,
          ratePercent: 12.4,
          baseMinor: 1_000_000,
          interest: '105.31506849',
        },
        {
          from: '2026-09-01',
          to: '2026-09-30',
          days: 30,
          ratePercent: 12.4,
          baseMinor: 610_532,
          interest: '62.22408329',
        },
      ],
    },
  ],
  totals: [
    {
      currency: 'EUR',
      principalMinor: 610_532,
      interestMinor: 6222,
      indemnityMinor: 4000,
      totalMinor: 620_754,
    },
  ],
};

function fileOf(content: unknown): string {
  const path = join(folder, `${Math.abs(hash(JSON.stringify(content)))}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/owed.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the command', () => {
  test('answers one case with one object', () => {
    const { status, stdout } = run('--file', fileOf(t12), '--at', '2026-09-30', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(t12Answer);
  });

  test('answers an array with an array, each case at its own day, and errors in their place', () => {
    const unknown = { ...t12, at: '2027-02-01' };
    const early = { ...t12, at: '2026-07-31' };
    const { status, stdout } = run('--file', fileOf([t12, unknown, early]), '--at', '2026-09-30', '--json');
    const answers = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(answers[0]).toEqual(t12Answer);
    expect(answers[1]).toEqual({
      error: { name: 'MissingRate', message: expect.stringContaining('2027-S1') },
    });
    expect(answers[2]).toMatchObject({ at: '2026-07-31', totals: [{ totalMinor: 1_000_000 }] });
  });

  test('prints a statement to read, with what is known up to a missing rate', () => {
    const { status, stdout } = run(
      '--file',
      fileOf([t12, { ...t12, at: '2027-02-01' }]),
      '--at',
      '2026-09-30',
    );
    expect(status).toBe(0);
    expect(stdout).toContain('2026-08-01 to 2026-08-31  31 d × 12.4 % on 10 000.00 = 105.31506849');
    expect(stdout).toContain('paid 2026-08-31: interest 105.32, principal 3 894.68');
    expect(stdout).toMatch(/total\s+6 207\.54 EUR/);
    expect(stdout).toContain('MissingRate');
    expect(stdout).toContain('What is owed at the end of 2026-12-31');
  });

  test('reads files with a byte order mark, as Windows writes them', () => {
    const marked = fileOf(`\uFEFF${JSON.stringify(t12)}`);
    const { status, stdout } = run('--file', marked, '--at', '2026-09-30', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(t12Answer);
  });

  test('takes published rates from a file', () => {
    const rates = [{ series: 'ecb-main-refinancing', halfYear: '2027-S1', percent: '2.65', source: 'ECB' }];
    const arrange = ['--at', '2027-01-31', '--json', '--file', fileOf(t12), '--rates', fileOf(rates)];
    expect(JSON.parse(run(...arrange).stdout).invoices[0].segments.at(-1)).toMatchObject({
      ratePercent: 12.65,
    });
  });

  test.each([
    ['no file', []],
    ['a file that is not there', ['--file', '/nowhere/at/all.json', '--at', '2026-09-30']],
    ['a file that is not JSON', ['--file', 'LICENSE', '--at', '2026-09-30']],
    ['an unknown option', ['--fil', 'x']],
    ['a file as a bare word', ['x.json']],
    ['a day that does not exist', ['--file', 'package.json', '--at', '2026-02-30']],
    ['a day of another shape', ['--file', 'package.json', '--at', '30/09/2026']],
    ['rates that are no table', ['--file', 'package.json', '--rates', 'package.json']],
  ])('with %s says what is wrong and exits 2', (_, args) => {
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/usage: npm run -s owed/);
  });
});

describe('a case', () => {
  const answer = (input: unknown) => answerOutcome(owedByCase(input, day('2026-09-30'), lawTables));
  const nameOf = (input: unknown) => JSON.parse(JSON.stringify(answer(input))).error?.name;

  test.each([
    ['nothing', null, /case: /],
    ['a number', 42, /case: /],
    ['an unknown field', { ...t12, paiements: [] }, /paiements: unknown field/],
    [
      'an unknown field inside',
      { ...t12, debtor: { ...t12.debtor, siren: '1' } },
      /debtor\.siren: unknown field/,
    ],
    ['no debtor', { invoices: [] }, /debtor: missing/],
    ['another kind', { ...t12, debtor: { kind: 'company', country: 'FR' } }, /debtor\.kind/],
    ['no country', { ...t12, debtor: { kind: 'business' } }, /debtor\.country: missing/],
    [
      'a date that does not exist',
      withInvoice({ dueOn: '2026-02-30' }),
      /invoices\[0\]\.dueOn: "2026-02-30"/,
    ],
    ['an instant for a date', withInvoice({ dueOn: '2026-07-31T00:00:00Z' }), /invoices\[0\]\.dueOn/],
    ['no amount', withInvoice({ grossMinor: undefined }), /invoices\[0\]\.grossMinor: missing/],
    ['a fraction of a cent', withInvoice({ grossMinor: 10.5 }), /invoices\[0\]\.grossMinor: .*integer/],
    ['an amount in words', withInvoice({ grossMinor: '100' }), /invoices\[0\]\.grossMinor/],
    ['a negative amount', withInvoice({ grossMinor: -1 }), /invoices\[0\]\.grossMinor: must not be negative/],
    ['too many digits', withInvoice({ grossMinor: 1e15 }), /invoices\[0\]\.grossMinor: is above 14 digits/],
    ['an unknown currency', withInvoice({ currency: 'FRF' }), /invoices\[0\]\.currency/],
    ['an empty number', withInvoice({ number: '' }), /invoices\[0\]\.number/],
    [
      'a clause of both',
      clause({ annualRatePercent: 12, legalRateMultiple: 3 }),
      /interest\.clause: must be/,
    ],
    ['a clause in words', clause('12 %'), /interest\.clause: must be/],
    ['a negative rate', clause({ annualRatePercent: -1e-7 }), /interest\.clause: .*from 0 to 1000/],
    ['a negative multiple', clause({ legalRateMultiple: -3 }), /interest\.clause: .*from 0 to 1000/],
    ['a huge rate', clause({ annualRatePercent: 1e21 }), /interest\.clause: .*from 0 to 1000/],
    ['a huge multiple', clause({ legalRateMultiple: 1e21 }), /interest\.clause: .*from 0 to 1000/],
    ['a rate without end', clause({ annualRatePercent: Number.POSITIVE_INFINITY }), /interest\.clause/],
    ['another day basis', { ...t12, interest: { dayBasis: '360' } }, /interest\.dayBasis/],
    ['another imputation', { ...t12, interest: { imputation: 'none' } }, /interest\.imputation/],
    [
      'a payment without a day',
      { ...t12, payments: [{ invoice: 'F1', amountMinor: 1 }] },
      /payments\[0\]\.on: missing/,
    ],
  ])('with %s is malformed, and says which field', (_, input, message) => {
    expect(answer(input)).toEqual({
      error: { name: 'MalformedCase', message: expect.stringMatching(message) },
    });
  });

  test('says all that is wrong at once', () => {
    expect(answer({ ...t12, a: 1, b: 2 })).toEqual({
      error: { name: 'MalformedCase', message: 'a: unknown field; b: unknown field' },
    });
  });

  test('without a day of its own or of the command is malformed', () => {
    const outcome = answerOutcome(owedByCase(t12, undefined, lawTables));
    expect(outcome).toEqual({
      error: { name: 'MalformedCase', message: expect.stringContaining('at: missing') },
    });
  });

  test.each([
    ['UnknownInvoice', { ...t12, payments: [{ invoice: 'F9', on: '2026-08-31', amountMinor: 1 }] }],
    ['UnknownInvoice', { ...t12, creditNotes: [{ invoice: 'F9', on: '2026-08-31', amountMinor: 1 }] }],
    ['MixedCurrencies', { ...t12, invoices: [...t12.invoices, { ...t12.invoices[0], currency: 'USD' }] }],
    [
      'MixedCurrencies',
      { ...t12, payments: [{ invoice: 'F1', on: '2026-08-31', amountMinor: 1, currency: 'USD' }] },
    ],
    ['DuplicateInvoice', { ...t12, invoices: [...t12.invoices, ...t12.invoices] }],
    ['ClauseUnderFloor', clause({ annualRatePercent: 7 })],
    ['ClauseUnderFloor', clause({ legalRateMultiple: 2.9 })],
    ['ClauseNotAllowed', { ...clause({ annualRatePercent: 12 }), debtor: { kind: 'public', country: 'FR' } }],
    ['UnknownCountry', { ...t12, debtor: { kind: 'business', country: 'US' } }],
    ['MissingRate', { ...t12, at: '2027-01-01' }],
  ])('that cannot be computed: %s', (name, input) => {
    expect(nameOf(input)).toBe(name);
  });

  test('may have a clause as small as a number can be', () => {
    const german = { kind: 'business', country: 'DE' };
    expect(answer({ ...clause({ annualRatePercent: 1e-7 }), debtor: german })).toMatchObject({
      invoices: [{ interestMinor: 0, segments: [{ ratePercent: 1e-7, interest: '0.00000085' }, {}] }],
    });
    expect(answer(clause({ annualRatePercent: 1e-7 }))).toEqual({
      error: { name: 'ClauseUnderFloor', message: expect.stringContaining('rate of 0.0000001 %') },
    });
    expect(nameOf(clause({ legalRateMultiple: 5e-324 }))).toBe('ClauseUnderFloor');
  });

  test('may say its defaults, or leave them out', () => {
    const said = { clause: 'default', dayBasis: '365', imputation: 'interest-first' };
    expect(answer({ ...t12, interest: said })).toEqual(t12Answer);
    expect(answer({ ...t12, interest: {} })).toEqual(t12Answer);
    expect(answer({ ...t12, payments: [{ ...t12.payments[0], currency: 'EUR' }] })).toEqual(t12Answer);
  });

  test('without invoices owes nothing', () => {
    expect(answer({ debtor: t12.debtor, invoices: [] })).toEqual({
      at: '2026-09-30',
      invoices: [],
      totals: [],
    });
  });

  test('says what was overpaid, only when something was', () => {
    const overpaid = { ...t12, payments: [{ invoice: 'F1', on: '2026-07-31', amountMinor: 1_000_001 }] };
    expect(answer(overpaid)).toMatchObject({ invoices: [{ totalMinor: 0, overpaidMinor: 1, segments: [] }] });
    expect(JSON.stringify(answer(t12))).not.toContain('overpaid');
  });

  test('keeps the invoices in order and the currencies apart', () => {
    const invoices = ['USD', 'EUR', 'USD'].map((currency, index) => ({
      number: `F${index}`,
      dueOn: '2026-12-31',
      currency,
      grossMinor: 100,
    }));
    expect(answer({ debtor: t12.debtor, invoices })).toMatchObject({
      invoices: [{ number: 'F0' }, { number: 'F1' }, { number: 'F2' }],
      totals: [
        { currency: 'USD', totalMinor: 200 },
        { currency: 'EUR', totalMinor: 100 },
      ],
    });
  });

  test('never hides a fault of the program behind an answer', () => {
    const broken = { ...lawTables, rates: undefined as never };
    expect(() => owedByCase(t12, day('2026-09-30'), broken)).toThrow(TypeError);
  });
});

function withInvoice(changes: object): object {
  return { ...t12, payments: [], invoices: [{ ...t12.invoices[0], ...changes }] };
}

function clause(value: unknown): object {
  return { ...t12, interest: { clause: value } };
}
