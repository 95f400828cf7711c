import type { DunningPolicy } from '../policy.ts';
import { consumer } from './consumer.ts';
import { frB2b } from './frB2b.ts';
import { frPublic } from './frPublic.ts';
import { firstKeyAccount, keyAccount } from './keyAccount.ts';

/** The ladders that come with Jalon. A version that cases may have pinned is never edited: add the next one. */
export const builtInPolicies: readonly DunningPolicy[] = [
  frB2b,
  frPublic,
  consumer,
  keyAccount,
  firstKeyAccount,
];
