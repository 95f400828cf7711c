import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grant } from './listGrants.ts';
import { mustFailFirst } from './usedGrants.ts';
import { withoutGrants } from './withoutGrants.ts';

export interface Trial {
  readonly grant: Grant;
  readonly isNoticed: boolean;
  /** The denial, or what happened instead. */
  readonly told: string;
  readonly seconds: number;
}

const walkSecondsMax = 180;

/** Walks the story without one grant, in a process of its own. */
export async function tryWithout(template: string, grant: Grant, grants: readonly Grant[]): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-grant-'));
  const startedAt = performance.now();
  try {
    const missing = [grant, ...mustFailFirst(grant, grants)];
    const copy = withoutGrants(template, missing, join(folder, 'template'));
    const who = grant.who.flatMap((name) => ['--who', name]);
    const args = ['--template', copy, '--data', join(folder, 'data'), '--action', grant.action, ...who];
    const { code, told } = await run(join(import.meta.dirname, 'walkWithout.ts'), args);
    return { grant, isNoticed: code === 0, told, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(script: string, args: readonly string[]): Promise<{ code: number | null; told: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: walkSecondsMax * 1000,
    });
    let told = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        told += chunk.toString();
      });
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, told: told.trim() }));
  });
}
