import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bootSandbox, type Sandbox } from '../../local/bootSandbox.ts';
import { seededRandom } from '../../local/state/seededRandom.ts';
import { synthesizeFixture } from './fixture/synthesizeFixture.ts';

let fixture: ReturnType<typeof synthesizeFixture>;
let data: string;
beforeAll(() => {
  fixture = synthesizeFixture();
}, 60_000);
afterAll(() => fixture.discard());
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'jalon-kill-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** Starts a sandbox in a process of its own; `seen` settles when it has printed something that matches. */
function run(what: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'fixture/run.ts'), fixture.template, data, what],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  const waiting: (() => void)[] = [];
  child.stdout?.on('data', (text) => {
    printed += text;
    for (const check of waiting) check();
  });
  const seen = (pattern: RegExp) =>
    new Promise<string>((done) => {
      const check = () => {
        const found = pattern.exec(printed);
        if (found) done(found[0]);
      };
      waiting.push(check);
      check();
    });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
    return printed;
  };
  return { seen, kill, ended };
}

async function withSandbox<T>(use: (sandbox: Sandbox, dynamo: DynamoDBClient) => Promise<T>): Promise<T> {
  const sandbox = await bootSandbox({ template: fixture.template, data });
  const dynamo = new DynamoDBClient({
    endpoint: `${sandbox.url}/_aws`,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'operator', secretAccessKey: 'sandbox' },
  });
  try {
    return await use(sandbox, dynamo);
  } finally {
    await sandbox.close();
  }
}

describe('a sandbox killed at any instant', () => {
  it('has every write that it answered, and an index that agrees with its item', async () => {
    const writer = run('write');
    await writer.seen(/done 50\n/);
    const last = Number([...(await writer.kill()).matchAll(/done (\d+)\n/g)].at(-1)?.[1]);
    await withSandbox(async (sandbox, dynamo) => {
      const TableName = sandbox.cloud().template.outputs.TableName;
      const items = (await dynamo.send(new ScanCommand({ TableName }))).Items ?? [];
      const indexed = await dynamo.send(
        new QueryCommand({
          TableName,
          IndexName: 'byState',
          KeyConditionExpression: '#state = :open',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':open': { S: 'open' } },
        }),
      );
      expect(items).toHaveLength(1);
      expect(Number(items[0]?.at?.S)).toBeGreaterThanOrEqual(last);
      expect(indexed.Items?.map((item) => item.at?.S)).toEqual([items[0]?.at?.S]);
    });
  }, 30_000);

  it('goes on where it was: every case has its message, and only what was in flight may be there twice', async () => {
    const cases = Array.from({ length: 12 }, (_, n) => `c${n}`);
    await withSandbox(async (sandbox) => {
      for (const [n, id] of cases.entries()) {
        const body = JSON.stringify({ id, to: `${id}@debtor.example`, waitSeconds: 86_400 * (n + 1) });
        await fetch(`${sandbox.url}/v1/open`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
      }
    });

    const seed = 20_260_302;
    const random = seededRandom(seed);
    let kills = 0;
    for (let isThere = false; !isThere; ) {
      const walker = run('20');
      await walker.seen(/http/);
      const patience = new Promise((done) => setTimeout(done, kills < 4 ? 100 + 500 * random() : 60_000));
      await Promise.race([patience, walker.ended]);
      isThere = /arrived/.test(await walker.kill());
      kills += 1;
    }

    await withSandbox(async (sandbox, dynamo) => {
      const sent = sandbox.outbox().map(({ notice }) => notice as string);
      expect([...new Set(sent)].sort(), `seed ${seed}`).toEqual([...cases].sort());
      expect(sent.length - cases.length, `seed ${seed}`).toBeLessThan(kills);
      expect(sandbox.outbox().every(({ outcome }) => outcome === 'delivered')).toBe(true);
      const executions = sandbox.cloud().stepFunctions.engine.executions();
      expect(executions.every(({ status }) => status === 'SUCCEEDED')).toBe(true);
      const TableName = sandbox.cloud().template.outputs.TableName;
      const events = (await dynamo.send(new ScanCommand({ TableName }))).Items?.filter(
        ({ pk }) => pk?.S === 'EVENT',
      );
      expect(events?.length).toBe(2 * sent.length);
    });
  }, 60_000);
});
