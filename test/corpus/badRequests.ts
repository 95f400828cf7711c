import { creditorBody, customerBody, invoiceBody } from '../functions/fixture/bodies.ts';

/** A request that must be refused, and with what. The creditor `acme` and its invoice `F-1` are registered. */
export interface BadRequest {
  readonly why: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly problem: string;
  readonly pointer?: string;
}

const payment = { payment: 'p1', amountMinor: 100, currency: 'EUR', paidOn: '2026-03-01' };
const payments = '/v1/invoices/F-1/payments';

const putInvoice = (why: string, changes: object, pointer: string): BadRequest => ({
  why,
  method: 'PUT',
  path: '/v1/invoices/F-2',
  body: { ...invoiceBody, ...changes },
  status: 422,
  problem: 'invalid-request',
  pointer,
});

const putCustomer = (why: string, changes: object, pointer: string): BadRequest => ({
  why,
  method: 'PUT',
  path: '/v1/customers/cafe-2',
  body: { ...customerBody, ...changes },
  status: 422,
  problem: 'invalid-request',
  pointer,
});

const putCreditor = (why: string, changes: object, pointer: string): BadRequest => ({
  why,
  method: 'PUT',
  path: '/v1/creditors/acme',
  body: { ...creditorBody, ...changes },
  status: 422,
  problem: 'invalid-request',
  pointer,
});

const post = (why: string, path: string, body: unknown, pointer: string): BadRequest => ({
  why,
  method: 'POST',
  path,
  body,
  status: 422,
  problem: 'invalid-request',
  pointer,
});

const raw = (
  why: string,
  rawBody: string,
  status: number,
  problem: string,
  headers?: BadRequest['headers'],
): BadRequest => ({
  why,
  method: 'PUT',
  path: '/v1/invoices/F-2',
  rawBody,
  status,
  problem,
  ...(headers === undefined ? {} : { headers }),
});

const badPath = (why: string, path: string, status: number, problem: string): BadRequest => ({
  why,
  method: 'GET',
  path,
  status,
  problem,
});

const json = JSON.stringify(invoiceBody);
const withMember = (member: string) => `{${member},${json.slice(1)}`;

const transport: readonly BadRequest[] = [
  raw('no JSON at all', 'number=1', 400, 'malformed-json'),
  raw('JSON cut short', json.slice(0, -2), 400, 'malformed-json'),
  raw('a byte order mark', `\uFEFF${json}`, 400, 'malformed-json'),
  raw('a field given twice', withMember('"currency":"USD"'), 400, 'malformed-json'),
  raw('a field given twice, once escaped', withMember('"\\u0063urrency":"USD"'), 400, 'malformed-json'),
  raw('a number that JSON has not', withMember('"netMinor":NaN'), 400, 'malformed-json'),
  raw('__proto__', withMember('"__proto__":{"grossMinor":1}'), 422, 'invalid-request'),
  raw('constructor', withMember('"constructor":{"prototype":{}}'), 422, 'invalid-request'),
  raw('an array', '[]', 422, 'invalid-request'),
  raw('null', 'null', 422, 'invalid-request'),
  raw('a string', '"F-1"', 422, 'invalid-request'),
  raw('ten thousand arrays deep', '['.repeat(10_000) + ']'.repeat(10_000), 422, 'invalid-request'),
  raw('one byte too large', `"${'a'.repeat(65_535)}"`, 413, 'body-too-large'),
  raw('a mebibyte', `"${'a'.repeat(1_048_576)}"`, 413, 'body-too-large'),
  raw('too large in bytes, not in characters', `"${'é'.repeat(32_768)}"`, 413, 'body-too-large'),
  raw('a form', json, 415, 'unsupported-media-type', { 'content-type': 'application/x-www-form-urlencoded' }),
  raw('text', json, 415, 'unsupported-media-type', { 'content-type': 'text/plain' }),
  raw('no media type', json, 415, 'unsupported-media-type', { 'content-type': '' }),
  raw('another character set', json, 415, 'unsupported-media-type', {
    'content-type': 'application/json; charset=utf-16',
  }),
  raw('compressed', json, 415, 'unsupported-media-type', { 'content-encoding': 'gzip' }),
];

