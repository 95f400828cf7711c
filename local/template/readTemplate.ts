import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type FindAsset, readAssets } from './assets.ts';
import { refuseUnknownKeys, UnsupportedTemplate } from './refusal.ts';
import { createResolver } from './resolveIntrinsics.ts';
import type { Place } from './supportedResources.ts';
import { knownProperties, resourceType } from './supportedResources.ts';

export interface Resource {
  logicalId: string;
  type: string;
  /** Physical name; see `ref` and `arn` for what other resources see. */
  name: string;
  ref: string;
  attributes: Record<string, string>;
  // The shape is CloudFormation's, and each service reads and checks its own part.
  // biome-ignore lint/suspicious/noExplicitAny: resolved CloudFormation properties
  properties: Record<string, any>;
}

export interface Template {
  place: Place;
  resources: readonly Resource[];
  ofType(type: string): Resource[];
  byArn(arn: string): Resource | undefined;
  outputs: Record<string, string>;
  findAsset: FindAsset;
}

interface RawTemplate {
  Resources: Record<string, RawResource>;
  Outputs?: Record<string, { Value: unknown; Condition?: string }>;
  Parameters?: Record<string, { Default?: unknown }>;
  Conditions?: Record<string, unknown>;
}

interface RawResource {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
}

const templateKeys = [
  'AWSTemplateFormatVersion',
  'Description',
  'Resources',
  'Outputs',
  'Parameters',
  'Conditions',
  'Metadata',
];
const resourceKeys = [
  'Type',
  'Properties',
  'Condition',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
];

/**
 * Reads a synthesized CloudFormation template and resolves it to plain values.
 * Throws UnsupportedTemplate, naming what stands in the way, rather than run something else than what deploys.
 */
export function readTemplate(
  file: string,
  place: Omit<Place, 'stackName'>,
  fallbackAssetFolder: string,
): Template {
  const raw = JSON.parse(readFileSync(file, 'utf8')) as RawTemplate;
  refuseUnknownKeys(basename(file), raw, templateKeys);
  const stackName = basename(file).replace(/\.template\.json$|\.json$/, '');
  const here: Place = { ...place, stackName };
  const resolver = createResolver(raw, here);

  const resources: Resource[] = [];
  for (const [logicalId, { Type, Properties = {}, Condition, ...rest }] of Object.entries(raw.Resources)) {
    if (Condition && !resolver.condition(Condition)) continue;
    refuseUnknownKeys(`${logicalId} (${Type})`, rest, resourceKeys);
    const type = resourceType(logicalId, Type);
    refuseUnknownKeys(`${logicalId} (${Type})`, Properties, knownProperties(type));
    const { name, identity } = resolver.identify(logicalId);
    const properties = resolver.resolve(Properties, logicalId) as Record<string, unknown>;
    resources.push({ logicalId, type: Type, name, ...identity, properties });
  }

  const arns = new Map(
    resources.flatMap((resource) => {
      const arn = resource.attributes.Arn ?? resource.attributes.TopicArn;
      return arn ? [[arn, resource] as const] : [];
    }),
  );
  const outputs: Record<string, string> = {};
  for (const [name, output] of Object.entries(raw.Outputs ?? {})) {
    if (output.Condition && !resolver.condition(output.Condition)) continue;
    outputs[name] = String(resolver.resolve(output.Value, `output ${name}`));
  }
  return {
    place: here,
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    byArn: (arn) => arns.get(arn),
    outputs,
    findAsset: readAssets(file, fallbackAssetFolder),
  };
}

/** The one resource of this type with this ARN, or a refusal that names who asked. */
export function resourceByArn(template: Template, arn: string, type: string, askedBy: string): Resource {
  const resource = template.byArn(arn);
  if (resource?.type !== type)
    throw new UnsupportedTemplate(`${askedBy}: ${arn} is not a ${type} of this template`);
  return resource;
}
