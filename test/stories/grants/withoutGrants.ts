import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Grant } from './listGrants.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

interface RawTemplate {
  Resources: Record<string, { Properties: { PolicyDocument: { Statement: Statement[] } } }>;
}

/** A copy of a template in which these grants are missing, in a folder of its own. @returns its path */
export function withoutGrants(template: string, missing: readonly Grant[], folder: string): string {
  const copy = JSON.parse(readFileSync(template, 'utf8')) as RawTemplate;
  for (const policy of new Set(missing.map((grant) => grant.policy))) {
    const document = copy.Resources[policy]?.Properties.PolicyDocument;
    if (document === undefined) throw new Error(`${template} has no policy ${policy}`);
    document.Statement = document.Statement.flatMap((statement, index) =>
      without(
        statement,
        missing.filter((grant) => grant.policy === policy && grant.statement === index),
      ),
    );
  }
  mkdirSync(folder, { recursive: true });
  copyManifests(dirname(template), folder);
  const path = join(folder, basename(template));
  writeFileSync(path, JSON.stringify(copy));
  return path;
}

/** Each action in a statement of its own, so that one can lose one resource. */
function without(statement: Statement, missing: readonly Grant[]): Statement[] {
  if (missing.length === 0) return [statement];
  const resources = [statement.Resource].flat();
  return [statement.Action].flat().flatMap((action) => {
    const kept = resources.filter(
      (_, index) => !missing.some((grant) => grant.action === action && grant.resourceIndex === index),
    );
    return kept.length === 0 ? [] : [{ ...statement, Action: action, Resource: kept }];
  });
}

/** The copy uses the same bundles: its manifests point to where they are. */
function copyManifests(from: string, to: string): void {
  for (const name of readdirSync(from).filter((file) => file.endsWith('.assets.json'))) {
    const manifest = JSON.parse(readFileSync(join(from, name), 'utf8')) as {
      files: Record<string, { source: { path: string } }>;
    };
    const up = '../'.repeat(join(to, 'x').split('/').length);
    for (const { source } of Object.values(manifest.files)) source.path = `${up}${join(from, source.path)}`;
    writeFileSync(join(to, name), JSON.stringify(manifest));
  }
}
