import { element } from './element.js';
import { invoiceCard } from './invoiceCard.js';
import { showMessage, showOutbox } from './outboxList.js';
import { invoiceRequest, readPastedInvoices } from './pastedInvoices.js';
import { sampleCreditor } from './sampleCreditor.js';
import { call } from './server.js';
import { money, words as wordsIn } from './words.js';

const pageSize = 40;
const find = (selector) => document.querySelector(selector);

let words = wordsIn('Europe/Paris');
let info;
let shown = pageSize;
let busy = false;

await start();

async function start() {
  for (const button of document.querySelectorAll('[data-advance]'))
    button.addEventListener('click', () => act('time', () => advance(button.dataset.advance)));
  find('#outbox-filter').addEventListener('change', () => act('filter', async () => {}));
  find('#more').addEventListener('click', () => {
    shown += pageSize;
    act('more', async () => {});
  });
  find('#own').addEventListener('submit', (event) => {
    event.preventDefault();
    act('own', registerPasted);
  });
  find('#key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    act('key', useKey);
  });
  await act('start', async () => {});
}

/** Runs one thing at a time, says what went wrong in words, and shows the world as it is afterwards. */
async function act(_name, work) {
  if (busy) return;
  busy = true;
  setButtons(false);
  find('#trouble').hidden = true;
  try {
    await work();
  } catch (trouble) {
    find('#trouble').textContent = trouble.message;
    find('#trouble').hidden = false;
    find('#progress').textContent = '';
  }
  try {
    await refresh();
  } catch (trouble) {
    find('#trouble').textContent = `The sandbox does not answer: ${trouble.message}`;
    find('#trouble').hidden = false;
  }
  setButtons(true);
  busy = false;
}

function setButtons(enabled) {
  for (const button of document.querySelectorAll('button')) button.disabled = !enabled;
}

async function advance(step) {
  const body = step === 'next' ? { advanceToNextEvent: true } : { advanceDays: Number(step) };
  const watch = setInterval(async () => {
    const { now } = await call('GET', '/_sandbox/clock');
    find('#progress').textContent = words.moment(now);
  }, 400);
  try {
    await call('POST', '/_sandbox/clock', { body });
  } finally {
    clearInterval(watch);
    find('#progress').textContent = '';
  }
}

async function refresh() {
  info = await call('GET', '/_sandbox/info');
  words = wordsIn(info.zone);
  find('#banner').textContent = `Sandbox: ${words.day(info.now)}, nothing leaves this machine`;
  document.title = `Jalon sandbox · ${words.short(info.now)}`;
  const keys = info.people;
  find('#key-section').hidden = keys.length > 0;
  find('#key-command').textContent =
    `AWS_ENDPOINT_URL=${location.origin}/_aws npm run token -- my-company --outputs ${info.data}/cdk-outputs.json`;
  if (find('#own textarea').value === '') find('#own textarea').value = sampleLines(info.now);
  await showInvoices(keys);
  const kind = find('#outbox-filter').value;
  const messages = await call('GET', '/_sandbox/outbox');
  showOutbox(
    find('#outbox'),
    messages.filter((message) => kind === '' || message.kind === kind),
    words,
    (message) => showMessage(message, words),
  );
}

async function showInvoices(keys) {
  const executions = await call('GET', '/_sandbox/executions');
  const summaries = [];
  for (const { creditor, apiKey } of keys)
    for (const summary of await allInvoices(apiKey)) summaries.push({ ...summary, creditor, apiKey });
  summaries.sort((one, other) => one.dueOn.localeCompare(other.dueOn) || one.id.localeCompare(other.id));
  const cards = [];
  for (const summary of summaries.slice(0, shown)) {
    const path = `/v1/invoices/${summary.id}`;
    const apiKey = summary.apiKey;
    const view = await call('GET', path, { apiKey });
    const preview = view.status === 'open' ? await call('GET', `${path}/preview`, { apiKey }) : undefined;
    const today = localDate(info.now);
    cards.push(
      invoiceCard({
        view: { ...view, creditor: summary.creditor, today },
        preview,
        executions,
        apiKey,
        words,
        act,
      }),
    );
  }
  find('#invoices').replaceChildren(...cards);
  find('#more').hidden = summaries.length <= shown;
  find('#totals').textContent = totals(summaries);
  if (cards.length === 0) find('#invoices').append(element('p', { className: 'soft' }, 'No invoice yet.'));
}

