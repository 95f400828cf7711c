import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cloud assembly of the whole app. */
    assembly: string;
  }
}

const root = join(import.meta.dirname, '..', '..');

/** Runs the app as `cdk synth` does, bundling included. */
export default function synthesizeOnce(project: TestProject): () => void {
  const assembly = mkdtempSync(join(tmpdir(), 'jalon-assembly-'));
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  execFileSync(process.execPath, ['bin/jalon.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: JSON.stringify(context) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  project.provide('assembly', assembly);
  return () => rmSync(assembly, { recursive: true, force: true });
}
