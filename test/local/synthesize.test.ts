import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStale } from '../../local/synthesize.ts';

let root: string;
let template: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'jalon-stale-'));
  template = join(root, 'Stack.template.json');
  mkdirSync(join(root, 'functions/flows'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, changedAt: number) {
  writeFileSync(join(root, file), '');
  utimesSync(join(root, file), changedAt, changedAt);
  for (const folder of ['functions/flows', 'functions']) utimesSync(join(root, folder), 1, 1);
}

describe('a template', () => {
  it('that is not there is stale', () => {
    expect(isStale(root, template)).toBe(true);
  });

  it('is stale when a source deep below is newer, and only then', () => {
    write('Stack.template.json', 100);
    write('functions/flows/a.ts', 99);
    expect(isStale(root, template)).toBe(false);
    write('functions/flows/a.ts', 101);
    expect(isStale(root, template)).toBe(true);
  });
});
