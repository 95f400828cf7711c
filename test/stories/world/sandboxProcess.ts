import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Moment } from './dieAtMoment.ts';

/** The sandbox as a process of its own, on a data folder that outlives it. */
export interface SandboxProcess {
  readonly url: string;
  /** Settles when the process has ended, however it did. */
  readonly ended: Promise<void>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export interface SandboxProcessOptions {
  readonly data: string;
  readonly template: string;
  readonly at?: string;
  readonly dieAt?: Moment;
}

const root = join(import.meta.dirname, '..', '..', '..');

export async function startSandboxProcess({
  data,
  template,
  at,
  dieAt,
}: SandboxProcessOptions): Promise<SandboxProcess> {
  const child = spawn(
    process.execPath,
    [
      ...(dieAt === undefined ? [] : ['--import', join(import.meta.dirname, 'dieAtMoment.ts')]),
      join(root, 'local', 'start.ts'),
      ...['--empty', '--quiet', '--data', data, '--port', '0'],
      ...['--template', template],
      ...(at === undefined ? [] : ['--at', at]),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(dieAt && { DIE_AT: JSON.stringify(dieAt) }) },
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url: await readUrl(child),
    ended,
    kill(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const url = /^http:\/\/127\.0\.0\.1:\d+$/m.exec(printed)?.[0];
        if (url) resolve(url);
      });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`the sandbox ended with ${code ?? signal} before it listened\n${printed}`)),
    );
  });
}
