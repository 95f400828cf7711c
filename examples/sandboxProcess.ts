import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SandboxProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts an empty sandbox of its own, on a free port and in a folder that goes when it stops. */
export async function startSandbox(startsAt: string): Promise<SandboxProcess> {
  const data = mkdtempSync(join(tmpdir(), 'jalon-demo-'));
  const child = spawn(
    process.execPath,
    ['local/start.ts', '--empty', '--at', startsAt, '--data', data, '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const discard = () => rmSync(data, { recursive: true, force: true });
  try {
    const url = await readUrl(child);
    return { url, stop: () => stop(child).then(discard) };
  } catch (failure) {
    discard();
    throw failure;
  }
}

function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (url) resolve(url);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the sandbox ended with code ${code}\n${printed}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
