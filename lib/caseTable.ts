import { RemovalPolicy } from 'aws-cdk-lib';
import { type Attribute, AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { JalonFunction } from './jalonFunction.ts';

/** Partition and sort key of each index. An item without both attributes is not in it. */
const indexes = {
  byCustomer: ['customerKey', 'invoice'],
  worklist: ['workKey', 'workAt'],
  pending: ['pendingKey', 'pendingAt'],
  byNumber: ['numberKey', 'invoice'],
  byChange: ['changeKey', 'changedAt'],
} as const;

export type IndexName = keyof typeof indexes;

/**
 * What an index tells of a case: enough to choose it, never enough to decide, and never its events. DynamoDB
 * counts at most 100 projected attributes over all indexes of a table.
 */
export const summaryAttributes = [
  'creditor',
  'invoice',
  'number',
  'customer',
  'status',
  'run',
  'generation',
  'currency',
  'principalDueMinor',
  'dueOn',
  'nextAt',
  'level',
  'channel',
  'reasonCode',
  'pendingAt',
  'changedAt',
] as const;

export type TableAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

export interface TableUse {
  readonly actions: readonly TableAction[];
  /** Indexes that the function queries; the table itself is queried only with the action `Query`. */
  readonly indexes?: readonly IndexName[];
  /** API keys and the links of reports are rights to act; most functions may not even see them. */
  readonly rights?: 'checks rights' | 'makes links';
}

/** Nothing in the stack makes an API key: only a person does, with `npm run token`. */
const closedTo = {
  nobody: { items: ['KEY#*', 'ACTION#*'], of: undefined },
  'checks rights': { items: ['KEY#*'], of: ['PutItem', 'UpdateItem', 'DeleteItem'] },
  'makes links': { items: ['KEY#*'], of: undefined },
} as const;

/** One item per invoice, and what surrounds it. On demand; restorable to any second of the last 35 days. */
export class CaseTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { keepData }: { readonly keepData: boolean }) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: string('pk'),
      sortKey: string('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: keepData,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const [indexName, keys] of Object.entries(indexes)) this.#addIndex(indexName, keys);
  }

  /** Exactly these actions, on the table and on the indexes named, and nothing on the others. */
  allow(fn: JalonFunction, { actions, indexes: queried = [], rights }: TableUse): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn],
      }),
    );
    if (queried.length > 0) {
      fn.addToRolePolicy(
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: queried.map((index) => `${this.table.tableArn}/index/${index}`),
        }),
      );
    }
    const { items, of } = closedTo[rights ?? 'nobody'];
    fn.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions: (of ?? actions).map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn],
        conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': items } },
      }),
    );
    fn.addEnvironment('TABLE_NAME', this.table.tableName);
  }

  #addIndex(indexName: string, keys: readonly [string, string]): void {
    const own = [...keys, 'pk', 'sk'];
    this.table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: string(keys[0]),
      sortKey: string(keys[1]),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: summaryAttributes.filter((attribute) => !own.includes(attribute)),
    });
  }
}

const string = (name: string): Attribute => ({ name, type: AttributeType.STRING });
