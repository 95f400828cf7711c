import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printable } from './demoLines.ts';
import { httpClient, RequestFailed } from './httpClient.ts';
import { loadLedger } from './loadLedger.ts';
import { instantOf, type Ledger, readLedger, UnreadableLedger } from './readLedger.ts';
import { startSandbox } from './sandboxProcess.ts';
import { Story } from './story.ts';
import { WrongOption } from './wrongOption.ts';

const usage = `npm run demo -- [options]

  --file PATH   walk another ledger (docs/ledger.md)
  --days N      for so many days at most (120)
  --json        print JSON Lines`;

try {
  const { file, days, json } = readOptions();
  await demo(readLedger(file), days, json);
} catch (failure) {
  if (
    !(
      failure instanceof UnreadableLedger ||
      failure instanceof RequestFailed ||
      failure instanceof WrongOption
    )
  )
    throw failure;
  console.error(failure.message);
  process.exitCode = 2;
}

function readOptions() {
  const { file, days, json } = parseOptions();
  if (!/^[1-9]\d{0,3}$/.test(days))
    throw new WrongOption(`--days must be a whole number, not "${days}"\n\n${usage}`);
  return { file, days: Number(days), json };
}

function parseOptions() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        file: { type: 'string', default: fileURLToPath(new URL('ledger.json', import.meta.url)) },
        days: { type: 'string', default: '120' },
      },
    }).values;
  } catch (cause) {
    throw new WrongOption(`${(cause as Error).message}\n\n${usage}`, { cause });
  }
}

/** Walks a ledger in virtual time, a day at a time, and prints what left and what happened. */
async function demo(ledger: Ledger, daysMax: number, json: boolean): Promise<void> {
  const sandbox = await startSandbox(instantOf(ledger.startsAt, ledger));
  try {
    const { apiKey } = await loadLedger(sandbox.url, ledger);
    const story = new Story(httpClient(sandbox.url), httpClient(sandbox.url, apiKey), ledger);
    for (let day = 0; day < daysMax && !(await story.hasEnded()); day += 1)
      for (const line of await story.nextDay()) console.log(json ? JSON.stringify(line) : printable(line));
  } finally {
    await sandbox.stop();
  }
}
