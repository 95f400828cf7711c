import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Record<string, string>;
}

const root = new URL('../../', import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, root), 'utf8'));
const packages: Record<string, Locked> = read('package-lock.json').packages;

/** As Node looks it up: beside the package, then in each folder above. */
function isLocked(name: string, from: string): boolean {
  if (packages[`${from}/node_modules/${name}`]) return true;
  const above = from.lastIndexOf('/node_modules/');
  return above === -1 ? packages[`node_modules/${name}`] !== undefined : isLocked(name, from.slice(0, above));
}

describe('package-lock.json', () => {
  // npm ci refuses the whole file otherwise; npm install leaves out what its registry does not have for this machine.
  it('has an entry for every optional dependency, of every platform', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(name, path)),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry, so that any mirror serves', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});

describe('package.json', () => {
  const { dependencies, devDependencies } = read('package.json');

  it('asks for exact versions, and for those that are locked', () => {
    for (const [name, version] of Object.entries<string>({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  it('keeps clear of aws-cdk 3, which was published by accident and cannot read what the library writes', () => {
    expect(devDependencies['aws-cdk']).toMatch(/^2\./);
  });
});
