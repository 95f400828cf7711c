import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printable } from './demoLines.ts';
import { httpClient, RequestFailed } from './httpClient.ts';
import { loadLedger } from './loadLedger.ts';
import { instantOf, type Ledger, readLedger, UnreadableLedger } from './readLedger.ts';
import { startSandbox } from './sandboxProcess.ts';
import { Story } from './story.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    file: { type: 'string', default: fileURLToPath(new URL('ledger.json', import.meta.url)) },
    days: { type: 'string', default: '120' },
  },
});

try {
  await demo(readLedger(values.file), Number(values.days));
} catch (failure) {
  if (!(failure instanceof UnreadableLedger || failure instanceof RequestFailed)) throw failure;
  console.error(failure.message);
  process.exitCode = 2;
}

/** Walks a ledger in virtual time, a day at a time, and prints what left and what happened. */
async function demo(ledger: Ledger, daysMax: number): Promise<void> {
  const sandbox = await startSandbox(instantOf(ledger.startsAt, ledger));
  try {
    const { apiKey } = await loadLedger(sandbox.url, ledger);
    const story = new Story(httpClient(sandbox.url), httpClient(sandbox.url, apiKey), ledger);
    for (let day = 0; day < daysMax && !(await story.hasEnded()); day += 1)
      for (const line of await story.nextDay())
        console.log(values.json ? JSON.stringify(line) : printable(line));
  } finally {
    await sandbox.stop();
  }
}
