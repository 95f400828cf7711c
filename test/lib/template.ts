import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { StageName } from '../../lib/config.ts';

export interface Resource {
  readonly id: string;
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation has as many shapes as it has resources
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** One stage as it was synthesized. */
export class Template {
  readonly resources: readonly Resource[];
  readonly outputs: readonly string[];
  readonly #byId: ReadonlyMap<string, Resource>;

  constructor(stage: StageName) {
    const file = join(inject('assembly'), `Jalon-${stage}.template.json`);
    const { Resources, Outputs } = JSON.parse(readFileSync(file, 'utf8')) as {
      Resources: Record<string, Resource>;
      Outputs: object;
    };
    this.outputs = Object.keys(Outputs).sort();
    this.resources = Object.entries(Resources).map(([id, resource]) => ({ ...resource, id }));
    this.#byId = new Map(this.resources.map((resource) => [resource.id, resource]));
  }

  ofType(type: string): readonly Resource[] {
    return this.resources.filter((resource) => resource.Type === type);
  }

  /** By file: `send-email`. */
  functions(): ReadonlyMap<string, Resource> {
    return new Map(
      this.ofType('AWS::Lambda::Function').map((fn) => [tag(fn, 'jalon:function') ?? fn.id, fn]),
    );
  }

  /** The statements of every policy of a role. */
  statementsOf(roleId: string): readonly Statement[] {
    return this.ofType('AWS::IAM::Policy')
      .filter(({ Properties }) => Properties.Roles.some((role: unknown) => logicalIdOf(role) === roleId))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  }

  /** A value of the template in words: references by logical id without its hash, `arn:` prefixes left out. */
  say(value: unknown): string {
    if (Array.isArray(value)) return value.map((part) => this.say(part)).join(', ');
    if (value === null || typeof value !== 'object') return String(value);
    const [[intrinsic, argument] = ['', undefined]] = Object.entries(value);
    if (intrinsic === 'Ref' || intrinsic === 'Fn::GetAtt') return this.#nameOf(logicalIdOf(value) ?? '?');
    if (intrinsic === 'Fn::Join') {
      const parts = (argument as [string, unknown[]])[1].map((part) => this.say(part)).join('');
      return parts.replace(/^arn:AWS::Partition:([a-z-]+):AWS::Region:AWS::AccountId:/, '$1:');
    }
    return JSON.stringify(value);
  }

  #nameOf(logicalId: string): string {
    return this.#byId.has(logicalId) ? logicalId.replace(/[0-9A-F]{8}$/, '') : logicalId;
  }
}

export function logicalIdOf(value: unknown): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0];
}

export function tag(resource: Resource, key: string): string | undefined {
  const tags = (resource.Properties.Tags ?? []) as { Key: string; Value: string }[];
  return tags.find(({ Key }) => Key === key)?.Value;
}

export const asList = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];
