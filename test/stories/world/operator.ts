import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Sandbox } from '../../../local/bootSandbox.ts';

export type StoredItem = Record<string, unknown> & { readonly pk: string; readonly sk: string };

/** Every item of the table, sorted by key, as the account's operator reads it. */
export async function readTable(sandbox: Sandbox): Promise<readonly StoredItem[]> {
  const items: StoredItem[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await operator(sandbox).send(
      new ScanCommand({ TableName: tableOf(sandbox), ...(from && { ExclusiveStartKey: from }) }),
    );
    items.push(...((page.Items ?? []) as StoredItem[]));
    from = page.LastEvaluatedKey;
  } while (from);
  return items.sort((one, other) => `${one.pk} ${one.sk}`.localeCompare(`${other.pk} ${other.sk}`));
}

export async function putItem(sandbox: Sandbox, item: StoredItem): Promise<void> {
  await operator(sandbox).send(new PutCommand({ TableName: tableOf(sandbox), Item: item }));
}

export async function deleteItem(sandbox: Sandbox, { pk, sk }: StoredItem): Promise<void> {
  await operator(sandbox).send(new DeleteCommand({ TableName: tableOf(sandbox), Key: { pk, sk } }));
}

const allScopes = ['invoices:read', 'invoices:write', 'payments:write', 'admin'];

/** An API key as `npm run token` stores it, without a process of its own. @returns the key */
export async function giveKey(
  sandbox: Sandbox,
  creditor: string,
  scopes: readonly string[] = allScopes,
): Promise<string> {
  const key = `jalon_${creditor}_test_key_of_forty_letters_at_least`;
  const sha256 = createHash('sha256').update(key).digest('hex');
  await putItem(sandbox, { pk: `KEY#${sha256}`, sk: 'KEY', sha256, creditor, scopes, name: 'test' });
  return key;
}

function tableOf(sandbox: Sandbox): string {
  return sandbox.cloud().template.outputs.TableName ?? '';
}

function operator(sandbox: Sandbox): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: `${sandbox.url}/_aws`,
      region: 'eu-west-3',
      credentials: { accessKeyId: 'operator', secretAccessKey: 'sandbox' },
      // The answers carry virtual time, which the client would take for its own.
      maxAttempts: 1,
    }),
  );
}
