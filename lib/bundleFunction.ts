import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '..');
const built = new Map<string, string>();
let folder: string | undefined;

/**
 * Bundles `functions/<file>.ts` into one CommonJS file with its own AWS SDK (docs/adr/0004). In process: a
 * fifth of a second per function, shared by all stages, and no Docker to fall back to in silence.
 */
export function bundleFunction(file: string): Code {
  const bundle = built.get(file) ?? build(file);
  built.set(file, bundle);
  return Code.fromAsset(bundle);
}

function build(file: string): string {
  const entry = join(root, 'functions', `${file}.ts`);
  if (!existsSync(entry)) throw new Error(`functions/${file}.ts does not exist, and the stack needs it`);
  const outdir = join(temporaryFolder(), file);
  buildSync({
    entryPoints: { index: entry },
    outdir,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    mainFields: ['module', 'main'],
    // Lambda gives credentials in the environment; the rest of the SDK's chain is a fifth of a bundle, and never used.
    alias: { '@aws-sdk/credential-provider-node': './functions/aws/environmentCredentials.ts' },
    // The SDK loads node:http by import(); kept so, each first request of a process pays for it.
    supported: { 'dynamic-import': false },
    loader: { '.ttf': 'binary', '.otf': 'binary' },
    logLevel: 'warning',
  });
  return outdir;
}

function temporaryFolder(): string {
  if (folder) return folder;
  const made = mkdtempSync(join(tmpdir(), 'jalon-bundles-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}
