#!/usr/bin/env node
/* Checks that imports between our folders go only the ways that bin/importRules.ts names. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { type ImportRule, importRules } from './importRules.ts';

export interface Import {
  readonly specifier: string;
  readonly typesOnly: boolean;
}

export interface Breach {
  readonly file: string;
  readonly imports: string;
  readonly why: string;
}

const statement =
  /^[ \t]*(?:import|export)[ \t]+(type[ \t]+)?(?:[^'"`;]*?[ \t\n}]from[ \t]*)?['"]([^'"\n]+)['"]|\bimport\([ \t\n]*['"]([^'"\n]+)['"]/gm;

export function importsOf(source: string): Import[] {
  return [...source.matchAll(statement)].map(([, typeKeyword, specifier, dynamic]) => ({
    specifier: specifier ?? dynamic ?? '',
    typesOnly: typeKeyword !== undefined,
  }));
}

/** The breaches of one file; `file` is relative to the root of the project, with `/`. */
export function breachesOf(
  file: string,
  source: string,
  rules: readonly ImportRule[] = importRules,
): Breach[] {
  const rule = rules.find(({ from }) => fits(file, from));
  if (!rule) return [{ file, imports: '', why: 'no rule of bin/importRules.ts speaks of this file' }];
  return importsOf(source)
    .map((found) => ({ found, why: whyNot(file, found, rule) }))
    .filter(({ why }) => why !== undefined)
    .map(({ found, why }) => ({ file, imports: found.specifier, why: why ?? '' }));
}

function whyNot(file: string, { specifier, typesOnly }: Import, rule: ImportRule): string | undefined {
  if (!specifier.startsWith('.')) {
    return mayUsePackage(specifier, rule)
      ? undefined
      : `${rule.from} may not use this package: ${rule.because}`;
  }
  const target = normalize(join(dirname(file), specifier))
    .split(sep)
    .join('/');
  if (rule.may.some((folder) => fits(target, folder))) return undefined;
  const asType = rule.typesOf?.some((folder) => fits(target, folder)) ?? false;
  if (asType && typesOnly) return undefined;
  const allowed = [...rule.may, ...(rule.typesOf ?? []).map((folder) => `types of ${folder}`)];
  return `${rule.from} may import ${allowed.join(', ') || 'nothing of ours'}: ${rule.because}`;
}

const kept = ['@aws-sdk/', '@smithy/', 'aws-cdk-lib', 'constructs', 'cdk-nag'];

function mayUsePackage(specifier: string, { packages }: ImportRule): boolean {
  if (!packages) return !kept.some((prefix) => specifier.startsWith(prefix));
  return packages.some(
    (name) => name === '*' || name === specifier || (/[/:]$/.test(name) && specifier.startsWith(name)),
  );
}

function fits(file: string, pattern: string): boolean {
  if (pattern.endsWith('/*')) return dirname(file) === pattern.slice(0, -2);
  return file === pattern || file.startsWith(`${pattern}/`);
}

export function checkProject(root: string): Breach[] {
  return filesOf(root).flatMap((file) => breachesOf(file, readFileSync(join(root, file), 'utf8')));
}

function filesOf(root: string): string[] {
  return globSync('{bin,lib,domain,messages,functions,local,test,bench,examples}/**/*.ts', { cwd: root })
    .map((file) => file.split(sep).join('/'))
    .sort();
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const breaches = checkProject(root);
  for (const { file, imports, why } of breaches)
    console.error(`${file}\n  imports ${imports}\n  but ${why}\n`);
  console.log(`imports: ${filesOf(root).length} files, ${breaches.length} against the rules`);
  process.exitCode = breaches.length === 0 ? 0 : 1;
}
