import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { SUMMARY_ATTRIBUTES } from '../../../functions/aws/caseItem.ts';

// It has no types.
const dynalite: (options: object) => Server = createRequire(import.meta.url)('dynalite');

const INDEXES = {
  byCustomer: ['customerKey', 'invoice'],
  worklist: ['workKey', 'workAt'],
  pending: ['pendingKey', 'pendingAt'],
  byNumber: ['numberKey', 'invoice'],
  byChange: ['changeKey', 'changedAt'],
} satisfies Record<string, [string, string]>;

export interface LocalTable {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  close(): Promise<void>;
}

/** An empty table as the stack makes it, on a DynamoDB in this process. */
export async function dynaliteTable(): Promise<LocalTable> {
  const server = dynalite({ createTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const tableName = 'Cases';
  await createTable(client, tableName);
  return {
    client,
    tableName,
    close: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function createTable(client: DynamoDBClient, tableName: string): Promise<void> {
  const keys = new Set<string>(['pk', 'sk', ...Object.values(INDEXES).flat()]);
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...keys].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keySchema('pk', 'sk'),
      GlobalSecondaryIndexes: Object.entries(INDEXES).map(([IndexName, [hash, range]]) => ({
        IndexName,
        KeySchema: keySchema(hash, range),
        Projection: {
          ProjectionType: 'INCLUDE',
          NonKeyAttributes: SUMMARY_ATTRIBUTES.filter((name) => ![hash, range].includes(name)),
        },
      })),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.1 } as never, {
    TableName: tableName,
  });
}

function keySchema(hash: string, range: string) {
  return [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
}
