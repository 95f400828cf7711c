import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadLedger } from './loadLedger.ts';
import { readLedger } from './readLedger.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3900' },
    file: { type: 'string', default: fileURLToPath(new URL('ledger.json', import.meta.url)) },
  },
});
const ledger = readLedger(values.file);
const { creditor, apiKey } = await loadLedger(values.url, ledger);
console.log(
  `Loaded ${ledger.invoices.length} invoices of ${creditor}. Its API key in this sandbox: ${apiKey}`,
);
