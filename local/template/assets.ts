import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UnsupportedTemplate } from './refusal.ts';

interface AssetManifest {
  files: Record<string, { source: { path: string }; destinations: Record<string, { objectKey: string }> }>;
}

export type FindAsset = (objectKey: string) => string;

/**
 * Answers the local path of an asset by its S3 object key, from the `*.assets.json` manifests next to the
 * template, or from `fallbackFolder` for a copy of a template that was edited elsewhere.
 */
export function readAssets(templateFile: string, fallbackFolder: string): FindAsset {
  const paths = new Map<string, string>();
  for (const folder of [resolve(fallbackFolder), resolve(dirname(templateFile))]) {
    for (const manifest of manifestsIn(folder)) {
      for (const file of Object.values(manifest.files)) {
        for (const destination of Object.values(file.destinations)) {
          paths.set(basename(destination.objectKey), join(folder, file.source.path));
        }
      }
    }
  }
  return (objectKey) => {
    const path = paths.get(basename(objectKey));
    if (!path) throw new UnsupportedTemplate(`No asset manifest near ${templateFile} knows ${objectKey}`);
    return path;
  };
}

function manifestsIn(folder: string): AssetManifest[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.assets.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as AssetManifest);
}
