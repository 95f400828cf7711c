import { join } from 'node:path';
import { type Ledger, readLedger } from '../../../examples/readLedger.ts';

/** Seven invoices that together take every step of the ladder, small enough to be walked many times. */
export const smallLedger: Ledger = readLedger(join(import.meta.dirname, 'smallLedger.json'));

/** When everything of the small ledger has happened: the recall of S-1, and the first step of S-7. */
export const smallLedgerEnd = '2026-04-03';
