import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { creditorBody, invoiceBody } from './fixture/bodies.ts';
import { eventOf, type RequestOptions } from './fixture/request.ts';
import { dynaliteTable, type LocalTable } from './stores/dynaliteTable.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'jalon-token-'));
const outputs = join(folder, 'cdk-outputs.json');

let table: LocalTable;
let environment: Record<string, string>;
let key: string;

/** The tool of the README, as a process of its own. */
async function makeKey(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['bin/token.ts', ...args, '--outputs', outputs, '--quiet'],
    { cwd: root, env: { ...process.env, ...environment } },
  );
  return stdout.trim();
}

async function call(method: string, path: string, options: RequestOptions = {}) {
  const { handler } = await import('../../functions/api.ts');
  const context = {
    awsRequestId: 'r',
    functionName: 'api',
    getRemainingTimeInMillis: () => 20_000,
  } as Context;
  const event = eventOf(method, path, { key, ...options });
  const result = (await handler(event, context)) as APIGatewayProxyStructuredResultV2;
  return { status: result.statusCode, body: JSON.parse(result.body ?? 'null') };
}

beforeAll(async () => {
  table = await dynaliteTable();
  const endpoint = await table.client.config.endpoint?.();
  environment = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${endpoint?.port}`,
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    TABLE_NAME: table.tableName,
    STATE_MACHINE_ARN: 'arn:aws:states:eu-west-3:000000000000:stateMachine:Dunning',
    BUS_NAME: 'JalonBus',
    SENDER_IDENTITIES: 'acme.example,globex.example',
    POWERTOOLS_METRICS_NAMESPACE: 'Jalon',
    POWERTOOLS_DEV: 'false',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  writeFileSync(outputs, JSON.stringify({ 'Jalon-sandbox': { TableName: table.tableName, BusName: 'b' } }));
  key = await makeKey('acme', '--name', 'test');
});

afterAll(async () => {
  await table.close();
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

describe('the API’s own Lambda on a table', () => {
  it('takes the key that the token tool made, and no other', async () => {
    expect(key).toMatch(/^jalon_[\w-]{43}$/);
    expect((await call('PUT', '/v1/creditors/acme', { body: creditorBody })).status).toBe(201);
    const unverified = { ...creditorBody, sender: { ...creditorBody.sender, email: 'x@other.example' } };
    expect((await call('PUT', '/v1/creditors/acme', { body: unverified })).status).toBe(422);
    const foreign = await makeKey('globex', '--scopes', 'invoices:read');
    expect((await call('GET', '/v1/creditors/acme', { key: foreign })).status).toBe(404);
    expect((await call('PUT', '/v1/creditors/globex', { key: foreign, body: creditorBody })).status).toBe(
      403,
    );
    expect((await call('GET', '/v1/invoices', { key: `${key}x` })).status).toBe(401);
    const expired = await makeKey('acme', '--expires', '2020-01-01');
    expect((await call('GET', '/v1/invoices', { key: expired })).status).toBe(401);
  });

  it('registers, finds, previews, pays and voids', async () => {
    const far = { ...invoiceBody, issuedOn: '2038-01-04', dueOn: '2038-06-01', stripeInvoice: 'in_1' };
    const registered = await call('PUT', '/v1/invoices/F-1', { body: far });
    expect(registered).toMatchObject({ status: 201, body: { id: 'F-1', status: 'open', run: 'dormant' } });
    expect((await call('PUT', '/v1/invoices/F-1', { body: far })).status).toBe(200);
    expect((await call('GET', '/v1/invoices?number=F2026%2F0123')).body.items).toMatchObject([{ id: 'F-1' }]);
    const payment = { payment: 'p1', amountMinor: 20_000, currency: 'EUR', paidOn: '2026-03-01' };
    const paid = await call('POST', '/v1/invoices/F-1/payments', { body: payment });
    expect(paid.body).toMatchObject({ paidMinor: 20_000, principalDueMinor: 100_000 });
    expect((await call('GET', '/v1/invoices?limit=1')).body.items).toHaveLength(1);
    expect((await call('POST', '/v1/invoices/F-1/void')).body).toMatchObject({ status: 'closed' });
    expect((await call('GET', '/v1/unmatched')).body).toEqual({ items: [] });
  });

  it('answers a problem, and not a fault of its own, to what is not well-formed', async () => {
    const answered = await call('PUT', '/v1/invoices/F-2', { rawBody: '{' });
    expect(answered).toMatchObject({
      status: 400,
      body: { type: 'https://jalon.invalid/problems/malformed-json' },
    });
  });
});

describe('npm run token', () => {
  const failing = (...args: string[]) => {
    try {
      execFileSync(process.execPath, ['bin/token.ts', ...args], {
        cwd: root,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    } catch (error) {
      return String((error as { stderr: string }).stderr);
    }
    return 'succeeded';
  };

  it('says what it needs', () => {
    expect(failing()).toContain('npm run token -- <creditor>');
    expect(failing('a#b')).toContain('npm run token -- <creditor>');
    expect(failing('acme', '--scopes', 'all')).toContain('No such scope: all');
    expect(failing('acme', '--expires', 'soon')).toContain('npm run token -- <creditor>');
  });
});
