/** `Invoice F-123`, `Invoices F-123 and F-124`, `3 invoices`: says nothing that would shame on a lock screen. */
export function invoicesTitle(numbers: readonly string[]): string {
  if (numbers.length === 1) return `Invoice ${numbers[0]}`;
  if (numbers.length === 2) return `Invoices ${numbers[0]} and ${numbers[1]}`;
  return `${numbers.length} invoices`;
}

/** `invoice F-123`, `invoices F-123 and F-124`, `the 3 invoices F-1, F-2 and F-3`, `the 12 invoices below`. */
export function theInvoices(numbers: readonly string[]): string {
  if (numbers.length === 1) return `invoice ${numbers[0]}`;
  if (numbers.length === 2) return `invoices ${numbers[0]} and ${numbers[1]}`;
  if (numbers.length > 4) return `the ${numbers.length} invoices below`;
  return `the ${numbers.length} invoices ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}
