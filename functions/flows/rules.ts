import { builtInPolicies } from '../../domain/ladders/builtInPolicies.ts';
import { ledgerWith } from './ledger.ts';

/** What of the rules the stores are given. */
export const rules = { ledgerWith, policies: builtInPolicies };
