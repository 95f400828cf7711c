import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DunningPolicy } from '../../domain/policy.ts';
import type { Ports } from '../ports/ports.ts';
import type { Ledger, Sha256 } from '../ports/surroundings.ts';
import { dynamoActionLinks, dynamoApiKeys } from './dynamoAccess.ts';
import { dynamoBrakes } from './dynamoBrakes.ts';
import { dynamoCases } from './dynamoCases.ts';
import { dynamoContacts } from './dynamoContacts.ts';
import { dynamoNotices } from './dynamoNotices.ts';
import { dynamoCreditors, dynamoCustomers, dynamoPolicies } from './dynamoParties.ts';
import { dynamoLinks, dynamoUnmatched } from './dynamoPayments.ts';
import { sha256, systemClock, systemRandomness } from './surroundings.ts';
import { dynamoTable } from './table.ts';

/** Reads and conditional writes may be sent again, so a slow answer is soon asked for anew. */
function dynamoClient(): DynamoDBClient {
  return new DynamoDBClient({
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
}

export type TablePorts = Omit<Ports, 'executions' | 'announcements' | 'mailer' | 'texter' | 'log'>;

/** Everything that is kept in the table, and what the runtime itself gives. */
export function tablePorts(
  tableName: string,
  rules: {
    readonly ledgerWith: (sha256: Sha256) => Ledger;
    readonly policies: readonly DunningPolicy[];
  },
  client = dynamoClient(),
): TablePorts {
  const table = dynamoTable(tableName, client);
  return {
    cases: dynamoCases(table, rules.ledgerWith(sha256)),
    creditors: dynamoCreditors(table),
    customers: dynamoCustomers(table),
    policies: dynamoPolicies(table, rules.policies),
    contacts: dynamoContacts(table),
    brakes: dynamoBrakes(table),
    notices: dynamoNotices(table),
    links: dynamoLinks(table),
    unmatched: dynamoUnmatched(table),
    apiKeys: dynamoApiKeys(table),
    actionLinks: dynamoActionLinks(table),
    clock: systemClock,
    randomness: systemRandomness,
    sha256,
  };
}