const amounts: readonly BadRequest[] = [
  ...[-1, 0, -0, 0.5, 1.5, 1e21, 2 ** 53, 1_000_000_000_001, '100', '1.000,00', '١٢٣', null, true, [100]].map(
    (grossMinor) => putInvoice(`an amount of ${JSON.stringify(grossMinor)}`, { grossMinor }, '#/grossMinor'),
  ),
  raw('an amount beyond numbers', withMember('"netMinor":1e309'), 422, 'invalid-request'),
  putInvoice('a deposit above the total', { depositMinor: 120_001 }, '#/depositMinor'),
  putInvoice('a negative deposit', { depositMinor: -1 }, '#/depositMinor'),
  putInvoice('a net amount above the total', { netMinor: 120_001 }, '#/netMinor'),
  post('a payment of nothing', payments, { ...payment, amountMinor: 0 }, '#/amountMinor'),
  post('a payment of less than nothing', payments, { ...payment, amountMinor: -100 }, '#/amountMinor'),
  post('a payment in fractions', payments, { ...payment, amountMinor: 10.5 }, '#/amountMinor'),
];

const currencies = ['XXX', 'eur', 'DEM', 'EURO', '', '€', 'EUR ', null].map((currency) =>
  putInvoice(`a currency of ${JSON.stringify(currency)}`, { currency }, '#/currency'),
);

const dates: readonly BadRequest[] = [
  ...[
    '2026-02-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '31/03/2026',
    '2026-03-31T00:00:00Z',
    '0026-03-31',
    '2126-03-31',
    '',
    20260331,
    null,
  ].map((dueOn) => putInvoice(`a due date of ${JSON.stringify(dueOn)}`, { dueOn }, '#/dueOn')),
  putInvoice('29 February of a common year', { issuedOn: '2026-02-29' }, '#/issuedOn'),
  putInvoice('due before it was issued', { issuedOn: '2026-03-31', dueOn: '2026-03-30' }, '#/dueOn'),
  putInvoice('received before it was issued', { receivedOn: '2026-02-27' }, '#/receivedOn'),
  post('paid on 31 February', payments, { ...payment, paidOn: '2026-02-31' }, '#/paidOn'),
  post(
    'books known for tomorrow',
    '/v1/creditors/acme/payments-known-through',
    { date: '2026-03-03' },
    '#/date',
  ),
];

const names: readonly BadRequest[] = [
  ['a line break', 'Café\ndes Halles'],
  ['a header', 'Café\r\nBcc: x@example.org'],
  ['a NUL', 'Café\u0000'],
  ['an escape', 'Café\u001b[31m'],
  ['a reversed direction', 'Caf\u202eé'],
  ['an isolate', 'Caf\u2066é'],
  ['a zero-width space', 'Caf\u200bé'],
  ['a line separator', 'Caf\u2028é'],
  ['half a character', 'Caf\ud800'],
  ['a link', 'Pay at https://evil.example now'],
  ['a bare link', 'Pay at www.evil.example now'],
  ['nothing', ''],
  ['only space', '   '],
  ['a hundred and one letters', 'a'.repeat(101)],
].map(([why, name]) => putCustomer(`a name with ${why}`, { name }, '#/name'));

const numbers = ['F\n1', 'F\u0007', '', 'F'.repeat(65), 123].map((number) =>
  putInvoice(`a number of ${JSON.stringify(number)}`, { number }, '#/number'),
);

const withContact = (contact: object) => ({ contacts: { accountsPayable: contact } });

