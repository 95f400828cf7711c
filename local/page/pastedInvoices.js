/** A line that cannot be read, with its number and what is wrong. */
export class UnreadableLine extends Error {}

/**
 * Reads `number;customer;issued;due;amount` lines. Dates `2026-03-31` or `31/03/2026`; amounts `1234,50` or `1234.50`.
 * @returns {{lineNumber: number, id: string, number: string, customerName: string, issuedOn: string, dueOn: string, grossMinor: number}[]}
 */
export function readPastedInvoices(text) {
  const read = text
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), lineNumber: index + 1 }))
    .filter(({ line }) => line !== '' && !/^number;/i.test(line))
    .map(({ line, lineNumber }) => readLine(line, lineNumber));
  refuseRepeatedNumbers(read);
  return read;
}

function refuseRepeatedNumbers(invoices) {
  const lineOf = new Map();
  for (const { id, number, lineNumber } of invoices) {
    if (lineOf.has(id))
      throw new UnreadableLine(
        `Line ${lineNumber}: the number “${number}” stands on line ${lineOf.get(id)} already.`,
      );
    lineOf.set(id, lineNumber);
  }
}

function readLine(line, lineNumber) {
  const cells = line.split(';').map((cell) => cell.trim());
  if (cells.length !== 5)
    throw new UnreadableLine(`Line ${lineNumber}: five parts are needed, number;customer;issued;due;amount.`);
  const [number, customerName, issued, due, amount] = cells;
  if (number === '' || customerName === '')
    throw new UnreadableLine(`Line ${lineNumber}: the number and the customer cannot be empty.`);
  const issuedOn = readDate(issued, lineNumber);
  const dueOn = readDate(due, lineNumber);
  if (dueOn < issuedOn) throw new UnreadableLine(`Line ${lineNumber}: it is due before it is issued.`);
  return {
    lineNumber,
    id: slug(number),
    number,
    customerName,
    issuedOn,
    dueOn,
    grossMinor: readAmount(amount, lineNumber),
  };
}

function readDate(text, lineNumber) {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const iso = french ? `${french[3]}-${french[2]}-${french[1]}` : text;
  const read = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== iso)
    throw new UnreadableLine(`Line ${lineNumber}: “${text}” is not a date such as 2026-03-31 or 31/03/2026.`);
  return iso;
}

function readAmount(text, lineNumber) {
  const plain = text.replaceAll(/[\s\u00A0\u202F€]/g, '').replace(',', '.');
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(plain) || Number(plain) === 0)
    throw new UnreadableLine(`Line ${lineNumber}: “${text}” is not an amount in euros such as 1234,50.`);
  const [whole, cents = ''] = plain.split('.');
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** An id that the API takes, made from a number or a name. */
export function slug(text) {
  const plain = text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 60);
  return plain === ''
    ? `x${[...text]
        .map((letter) => letter.codePointAt(0).toString(16))
        .join('')
        .slice(0, 40)}`
    : plain;
}

/** What `PUT /v1/invoices/{id}` takes, with a made-up customer around the pasted name. */
export function invoiceRequest({ number, customerName, issuedOn, dueOn, grossMinor }) {
  // A customer of its own: a pasted name must not change a customer that is there already.
  const id = `pasted-${slug(customerName).toLowerCase()}`.slice(0, 64);
  return {
    number,
    currency: 'EUR',
    grossMinor,
    issuedOn,
    dueOn,
    customer: {
      id,
      name: customerName,
      kind: 'business',
      language: 'fr',
      timeZone: 'Europe/Paris',
      country: 'FR',
      address: { lines: ['1 rue de l’Exemple'], postalCode: '75001', city: 'Paris', country: 'FR' },
      contacts: {
        accountsPayable: {
          email: `compta@${id.replaceAll(/[^a-z0-9-]/g, '-')}.example`,
          phone: '+33199001234',
        },
      },
    },
  };
}
