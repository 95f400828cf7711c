// npm start: runs the synthesized template on this machine.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { whyNodeIsTooOld } from './checkNode.ts';

const usage = `npm start -- [options]

  --empty          start without the demo ledger
  --at DATE        date or instant of a new sandbox (2026-03-02 unless given)
  --data DIR       folder that keeps everything (.sandbox unless given)
  --port N         port on 127.0.0.1 (3900 unless given)
  --template PATH  another synthesized template, for instance a copy with a permission taken away
  --seed N         overlap invocations and reorder the answers of concurrent calls, as drawn from N
  --inbox PORT     show the mails in the aws-ses-v2-local inbox on that port
  --quiet          print the address only`;

const root = resolve(import.meta.dirname, '..');
const tooOld = whyNodeIsTooOld(process.version);
if (tooOld) stop(tooOld);
const { values } = readArguments();
const say = (line: string) => {
  if (!values.quiet) console.log(line);
};

const { bootSandbox, defaultTemplate } = await import('./bootSandbox.ts');
const template = resolve(values.template ?? join(root, defaultTemplate));
if (values.template === undefined) await synthesizeWhenStale();

const data = resolve(values.data);
const isNew = !existsSync(join(data, 'journal.jsonl'));
const sandbox = await bootSandbox({
  template,
  data,
  port: number('port', values.port) ?? 3900,
  ...(values.at !== undefined && { at: values.at }),
  ...(values.seed !== undefined && { seed: number('seed', values.seed) as number }),
  ...(values.inbox !== undefined && { inbox: number('inbox', values.inbox) as number }),
}).catch(explain);

let isClosing = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close());
if (!isNew && values.at)
  say('The data folder has a clock already: --at is left aside. POST /_sandbox/reset starts anew.');
if (isNew && !values.empty) await loadDemoLedger();
tellWhatToDo();

function readArguments() {
  try {
    const parsed = parseArgs({
      options: {
        empty: { type: 'boolean', default: false },
        at: { type: 'string' },
        data: { type: 'string', default: join(root, '.sandbox') },
        port: { type: 'string', default: '3900' },
        template: { type: 'string' },
        seed: { type: 'string' },
        inbox: { type: 'string' },
        quiet: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (parsed.values.help) {
      console.log(usage);
      process.exit(0);
    }
    return parsed;
  } catch (error) {
    return stop(`${(error as Error).message}\n\n${usage}`);
  }
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) stop(`--${name} must be a whole number, not "${text}"`);
  if (name !== 'seed' && value > 65_535) stop(`--${name} must be at most 65535, not ${text}`);
  return value;
}

async function synthesizeWhenStale() {
  const { isStale, synthesize } = await import('./synthesize.ts');
  if (!isStale(root, template)) return;
  say('Synthesizing the stack (cdk synth) …');
  const startedAt = performance.now();
  await synthesize(root).catch(explain);
  say(`Synthesized in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
}

async function loadDemoLedger() {
  say('Loading the demo ledger …');
  const loader = spawn(process.execPath, [join(root, 'examples', 'load.ts'), '--url', sandbox.url], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((done) => loader.once('exit', done));
  if (code !== 0) console.error('The demo ledger was not loaded, see above. The sandbox runs all the same.');
}

function tellWhatToDo() {
  if (values.quiet) {
    console.log(sandbox.url);
    return;
  }
  const { clock, outbox } = sandbox.cloud();
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Europe/Paris' });
  console.log(`
  Sandbox: ${day.format(clock.now())}. Nothing leaves this machine.

  Page      ${sandbox.url}/
  API       ${sandbox.url}/v1/…
  Move time curl -X POST ${sandbox.url}/_sandbox/clock -d '{"advanceDays": 7}'
  Messages  curl ${sandbox.url}/_sandbox/outbox
  Data      ${data}${outbox.all().length > 0 ? ` (${outbox.all().length} messages so far)` : ''}

  Ctrl-C stops it; the next start goes on from here.
`);
}

async function close() {
  if (isClosing) return;
  isClosing = true;
  say('\nStopping …');
  await sandbox.close();
  process.exit(0);
}

function explain(error: NodeJS.ErrnoException): never {
  if (error.code === 'EADDRINUSE') {
    stop(
      `Port ${values.port} is in use. Stop what listens there, or choose another one: npm start -- --port 3901`,
    );
  }
  const known = [
    'UnsupportedTemplate',
    'DataFolderInUse',
    'SynthesisFailed',
    'UnreadableInstant',
    'UnsupportedSchedule',
    'InvalidDefinition',
  ];
  return stop(
    known.includes(error.name) ? `${error.name}: ${error.message}` : (error.stack ?? String(error)),
  );
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
