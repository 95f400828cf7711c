import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** One change: [collection, id, value]; no value means "deleted". */
type Change = [collection: string, id: string, value?: unknown];

export interface Collection<T> {
  get(id: string): T | undefined;
  put(id: string, value: T): void;
  delete(id: string): void;
  ids(): IterableIterator<string>;
  values(): IterableIterator<T>;
  readonly size: number;
}

export interface DurableState {
  collection<T>(name: string): Collection<T>;
  /** Changes made inside reach the disk as one line: after a crash either all are there or none. */
  batch<T>(work: () => T): T;
  /** Grows across restarts, so that it orders whatever was ever made. */
  nextSequence(): number;
  clear(): void;
  close(): void;
}

const compactAboveBytes = 32 * 1024 * 1024;

/**
 * Everything the sandbox must remember, in memory and in an append-only journal of JSON lines.
 * A change is written to the operating system before the call returns, so a killed process loses
 * nothing that was answered. A line cut short by the kill is dropped at the next start.
 */
export function openDurableState(file: string): DurableState {
  mkdirSync(dirname(file), { recursive: true });
  const collections = new Map<string, Map<string, unknown>>();
  replay(file, collections);
  let journal = compact(file, collections);
  let open: Change[] | undefined;
  const epochs = mapOf(collections, 'sequence');
  const epoch = Number(epochs.get('epoch') ?? 0) + 1;
  let sequence = epoch * 1e9;
  commit([['sequence', 'epoch', epoch]]);
  epochs.set('epoch', epoch);

  function commit(changes: Change[]) {
    if (changes.length === 0) return;
    const line = Buffer.from(`${JSON.stringify(changes)}\n`);
    writeWhole(journal.descriptor, line);
    journal.bytes += line.length;
    if (journal.bytes > compactAboveBytes && journal.bytes > 4 * journal.liveBytes) {
      closeSync(journal.descriptor);
      journal = compact(file, collections);
    }
  }

  function change(collection: string, id: string, value?: unknown) {
    const entry: Change = value === undefined ? [collection, id] : [collection, id, value];
    if (open) open.push(entry);
    else commit([entry]);
  }

  function collection<T>(name: string): Collection<T> {
    const items = mapOf(collections, name) as Map<string, T>;
    return {
      get: (id) => items.get(id),
      put: (id, value) => {
        items.set(id, value);
        change(name, id, value);
      },
      delete: (id) => {
        if (items.delete(id)) change(name, id);
      },
      ids: () => items.keys(),
      values: () => items.values(),
      get size() {
        return items.size;
      },
    };
  }

  function batch<T>(work: () => T): T {
    if (open) return work();
    open = [];
    try {
      return work();
    } finally {
      const changes = open;
      open = undefined;
      commit(changes);
    }
  }

  function clear() {
    const changes: Change[] = [];
    for (const [name, items] of collections) {
      if (name === 'sequence') continue;
      for (const id of items.keys()) changes.push([name, id]);
      items.clear();
    }
    commit(changes);
  }

  return {
    collection,
    batch,
    nextSequence: () => ++sequence,
    clear,
    close: () => closeSync(journal.descriptor),
  };
}

function mapOf(collections: Map<string, Map<string, unknown>>, name: string): Map<string, unknown> {
  const existing = collections.get(name);
  if (existing) return existing;
  const made = new Map<string, unknown>();
  collections.set(name, made);
  return made;
}

function replay(file: string, collections: Map<string, Map<string, unknown>>) {
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8');
  // What follows the last line end was cut short by a kill and was never answered.
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    if (line === '') continue;
    for (const [collection, id, value] of JSON.parse(line) as Change[]) {
      const items = mapOf(collections, collection);
      if (value === undefined) items.delete(id);
      else items.set(id, value);
    }
  }
}

function compact(file: string, collections: Map<string, Map<string, unknown>>) {
  const next = `${file}.next`;
  const descriptor = openSync(next, 'w');
  for (const [collection, items] of collections) {
    for (const [id, value] of items) {
      writeWhole(descriptor, Buffer.from(`${JSON.stringify([[collection, id, value]])}\n`));
    }
  }
  closeSync(descriptor);
  renameSync(next, file);
  const bytes = statSync(file).size;
  return { descriptor: openSync(file, 'a'), bytes, liveBytes: bytes };
}

function writeWhole(descriptor: number, bytes: Buffer) {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written);
  }
}
