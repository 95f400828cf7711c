import { spawn } from 'node:child_process';
import type { DemoLine } from '../../examples/demoLines.ts';

/** Runs the demo as a user does and reads its JSON Lines. */
export function demoLines(...options: string[]): Promise<DemoLine[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['examples/demo.ts', '--json', ...options]);
    let printed = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.once('exit', (code) => {
      if (code !== 0) return reject(new Error(`the demo ended with code ${code}\n${complaint}`));
      resolve(
        printed
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as DemoLine),
      );
    });
  });
}
