import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const tool = join(import.meta.dirname, '../../bin/token.ts');

let folder: string;
let server: Server;
let url: string;
let requests: IncomingMessage[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jalon-token-'));
  requests = [];
  server = createServer((request, response) => {
    requests.push(request);
    request.resume();
    response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** The tool as a process of its own, in an empty folder and without anybody's AWS settings. */
function run(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const { PATH } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [tool, ...args], { cwd: folder, env: { PATH } }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

function writeOutputs(path: string, stack: string, outputs: object): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify({ [stack]: outputs }));
}

const sandboxOutputs = '.sandbox/cdk-outputs.json';

describe('npm run token', () => {
  it('says both ways on when nothing is deployed and no sandbox runs', async () => {
    const { status, stdout, stderr } = await run('my-company');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('npm run deploy');
    expect(stderr).toContain('npm start');
    expect(stderr).toContain('--outputs <data folder>/cdk-outputs.json');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('says so when the outputs that are named are not there', async () => {
    const { status, stderr } = await run('my-company', '--outputs', 'elsewhere.json');
    expect(status).toBe(1);
    expect(stderr).toContain('There is no elsewhere.json');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('finds the sandbox by itself, and says on which stack the key was made', async () => {
    writeOutputs(sandboxOutputs, 'Jalon-sandbox', { TableName: 'Cases', ApiUrl: url });
    const { status, stdout, stderr } = await run('my-company');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^jalon_[\w-]{43}\n$/);
    expect(stderr).toContain('on Jalon-sandbox');
    expect(requests.map((request) => request.url)).toEqual(['/_aws/']);
    expect(requests[0]?.headers.authorization).toMatch(/Credential=operator\/\d+\/eu-west-3\//);
  });

  it('prints the key and nothing else when it is to be quiet', async () => {
    writeOutputs(sandboxOutputs, 'Jalon-sandbox', { TableName: 'Cases', ApiUrl: url });
    const { stdout, stderr } = await run('my-company', '--quiet');
    expect(stdout).toMatch(/^jalon_[\w-]{43}\n$/);
    expect(stderr).toBe('');
  });

  it('takes a deployment before the sandbox', async () => {
    writeOutputs(sandboxOutputs, 'Jalon-sandbox', { TableName: 'Cases', ApiUrl: url });
    writeOutputs('cdk-outputs.json', 'Jalon-prod', { ApiUrl: 'https://api.example' });
    const { status, stderr } = await run('my-company');
    expect(status).toBe(1);
    expect(stderr).toContain('cdk-outputs.json must name one TableName');
    expect(requests).toEqual([]);
  });

  it('says so when the sandbox has stopped', async () => {
    writeOutputs(sandboxOutputs, 'Jalon-sandbox', { TableName: 'Cases', ApiUrl: 'http://127.0.0.1:1' });
    const { status, stdout, stderr } = await run('my-company');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('npm start');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
