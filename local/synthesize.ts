import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The CDK app did not synthesize; the message is what it wrote. */
export class SynthesisFailed extends Error {
  override readonly name = 'SynthesisFailed';
}

const sources = [
  'bin',
  'lib',
  'functions',
  'messages',
  'domain',
  'statemachines',
  'cdk.json',
  'package-lock.json',
];

/** Is the template missing, or older than something it is made from? */
export function isStale(root: string, templateFile: string): boolean {
  if (!existsSync(templateFile)) return true;
  const made = statSync(templateFile).mtimeMs;
  return sources.some((source) => newestChange(join(root, source)) > made);
}

/** Runs `cdk synth` for the whole app into `cdk.out`. */
export async function synthesize(root: string): Promise<void> {
  const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const child = spawn(process.execPath, [cdk, 'synth', '--quiet', '--no-notices'], {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
      // `npm run check` validates; here it would take three quarters of the time.
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (written += text));
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new SynthesisFailed(`cdk synth failed:\n${written.trim()}`);
}

function newestChange(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).map((name) => newestChange(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}
