import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DynamoDBClient, PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';

const usage = `npm run token -- <creditor> [--scopes <scope,scope>] [--name <text>] [--expires <YYYY-MM-DD>]
                           [--outputs <cdk-outputs.json>] [--table <name>] [--quiet]

Makes an API key for one creditor and prints it once; only its SHA-256 is kept.
Scopes: invoices:read, invoices:write, payments:write, admin (all of them unless named).
The table's name comes from the outputs of the deployment: cdk-outputs.json, else the running sandbox's
.sandbox/cdk-outputs.json, unless named.`;

const deployed = 'cdk-outputs.json';
const sandbox = '.sandbox/cdk-outputs.json';

const waysOn = `Deploy first (npm run deploy -- --stage prod): it writes ${deployed} here.
Or start the sandbox (npm start): it writes ${sandbox}, which is found by itself.
A sandbox with another data folder: npm run token -- <creditor> --outputs <data folder>/cdk-outputs.json`;

/** Where an API key is kept. */
interface TokenTarget {
  readonly stack: string;
  readonly table: string;
  /** The sandbox's own endpoint; absent for AWS, or when AWS_ENDPOINT_URL says it. */
  readonly endpoint?: string;
}

const allScopes = ['invoices:read', 'invoices:write', 'payments:write', 'admin'];

const { creditor, scopes, name, expiresAt, target, quiet } = readArguments();
const key = `jalon_${randomBytes(32).toString('base64url')}`;
const sha256 = createHash('sha256').update(key).digest('hex');

await keep({
  pk: { S: `KEY#${sha256}` },
  sk: { S: 'KEY' },
  sha256: { S: sha256 },
  creditor: { S: creditor },
  scopes: { L: scopes.map((scope) => ({ S: scope })) },
  name: { S: name },
  ...(expiresAt === undefined ? {} : { expiresAt: { S: expiresAt } }),
});

console.log(key);
if (!quiet) {
  console.error(`Key for ${creditor} (${scopes.join(', ')}) on ${target.stack}. It is not shown again.`);
}

async function keep(item: NonNullable<PutItemCommandInput['Item']>): Promise<void> {
  const where = target.endpoint ?? process.env.AWS_ENDPOINT_URL ?? 'AWS';
  try {
    await clientFor(target).send(
      new PutItemCommand({
        TableName: target.table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    const { name: kind, message } = error as Error;
    const hint = target.endpoint === undefined ? '' : '\nIs the sandbox running? Start it with npm start.';
    stop(`No key was made on ${target.stack} (${where}): ${kind} ${message}${hint}`);
  }
}

/** In the sandbox the key id `operator` may do everything; on AWS, whoever the shell's credentials name. */
function clientFor({ endpoint }: TokenTarget): DynamoDBClient {
  if (endpoint === undefined) return new DynamoDBClient({});
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'sandbox' };
  return new DynamoDBClient({ endpoint, region: 'eu-west-3', credentials });
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      scopes: { type: 'string', default: allScopes.join(',') },
      name: { type: 'string', default: 'first key' },
      expires: { type: 'string' },
      outputs: { type: 'string' },
      table: { type: 'string' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [creditor = '', ...rest] = positionals;
  const scopes = values.scopes.split(',');
  if (values.help) stop(usage, 0);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(creditor) || rest.length > 0) stop(usage);
  const unknown = scopes.filter((scope) => !allScopes.includes(scope));
  if (unknown.length > 0) stop(`No such scope: ${unknown.join(', ')}\n\n${usage}`);
  if (values.expires !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.expires)) stop(usage);
  return {
    creditor,
    scopes,
    name: values.name,
    expiresAt: values.expires === undefined ? undefined : `${values.expires}T00:00:00.000Z`,
    target:
      values.table === undefined ? targetOf(values.outputs) : { stack: values.table, table: values.table },
    quiet: values.quiet,
  };
}

/** The one stack of the outputs file that is named, else of the last deployment's, else of the sandbox's. */
function targetOf(named: string | undefined): TokenTarget {
  const path = named ?? [deployed, sandbox].find((file) => existsSync(file));
  if (path === undefined || !existsSync(path)) {
    stop(`There is no ${path ?? deployed}, which says what table the key belongs in.\n\n${waysOn}`);
  }
  const stacks = Object.entries(read(path)).flatMap(([stack, { TableName: table, ApiUrl = '' }]) =>
    table === undefined ? [] : [{ stack, table, ApiUrl }],
  );
  const [target] = stacks;
  if (target === undefined || stacks.length > 1)
    stop(`${path} must name one TableName; say which with --table.`);
  const { ApiUrl, ...found } = target;
  const isHere = ApiUrl.startsWith('http://127.0.0.1:') && process.env.AWS_ENDPOINT_URL === undefined;
  return isHere ? { ...found, endpoint: `${ApiUrl}/_aws` } : found;
}

type Outputs = Readonly<Record<string, { readonly TableName?: string; readonly ApiUrl?: string }>>;

function read(path: string): Outputs {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    stop(`${path} cannot be read as the outputs of a stack.\n\n${waysOn}`);
  }
}

function stop(message: string, status = 1): never {
  (status === 0 ? console.log : console.error)(message);
  process.exit(status);
}
