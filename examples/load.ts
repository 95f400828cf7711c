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
const later = ledger.invoices.filter((invoice) => invoice.registeredAt !== undefined).length;
console.log(
  `Loaded ${ledger.invoices.length - later} invoices of ${creditor}; ${later} more are registered later in the story.\n\n` +
    `  API key   export JALON_KEY=${apiKey}`,
);
