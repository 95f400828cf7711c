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
  const registered = await counts();
  await control.post('/_sandbox/clock', { advanceDays: 62 });
  const walked = await counts();
  const jalon = httpClient(sandbox.url, apiKey);
  const { items } = await jalon.get<{ items: { status: string }[] }>('/v1/invoices?limit=100');
  const handedOver = items.filter((item) => item.status === 'handed-over').length;
  print(walked, registered, handedOver);

  async function counts() {
    const { calls } = await control.get<{ calls: CallCount[] }>('/_sandbox/calls');
    const executions = await control.get<{ transitions: number }[]>('/_sandbox/executions');
    const outbox = await control.get<{ kind: string; text?: string; html?: string }[]>('/_sandbox/outbox');
    return { calls, transitions: sum(executions.map((execution) => execution.transitions)), outbox };
  }
  type Counts = Awaited<ReturnType<typeof counts>>;

  function print(total: Counts, atRegistration: Counts, agency: number): void {
    const perThousand = (count: number) => (count * 1000) / invoices;
    const of = (action: string) => total.calls.filter((call) => call.action === action);
    const count = (action: string) => sum(of(action).map((call) => call.count));
    const units = (...actions: string[]) => sum(actions.flatMap(of).map((call) => call.capacityUnits));
    const left = (kind: string) => total.outbox.filter((message) => message.kind === kind).length;
    const emails = total.outbox.filter((message) => message.kind !== 'sms').length;
    const invocations = count('lambda:InvokeFunction');
    const rows: [string, number, Price][] = [
      ['state transitions', total.transitions, prices.transition],
      ['function invocations', invocations, prices.invocation],
      // Duration cannot be measured here: 0.4 s at 256 MB each is an assumption, said as such.
      ['GB-seconds (assumed 0.4 s × 0.25 GB each)', invocations * 0.1, prices.gigabyteSecond],
      [
        'table write units',
        units('dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'),
        prices.writeUnit,
      ],
      [
        'table read units',
        units('dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'),
        prices.readUnit,
      ],
      ['queue requests', count('sqs:ReceiveMessage') + count('sqs:DeleteMessage'), prices.sqsRequest],
      ['e-mails (calls to place, letters and dossiers among them)', emails, prices.email],
      ['SMS', left('sms'), prices.sms],
      ['registered letters, posted by your office', left('letter'), prices.letter],
    ];
    console.log(
      `${invoices} invoices that nobody pays, ${agency} of them handed over; per 1,000 invoices:\n`,
    );
    for (const [name, counted, price] of rows)
      console.log(
        `${name.padEnd(60)} ${perThousand(counted).toFixed(0).padStart(9)}  ${cost(perThousand(counted), price)}`,
      );
    const amount = (currency: string, without: readonly string[] = []) =>
      sum(
        rows
          .filter(([name, , price]) => price.currency === currency && !without.includes(name))
          .map(([, counted, price]) => perThousand(counted) * price.perUnit),
      );
    const bytes = sum(total.calls.map((call) => call.requestBytes + call.responseBytes));
    console.log(
      `\nAWS without SMS: $${amount('USD', ['SMS']).toFixed(2)}; with SMS: $${amount('USD').toFixed(2)}`,
    );
    console.log(`Postage: ${amount('EUR').toFixed(2)} €`);
    console.log(`Bytes to and from AWS services: ${(bytes / invoices / 1024).toFixed(0)} KiB per invoice`);
    console.log(`Transitions at registration alone: ${perThousand(atRegistration.transitions).toFixed(0)}`);
    console.log('\nPrices, to be checked against your region and month:');
    for (const price of Object.values(prices))
      console.log(`  ${price.unit}: ${price.source} (${price.asOf})`);
  }
} finally {
  await sandbox.stop();
}

function cost(units: number, price: Price): string {
  const sign = price.currency === 'USD' ? '$' : '€';
  return `${sign}${(units * price.perUnit).toFixed(price.perUnit * units < 1 ? 4 : 2)}`.padStart(10);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
