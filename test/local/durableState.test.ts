import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DurableState, openDurableState } from '../../local/state/durableState.ts';
import { DataFolderInUse, lockFolder } from '../../local/state/lockFolder.ts';

let folder: string;
let file: string;
let open: DurableState[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jalon-state-'));
  file = join(folder, 'journal.jsonl');
  open = [];
});
afterEach(() => {
  for (const state of open) state.close();
  rmSync(folder, { recursive: true, force: true });
});

function reopen(): DurableState {
  const state = openDurableState(file);
  open.push(state);
  return state;
}

describe('durable state', () => {
  it('finds again what was put, and not what was deleted', () => {
    const things = reopen().collection<number>('things');
    things.put('a', 1);
    things.put('b', 2);
    things.delete('a');
    expect([...reopen().collection('things').values()]).toEqual([2]);
  });

  it('keeps order, also over a second restart', () => {
    const things = reopen().collection<number>('things');
    for (const n of [3, 1, 2]) things.put(String(n), n);
    reopen();
    expect([...reopen().collection('things').values()]).toEqual([3, 1, 2]);
  });

  it('drops a line that a kill cut short', () => {
    reopen().collection<number>('things').put('a', 1);
    appendFileSync(file, '[["things","b",');
    expect([...reopen().collection('things').ids()]).toEqual(['a']);
  });

  it('writes a batch as one line, so that a part of it is never seen', () => {
    const state = reopen();
    const lines = () => readFileSync(file, 'utf8').split('\n').length;
    const before = lines();
    state.batch(() => {
      state.collection('things').put('a', 1);
      state.collection('others').put('b', 2);
    });
    expect(lines() - before).toBe(1);
  });

  it('never gives a sequence number twice, whatever the restarts', () => {
    const numbers = [reopen(), reopen(), reopen()].flatMap((state) => [
      state.nextSequence(),
      state.nextSequence(),
    ]);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });
});

describe('the lock of a data folder', () => {
  it('belongs to one process at a time', () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(DataFolderInUse);
    unlock();
    lockFolder(folder)();
  });
});
