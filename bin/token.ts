import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const usage = `npm run token -- <creditor> [--scopes <scope,scope>] [--name <text>] [--expires <YYYY-MM-DD>]
                           [--outputs <cdk-outputs.json>] [--table <name>] [--quiet]

Makes an API key for one creditor and prints it once; only its SHA-256 is kept.
Scopes: invoices:read, invoices:write, payments:write, admin (all of them unless named).
The table's name comes from the outputs of the deployment (cdk-outputs.json unless named).`;

const allScopes = ['invoices:read', 'invoices:write', 'payments:write', 'admin'];

const { creditor, scopes, name, expiresAt, table, quiet } = readArguments();
const key = `jalon_${randomBytes(32).toString('base64url')}`;
const sha256 = createHash('sha256').update(key).digest('hex');

await new DynamoDBClient({}).send(
  new PutItemCommand({
    TableName: table,
    Item: {
      pk: { S: `KEY#${sha256}` },
      sk: { S: 'KEY' },
      sha256: { S: sha256 },
      creditor: { S: creditor },
      scopes: { L: scopes.map((scope) => ({ S: scope })) },
      name: { S: name },
      ...(expiresAt === undefined ? {} : { expiresAt: { S: expiresAt } }),
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  }),
);

console.log(key);
if (!quiet) console.error(`Key for ${creditor} (${scopes.join(', ')}). It is not shown again.`);

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      scopes: { type: 'string', default: allScopes.join(',') },
      name: { type: 'string', default: 'first key' },
      expires: { type: 'string' },
      outputs: { type: 'string', default: 'cdk-outputs.json' },
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
    table: values.table ?? tableOf(values.outputs),
    quiet: values.quiet,
  };
}

/** The one table named in `cdk deploy --outputs-file`, whatever the stage's stack is called. */
function tableOf(outputsPath: string): string {
  const outputs: Record<string, { TableName?: string }> = JSON.parse(readFileSync(outputsPath, 'utf8'));
  const tables = Object.values(outputs).flatMap(({ TableName }) =>
    TableName === undefined ? [] : [TableName],
  );
  const [table] = tables;
  if (table === undefined || tables.length > 1)
    stop(`${outputsPath} must name one TableName; say which with --table.`);
  return table;
}

function stop(message: string, status = 1): never {
  (status === 0 ? console.log : console.error)(message);
  process.exit(status);
}