async function allInvoices(apiKey) {
  const items = [];
  let cursor;
  do {
    const page = await call(
      'GET',
      `/v1/invoices?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      {
        apiKey,
      },
    );
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
}

function totals(summaries) {
  const open = summaries.filter((summary) => summary.status !== 'closed');
  const byCurrency = Object.groupBy(open, (summary) => summary.currency);
  const sums = Object.entries(byCurrency).map(([currency, list]) =>
    money(
      list.reduce((sum, summary) => sum + summary.principalDueMinor, 0),
      currency,
    ),
  );
  return `${open.length} open of ${summaries.length}${sums.length ? `, ${sums.join(' and ')} due` : ''}`;
}

async function registerPasted() {
  const invoices = readPastedInvoices(find('#own textarea').value);
  const { apiKey } = info.people[0] ?? {};
  if (!apiKey) throw new Error('First give this sandbox an API key.');
  for (const [index, invoice] of invoices.entries()) {
    find('#progress').textContent = `line ${index + 1} of ${invoices.length}`;
    await registerOne(invoice, apiKey);
  }
  find('#progress').textContent = '';
  const rows = [];
  for (const { id, number } of invoices) {
    const { steps } = await call('GET', `/v1/invoices/${id}/preview`, { apiKey });
    const horizon = Date.parse(info.now) + 60 * 86_400_000;
    for (const step of steps.filter((planned) => Date.parse(planned.at) <= horizon))
      rows.push({ number, ...step });
  }
  rows.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  find('#own-result').replaceChildren(
    element('h2', { className: 'soft' }, 'The next 60 days, if nobody pays'),
    element(
      'table',
      {},
      element(
        'tbody',
        {},
        ...rows.map((row) =>
          element(
            'tr',
            {},
            element('td', {}, words.moment(row.at)),
            element('td', {}, row.number),
            element('td', {}, `${row.level} · ${row.channel}`),
            element('td', { className: 'soft' }, row.reason?.text ?? row.reason ?? ''),
          ),
        ),
      ),
    ),
  );
}

async function registerOne(invoice, apiKey) {
  try {
    await call('PUT', `/v1/invoices/${invoice.id}`, { body: invoiceRequest(invoice), apiKey });
  } catch (trouble) {
    throw new Error(
      `Line ${invoice.lineNumber} was refused, and the lines after it were not sent: ${trouble.message}`,
    );
  }
}

/** An empty sandbox gets a creditor around the key that was pasted, live, with an office that posts letters. */
async function useKey() {
  const form = new FormData(find('#key-form'));
  const creditor = String(form.get('creditor')).trim();
  const apiKey = String(form.get('key')).trim();
  await call('PUT', `/v1/creditors/${creditor}`, { body: sampleCreditor(creditor), apiKey });
  const { confirm } = await call('POST', `/v1/creditors/${creditor}/go-live`, { body: {}, apiKey });
  await call('POST', `/v1/creditors/${creditor}/go-live`, { body: { confirm }, apiKey });
  await call('POST', '/_sandbox/people', {
    body: { creditor, apiKey, zone: 'Europe/Paris', office: true, books: true, mail: true },
  });
}

function sampleLines(now) {
  const shifted = (days) => localDate(new Date(Date.parse(now) + days * 86_400_000).toISOString());
  return [
    `MY-1;Dupont & Fils;${shifted(-20)};${shifted(10)};1250,00`,
    `MY-2;Ateliers du Lac;${shifted(-40)};${shifted(-6)};3480,50`,
  ].join('\n');
}

function localDate(instant) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: info.zone }).format(new Date(instant));
}