const addresses: readonly BadRequest[] = [
  ...[
    'nobody',
    'a@b',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example%0aBcc:c@d.example ',
    '"a b"@c.example',
    'a(comment)@b.example',
    'Nadia <nadia@cafe.example>',
    `${'a'.repeat(250)}@b.example`,
    'á@exámple.com',
    ' a@b.example',
  ].map((email) =>
    putCustomer(
      `an e-mail of ${JSON.stringify(email).slice(0, 40)}`,
      withContact({ email }),
      '#/contacts/accountsPayable/email',
    ),
  ),
  ...[
    '0612345678',
    '+0612345678',
    '+33 6 12 34 56 78',
    '+33abc',
    '+8816123456',
    '+33899123456',
    '+1234567890123456',
  ].map((phone) =>
    putCustomer(`a phone of ${phone}`, withContact({ phone }), '#/contacts/accountsPayable/phone'),
  ),
  putCustomer('an SMS without a phone', withContact({ sms: true }), '#/contacts/accountsPayable/sms'),
  ...[
    'http://pay.example/1',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user:password@pay.example/',
    'https://localhost/',
    'https://10.0.0.1/',
    'https://pay.example/"onmouseover=',
    'https://pay.example/\r\nX: y',
    'pay.example',
    `https://pay.example/${'a'.repeat(2_000)}`,
  ].map((payLink) =>
    putInvoice(`a pay link of ${JSON.stringify(payLink).slice(0, 40)}`, { payLink }, '#/payLink'),
  ),
  ...['FR7630006000011234567890188', 'FR76', 'GB00', '', 'FR76300060000112345678901ÉÀ'].map((iban) =>
    putCreditor(`an IBAN of ${iban}`, { bank: { holder: 'Acme', iban } }, '#/bank/iban'),
  ),
  putCreditor('no collectors', { collectors: [] }, '#/collectors'),
  putCreditor('an unknown zone', { timeZone: 'Europe/Atlantis' }, '#/timeZone'),
  putCreditor('an unknown calendar', { calendar: 'XX' }, '#/calendar'),
  putCreditor('a ladder that does not exist', { policies: { business: 'mild' } }, '#/policies/business'),
  putCreditor("a mode, which is not the body's to say", { mode: 'live' }, '#/mode'),
  putCreditor(
    'books known through, likewise',
    { books: { liveFeed: false, knownThrough: '2026-03-02' } },
    '#/books/knownThrough',
  ),
  putCustomer('a hold, which has a call of its own', { hold: { reason: 'x' } }, '#/hold'),
  putCustomer('another creditor', { creditor: 'globex' }, '#/creditor'),
];

const ids: readonly BadRequest[] = [
  badPath('an id with #', '/v1/invoices/F#1', 422, 'invalid-id'),
  badPath('an id with a slash', '/v1/invoices/F2026/0123', 404, 'not-found'),
  badPath('an id with an encoded slash', '/v1/invoices/F2026%2F0123', 422, 'invalid-id'),
  badPath('the folder above', '/v1/invoices/..', 422, 'invalid-id'),
  badPath('the folder above the root', '/v1/invoices/../../etc/passwd', 404, 'not-found'),
  badPath('a doubled slash', '/v1//invoices/F-1', 404, 'not-found'),
  badPath('a slash too many', '/v1/invoices/F-1/', 404, 'not-found'),
  badPath('an id of 65 letters', `/v1/invoices/${'a'.repeat(65)}`, 422, 'invalid-id'),
  badPath('an id with a space', '/v1/invoices/F 1', 422, 'invalid-id'),
  badPath('an id with a line break', '/v1/invoices/F\n1', 422, 'invalid-id'),
  badPath('a twin in other case', '/v1/invoices/f-1', 404, 'not-found'),
  badPath('an invoice that is not there', '/v1/invoices/F-404', 404, 'not-found'),
  badPath('a notice that is not there', '/v1/notices/00000000000000000000000000000000', 404, 'not-found'),
  badPath('no such place', '/v1/payments', 404, 'not-found'),
  badPath('the root', '/', 404, 'not-found'),
  {
    why: 'a method not offered',
    method: 'PATCH',
    path: '/v1/invoices/F-1',
    status: 405,
    problem: 'method-not-allowed',
  },
  {
    why: 'deleting an invoice',
    method: 'DELETE',
    path: '/v1/invoices/F-1',
    status: 405,
    problem: 'method-not-allowed',
  },
];

