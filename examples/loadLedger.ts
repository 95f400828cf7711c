import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { invoiceBody, sandboxHappenings } from './happenings.ts';
import { httpClient } from './httpClient.ts';
import type { Ledger } from './readLedger.ts';

export interface LoadedLedger {
  readonly apiKey: string;
  readonly creditor: string;
}

/** Loads a ledger into a running sandbox as an invoicing system would: by the API, with a key of its own. */
export async function loadLedger(url: string, ledger: Ledger): Promise<LoadedLedger> {
  const sandbox = httpClient(url);
  const { data } = await sandbox.get<{ data: string }>('/_sandbox/info');
  const apiKey = await newApiKey(url, data, ledger.creditor.id);
  const jalon = httpClient(url, apiKey);

  const { id: creditor, ...creditorBody } = ledger.creditor;
  await jalon.put(`/v1/creditors/${creditor}`, creditorBody);
  const { confirm } = await jalon.post<{ confirm: string }>(`/v1/creditors/${creditor}/go-live`, {});
  await jalon.post(`/v1/creditors/${creditor}/go-live`, { confirm });
  await sandbox.post('/_sandbox/people', {
    creditor,
    apiKey,
    zone: ledger.creditor.timeZone,
    office: true,
    books: true,
    mail: true,
  });
  await jalon.post(`/v1/creditors/${creditor}/payments-known-through`, {
    date: ledger.startsAt.slice(0, 10),
  });

  for (const { id, ...customer } of ledger.customers) await jalon.put(`/v1/customers/${id}`, customer);
  for (const invoice of ledger.invoices.filter((entry) => entry.registeredAt === undefined))
    await jalon.put(`/v1/invoices/${invoice.id}`, invoiceBody(invoice));
  await sandbox.post('/_sandbox/happenings', sandboxHappenings(ledger, apiKey));
  return { apiKey, creditor };
}

const run = promisify(execFile);

/** The same tool that makes the first key on AWS, pointed at the sandbox. @throws when it ends with an error */
async function newApiKey(url: string, data: string, creditor: string): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    ['bin/token.ts', creditor, '--name', 'sandbox', '--outputs', `${data}/cdk-outputs.json`, '--quiet'],
    {
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: `${url}/_aws`,
        AWS_REGION: 'eu-west-3',
        AWS_ACCESS_KEY_ID: 'operator',
        AWS_SECRET_ACCESS_KEY: 'sandbox',
      },
    },
  );
  return stdout.trim();
}
