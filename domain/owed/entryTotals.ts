import type { EntryLine } from './provision.ts';

/** What goes to one account in one currency. */
export type AccountTotal = {
  readonly account: string;
  readonly label: string;
  readonly debitMinor: number;
  readonly creditMinor: number;
};

/** The sums of one currency, debits and credits alike in all. */
export type CurrencyEntries = {
  readonly currency: string;
  readonly accounts: readonly AccountTotal[];
  readonly debitMinor: number;
  readonly creditMinor: number;
};

/** The entries of many invoices by currency and account, as one journal entry would state them; accounts in their order. */
export function entryTotals(
  lines: readonly { readonly currency: string; readonly entries: readonly EntryLine[] }[],
): readonly CurrencyEntries[] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const entries = lines.filter((line) => line.currency === currency).flatMap((line) => line.entries);
    return { currency, accounts: byAccount(entries), ...sidesOf(entries) };
  });
}

function byAccount(entries: readonly EntryLine[]): readonly AccountTotal[] {
  const accounts = new Map<string, EntryLine[]>();
  for (const line of entries) {
    const lines = accounts.get(line.account) ?? [];
    lines.push(line);
    accounts.set(line.account, lines);
  }
  return [...accounts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, lines]) => ({ account, label: lines[0]?.label ?? '', ...sidesOf(lines) }));
}

function sidesOf(entries: readonly EntryLine[]) {
  const sumOf = (wanted: EntryLine['side']) =>
    entries.reduce((sum, { side, amountMinor }) => (side === wanted ? sum + amountMinor : sum), 0);
  return { debitMinor: sumOf('debit'), creditMinor: sumOf('credit') };
}