const queries: readonly BadRequest[] = [
  badPath('a limit of zero', '/v1/invoices?limit=0', 422, 'invalid-request'),
  badPath('a limit of 101', '/v1/invoices?limit=101', 422, 'invalid-request'),
  badPath('a limit in words', '/v1/invoices?limit=many', 422, 'invalid-request'),
  badPath('a status that is none', '/v1/invoices?status=late', 422, 'invalid-request'),
  badPath('a day for an instant', '/v1/invoices?changedSince=2026-03-01', 422, 'invalid-request'),
  badPath('a parameter that is none', '/v1/invoices?creditor=globex', 422, 'invalid-request'),
  badPath('a cursor made up', '/v1/invoices?cursor=AAAA', 400, 'malformed-cursor'),
  badPath('a cursor of nothing', '/v1/invoices?cursor=', 400, 'malformed-cursor'),
  badPath('a level that is none', '/v1/invoices/F-1/preview?render=boo', 422, 'invalid-request'),
];

const commands: readonly BadRequest[] = [
  post('a hold without a reason', '/v1/invoices/F-1/hold', {}, '#/reason'),
  post('a hold until 31 February', '/v1/invoices/F-1/hold', { reason: 'x', until: '2026-02-31' }, '#/until'),
  post('a hold on a level that is none', '/v1/invoices/F-1/hold', { reason: 'x', level: 'boo' }, '#/level'),
  post('an outcome that is none', '/v1/invoices/F-1/calls', { outcome: 'shouted' }, '#/outcome'),
  post(
    'a promise of somebody who was not reached',
    '/v1/invoices/F-1/calls',
    { outcome: 'no-answer', promisedFor: '2026-03-05' },
    '#/promisedFor',
  ),
  post('a letter without a day', '/v1/invoices/F-1/letters', { tracking: '1A 234' }, '#/postedOn'),
  post(
    'an approval of a level that is none',
    '/v1/invoices/F-1/approvals',
    { level: 'boo', approve: true },
    '#/level',
  ),
  post(
    'an approval in words',
    '/v1/invoices/F-1/approvals',
    { level: 'formal-notice', approve: 'yes' },
    '#/approve',
  ),
  post('a field too many', '/v1/invoices/F-1/void', { really: true }, '#/really'),
  post('a made-up confirmation', '/v1/creditors/acme/go-live', { confirm: 'yes' }, '#/confirm'),
  {
    why: 'a letter that was never made',
    method: 'POST',
    path: '/v1/invoices/F-1/letters',
    body: { postedOn: '2026-03-02' },
    status: 409,
    problem: 'conflict',
  },
  {
    why: 'a payment in another currency',
    method: 'POST',
    path: payments,
    body: { ...payment, currency: 'USD' },
    status: 409,
    problem: 'conflict',
  },
  {
    why: 'a promise too far away',
    method: 'POST',
    path: '/v1/invoices/F-1/calls',
    body: { outcome: 'promises', promisedFor: '2026-06-30' },
    status: 409,
    problem: 'conflict',
  },
  {
    why: 'a stale confirmation',
    method: 'POST',
    path: '/v1/creditors/acme/go-live',
    body: { confirm: 'a'.repeat(64) },
    status: 409,
    problem: 'list-changed',
  },
  {
    why: 'another creditor',
    method: 'PUT',
    path: '/v1/creditors/globex',
    body: creditorBody,
    status: 404,
    problem: 'not-found',
  },
  {
    why: 'a payment of an invoice that is not there',
    method: 'POST',
    path: '/v1/invoices/F-404/payments',
    body: payment,
    status: 404,
    problem: 'not-found',
  },
  {
    why: 'money that does not wait',
    method: 'POST',
    path: '/v1/unmatched/pi_1/match',
    body: { invoice: 'F-1' },
    status: 404,
    problem: 'not-found',
  },
  {
    why: 'a customer that is not there',
    method: 'POST',
    path: '/v1/customers/nobody/hold',
    body: { reason: 'x' },
    status: 404,
    problem: 'not-found',
  },
];

export const badRequests: readonly BadRequest[] = [
  ...transport,
  ...amounts,
  ...currencies,
  ...dates,
  ...names,
  ...numbers,
  ...addresses,
  ...ids,
  ...queries,
  ...commands,
];
