/** `Facture F-123`, `Factures F-123 et F-124`, `3 factures`: says nothing that would shame on a lock screen. */
export function invoicesTitle(numbers: readonly string[]): string {
  if (numbers.length === 1) return `Facture ${numbers[0]}`;
  if (numbers.length === 2) return `Factures ${numbers[0]} et ${numbers[1]}`;
  return `${numbers.length} factures`;
}

/** `la facture F-123`, `les factures F-123 et F-124`, `les 3 factures F-1, F-2 et F-3`, `les 12 factures ci-dessous`. */
export function theInvoices(numbers: readonly string[]): string {
  if (numbers.length === 1) return `la facture ${numbers[0]}`;
  if (numbers.length === 2) return `les factures ${numbers[0]} et ${numbers[1]}`;
  if (numbers.length > 4) return `les ${numbers.length} factures ci-dessous`;
  return `les ${numbers.length} factures ${numbers.slice(0, -1).join(', ')} et ${numbers.at(-1)}`;
}
