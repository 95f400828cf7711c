import { parseArgs } from 'node:util';
import { httpClient } from '../examples/httpClient.ts';
import { loadLedger } from '../examples/loadLedger.ts';
import { instantOf } from '../examples/readLedger.ts';
import { startSandbox } from '../examples/sandboxProcess.ts';
import { neverPaid } from './neverPaid.ts';
import { type Price, prices } from './prices.ts';

/**
 * What 1,000 invoices cost that nobody pays, the dearest case: walks `--invoices` of them, each of its own customer,
 * to the agency in the sandbox, counts transitions, requests and bytes there, and multiplies by list prices.
 */
const { values } = parseArgs({ options: { invoices: { type: 'string', default: '20' } } });
const invoices = Number(values.invoices);
const days = 62;

interface CallCount {
  readonly function: string;
  readonly action: string;
  readonly count: number;
  readonly capacityUnits: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

const ledger = neverPaid(invoices);
const sandbox = await startSandbox(instantOf(ledger.startsAt, ledger));
try {
  const { apiKey } = await loadLedger(sandbox.url, ledger);
  const control = httpClient(sandbox.url);
  await control.post('/_sandbox/clock', { advanceDays: days });
  const walked = await counts();
  const jalon = httpClient(sandbox.url, apiKey);
  const { items } = await jalon.get<{ items: { status: string }[] }>('/v1/invoices?limit=100');
  const handedOver = items.filter((item) => item.status === 'handed-over').length;
  print(walked, handedOver);

  async function counts() {
    const { calls } = await control.get<{ calls: CallCount[] }>('/_sandbox/calls');
    const executions = await control.get<{ transitions: number }[]>('/_sandbox/executions');
    const outbox = await control.get<{ kind: string; text?: string; html?: string }[]>('/_sandbox/outbox');
    return { calls, transitions: sum(executions.map((execution) => execution.transitions)), outbox };
  }
  type Counts = Awaited<ReturnType<typeof counts>>;

  function print(total: Counts, agency: number): void {
    const isFixed = (call: CallCount) => /^(sweep|report|scheduler:)/.test(call.function);
    const ofInvoices = total.calls.filter((call) => !isFixed(call));
    const fixed = total.calls.filter(isFixed);
    const reports = total.outbox.filter((message) => message.kind === 'report').length;
    const emails = total.outbox.filter((message) => !['sms', 'report'].includes(message.kind)).length;
    const left = (kind: string) => total.outbox.filter((message) => message.kind === kind).length;
    const rows: Row[] = [
      { name: 'state transitions', counted: total.transitions, price: prices.transition },
      ...rowsOfCalls(ofInvoices),
      {
        name: 'e-mails (calls to place, letters and dossiers among them)',
        counted: emails,
        price: prices.email,
      },
      { name: 'SMS', counted: left('sms'), price: prices.sms },
      { name: 'letters, registered, posted by your office', counted: left('letter'), price: prices.letter },
    ];
    console.log(
      `${invoices} invoices that nobody pays, ${agency} of them handed over. Per 1,000 invoices:\n`,
    );
    for (const row of rows) printRow(row, 1000 / invoices);
    const perThousand = (currency: string, without = '') =>
      (cost(rows.filter(({ name, price }) => price.currency === currency && name !== without)) * 1000) /
      invoices;
    const bytes = sum(ofInvoices.map((call) => call.requestBytes + call.responseBytes));
    console.log(
      `\nAWS without SMS $${perThousand('USD', 'SMS').toFixed(2)}, with SMS $${perThousand('USD').toFixed(2)}`,
    );
    console.log(`Postage ${perThousand('EUR').toFixed(2)} €`);
    console.log(`${Math.round(bytes / invoices / 1024)} KiB to and from AWS services per invoice`);
    console.log('\nWhatever the number of invoices, per 30 days (hourly sweep, reports):\n');
    const months = days / 30;
    const monthly = [
      ...rowsOfCalls(fixed),
      { name: 'reports by e-mail', counted: reports, price: prices.email },
    ];
    for (const row of monthly) printRow(row, 1 / months);
    console.log(`\n$${(cost(monthly) / months).toFixed(2)} a month`);
    console.log('\nPrices, to be checked against your region and month:');
    for (const price of Object.values(prices))
      console.log(`  ${price.unit}: ${price.source} (${price.asOf})`);
  }
} finally {
  await sandbox.stop();
}

/** An invocation writes its log once: that is how invocations are counted, whoever made them. */
function rowsOfCalls(calls: readonly CallCount[]): Row[] {
  const count = (...actions: string[]) =>
    sum(calls.filter((call) => actions.includes(call.action)).map((call) => call.count));
  const units = (...actions: string[]) =>
    sum(calls.filter((call) => actions.includes(call.action)).map((call) => call.capacityUnits));
  const invocations = count('logs:PutLogEvents');
  const writes = units('dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem');
  const reads = units('dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem');
  return [
    { name: 'function invocations', counted: invocations, price: prices.invocation },
    // Durations cannot be measured here: what is assumed is said in the row.
    {
      name: 'GB-seconds, assuming 0.4 s at 0.5 GB each',
      counted: invocations * 0.2,
      price: prices.gigabyteSecond,
    },
    { name: 'table write units', counted: writes, price: prices.writeUnit },
    { name: 'table read units', counted: reads, price: prices.readUnit },
    {
      name: 'queue requests',
      counted: count('sqs:ReceiveMessage', 'sqs:DeleteMessage'),
      price: prices.sqsRequest,
    },
  ];
}

interface Row {
  readonly name: string;
  readonly counted: number;
  readonly price: Price;
}

function printRow({ name, counted, price }: Row, scale: number): void {
  const amount = counted * scale * price.perUnit;
  const sign = price.currency === 'USD' ? '$' : '€';
  const units = Math.round(counted * scale).toLocaleString('en-US');
  console.log(
    `${name.padEnd(60)} ${units.padStart(9)}  ${`${sign}${amount.toFixed(amount < 1 ? 4 : 2)}`.padStart(10)}`,
  );
}

function cost(rows: readonly Row[]): number {
  return sum(rows.map(({ counted, price }) => counted * price.perUnit));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
