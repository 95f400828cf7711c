import type { DunningPolicy } from '../../domain/policy.ts';
import type { ApiKey } from '../ports/access.ts';
import type { Ports } from '../ports/ports.ts';
import type { Ledger, Sha256 } from '../ports/surroundings.ts';
import { memoryActionLinks, memoryApiKeys } from './memoryAccess.ts';
import { memoryBrakes } from './memoryBrakes.ts';
import { type MemoryCases, memoryCases } from './memoryCases.ts';
import { memoryContacts } from './memoryContacts.ts';
import { type MemoryExecutions, memoryExecutions } from './memoryExecutions.ts';
import { memoryNotices } from './memoryNotices.ts';
import { memoryCreditors, memoryCustomers, memoryPolicies } from './memoryParties.ts';
import { memoryLinks, memoryUnmatched } from './memoryPayments.ts';
import { memoryMailer, memoryTexter } from './memorySenders.ts';
import {
  type MemoryClock,
  memoryAnnouncements,
  memoryClock,
  memoryLog,
  memoryRandomness,
} from './memorySurroundings.ts';

export interface MemoryPorts extends Ports {
  readonly cases: MemoryCases;
  readonly clock: MemoryClock;
  readonly executions: MemoryExecutions;
  readonly mailer: ReturnType<typeof memoryMailer>;
  readonly texter: ReturnType<typeof memoryTexter>;
  readonly notices: ReturnType<typeof memoryNotices>;
  readonly log: ReturnType<typeof memoryLog>;
  readonly announcements: ReturnType<typeof memoryAnnouncements>;
}

/** The whole outside world in memory: every port, one clock, nothing leaves. */
export function memoryPorts(options: {
  readonly now: string;
  readonly ledger: Ledger;
  readonly sha256: Sha256;
  readonly policies: readonly DunningPolicy[];
  readonly apiKeys?: readonly ApiKey[];
}): MemoryPorts {
  return {
    cases: memoryCases(options.ledger),
    creditors: memoryCreditors(),
    customers: memoryCustomers(),
    policies: memoryPolicies(options.policies),
    contacts: memoryContacts(),
    brakes: memoryBrakes(),
    notices: memoryNotices(),
    links: memoryLinks(),
    unmatched: memoryUnmatched(),
    apiKeys: memoryApiKeys(options.apiKeys),
    actionLinks: memoryActionLinks(),
    executions: memoryExecutions(),
    announcements: memoryAnnouncements(),
    mailer: memoryMailer(),
    texter: memoryTexter(),
    clock: memoryClock(options.now),
    randomness: memoryRandomness(),
    sha256: options.sha256,
    log: memoryLog(),
  };
}
