import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readInstant } from './clock/localTime.ts';
import { type Cloud, createCloud } from './cloud.ts';
import { createControlApi } from './control/controlApi.ts';
import { type ClockAnswer, type ClockMove, moveClock } from './control/moveClock.ts';
import { type Inbox, openInbox } from './inbox.ts';
import { createSandboxServer } from './server.ts';
import type { OutboxEntry } from './services/outbox/outbox.ts';
import { lockFolder } from './state/lockFolder.ts';

export interface SandboxOptions {
  /** The synthesized template; default `cdk.out/Jalon-sandbox.template.json`. */
  template?: string;
  /** Kept across restarts; a folder that is removed on close when absent. */
  data?: string;
  /** 0 takes a free one. */
  port?: number;
  /** Date or instant of a new data folder; default 2 March 2026, 08:00. */
  at?: string;
  /** The zone that dates without one are read in; default Europe/Paris. */
  zone?: string;
  /** Lets invocations overlap and answers concurrent calls in an order drawn from it. */
  seed?: number;
  /** Index reads see a write only after that many further DynamoDB operations, or when the clock has moved. */
  indexLagOperations?: number;
  /** More transitions of one execution in a virtual day are an error that names the loop. */
  transitionsPerDayMax?: number;
  /** Opens the aws-ses-v2-local inbox there. */
  inbox?: number;
  /** Denials and faults, one line each; default stderr. */
  log?(line: string): void;
}

export interface Sandbox {
  url: string;
  dataFolder: string;
  cloud(): Cloud;
  advanceTo(instantOrDate: string): Promise<ClockAnswer>;
  advanceDays(days: number): Promise<ClockAnswer>;
  advanceToNextEvent(): Promise<ClockAnswer>;
  outbox(): OutboxEntry[];
  close(): Promise<void>;
}

export const defaultTemplate = 'cdk.out/Jalon-sandbox.template.json';
const emptyingMark = 'emptying';
const root = resolve(import.meta.dirname, '..');
const pageFolder = join(import.meta.dirname, 'page');

/**
 * Runs a synthesized template on this machine, as far as the supported part of AWS goes.
 * Throws UnsupportedTemplate, DataFolderInUse, or the server's EADDRINUSE.
 */
export async function bootSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  // Functions run in UTC on Lambda, and a worker thread cannot have a zone of its own.
  process.env.TZ = 'UTC';
  const zone = options.zone ?? 'Europe/Paris';
  const startAt = readInstant(options.at ?? '2026-03-02', zone);
  const templateFile = resolve(root, options.template ?? defaultTemplate);
  const assetFolder = join(root, 'cdk.out');
  const log = options.log ?? ((line: string) => console.error(line));
  const dataFolder = options.data ? resolve(options.data) : mkdtempSync(join(tmpdir(), 'jalon-sandbox-'));
  const unlock = lockFolder(dataFolder);
  finishEmptying(dataFolder);
  markBundlesAsCommonJs([assetFolder, dirname(templateFile)]);

  let cloud: Cloud | undefined;
  let control: ReturnType<typeof createControlApi> | undefined;
  const server = createSandboxServer({ cloud: () => cloud, control: () => control, pageFolder });
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    unlock();
    throw error;
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let inbox: Inbox | undefined;

  const makeCloud = (at: number) =>
    createCloud({
      templateFile,
      assetFolder,
      dataFolder,
      url,
      startAt: at,
      raceSeed: options.seed,
      indexLagOperations: options.indexLagOperations,
      transitionsPerDayMax: options.transitionsPerDayMax ?? 200,
      log,
      forwardEmail: (input) => inbox?.forward(input),
    });

  async function reset(at: number) {
    const old = running();
    await old.close();
    cloud = undefined;
    writeFileSync(join(dataFolder, emptyingMark), '');
    finishEmptying(dataFolder);
    cloud = await makeCloud(at);
  }

  async function close() {
    // The endpoint goes last: what is in flight still calls it.
    await cloud?.close();
    server.close();
    server.closeAllConnections();
    await inbox?.close();
    unlock();
    if (!options.data) rmSync(dataFolder, { recursive: true, force: true });
  }

  function running(): Cloud {
    if (!cloud) throw new Error('The sandbox is not running');
    return cloud;
  }

  try {
    if (options.inbox !== undefined) inbox = await openInbox(options.inbox);
    control = createControlApi({
      cloud: running,
      reset,
      zone,
      startAt,
      dataFolder,
      url,
      inboxUrl: inbox?.url,
    });
    cloud = await makeCloud(startAt);
  } catch (error) {
    await close();
    throw error;
  }
  const move = (how: ClockMove) => moveClock(running(), how, zone);

  return {
    url,
    dataFolder,
    cloud: running,
    advanceTo: (advanceTo) => move({ advanceTo }),
    advanceDays: (advanceDays) => move({ advanceDays }),
    advanceToNextEvent: () => move({ advanceToNextEvent: true }),
    outbox: () => running().outbox.all(),
    close,
  };
}

/** Empties a folder that is marked for it; a kill in between is made good at the next start. */
function finishEmptying(dataFolder: string) {
  const mark = join(dataFolder, emptyingMark);
  if (!existsSync(mark)) return;
  for (const kept of ['journal.jsonl', 'dynamodb', 'attachments', 'logs', emptyingMark]) {
    rmSync(join(dataFolder, kept), { recursive: true, force: true });
  }
}

function listen(server: ReturnType<typeof createSandboxServer>, port: number): Promise<void> {
  return new Promise((done, refuse) => {
    server.once('error', refuse);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', refuse);
      done();
    });
  });
}

/** The root package.json says "module"; without this the bundles of cdk.out would be read as modules. */
function markBundlesAsCommonJs(folders: string[]) {
  for (const folder of folders) {
    if (existsSync(join(folder, 'manifest.json')))
      writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n');
  }
}
