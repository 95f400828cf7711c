import { UnsupportedTemplate } from './refusal.ts';
import { type Identity, type Place, resourceType } from './supportedResources.ts';

interface Source {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  Parameters?: Record<string, { Default?: unknown }>;
  Conditions?: Record<string, unknown>;
}

export interface Resolver {
  resolve(value: unknown, where: string): unknown;
  condition(name: string): boolean;
  identify(logicalId: string): { name: string; identity: Identity };
}

const noValue = Symbol('AWS::NoValue');

/** Replaces the intrinsics that CDK writes by their values; any other is refused by name. */
export function createResolver(source: Source, place: Place): Resolver {
  const identities = new Map<string, { name: string; identity: Identity }>();
  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': place.stackName,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.account}:stack/${place.stackName}/sandbox`,
    'AWS::NoValue': noValue,
  };

  function identify(logicalId: string): { name: string; identity: Identity } {
    const known = identities.get(logicalId);
    if (known) return known;
    const resource = source.Resources[logicalId];
    if (!resource) throw new UnsupportedTemplate(`${logicalId} is named in the template and is not in it`);
    const type = resourceType(logicalId, resource.Type);
    const properties = resource.Properties ?? {};
    const given = type.nameProperty && properties[type.nameProperty];
    const name = given ? String(resolve(given, logicalId)) : `${place.stackName}-${logicalId}`;
    const wanted: Record<string, unknown> = {};
    for (const key of ['StageName', 'EventBusName', 'GroupName']) {
      if (properties[key] !== undefined) wanted[key] = resolve(properties[key], logicalId);
    }
    const made = { name, identity: type.identify(name, place, wanted) };
    identities.set(logicalId, made);
    return made;
  }

  function ref(name: string): unknown {
    if (name in pseudo) return pseudo[name];
    const parameter = source.Parameters?.[name];
    if (parameter) {
      if (parameter.Default === undefined)
        throw new UnsupportedTemplate(`Parameter ${name} has no default value`);
      return parameter.Default;
    }
    return identify(name).identity.ref;
  }

  function attribute(argument: unknown, where: string): string {
    const [logicalId, name] =
      typeof argument === 'string' ? argument.split(/\.(.*)/s) : (argument as string[]);
    const { identity } = identify(String(logicalId));
    const value = identity.attributes[String(name)];
    if (value === undefined) {
      const type = source.Resources[String(logicalId)]?.Type;
      throw new UnsupportedTemplate(
        `${where}: Fn::GetAtt ${logicalId}.${name} of ${type} is not supported by the sandbox`,
      );
    }
    return value;
  }

  function substitute(argument: unknown, where: string): string {
    const [text, variables = {}] = (Array.isArray(argument) ? argument : [argument]) as [string, object?];
    const given = resolve(variables, where) as Record<string, unknown>;
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in given) return String(given[name]);
      return String(name.includes('.') ? attribute(name, where) : ref(name));
    });
  }

  function isTrue(value: unknown, where: string): boolean {
    const [name, argument] = Object.entries(value as object)[0] ?? [];
    const many = (argument ?? []) as unknown[];
    if (name === 'Fn::Equals') return resolve(many[0], where) === resolve(many[1], where);
    if (name === 'Fn::And') return many.every((part) => isTrue(part, where));
    if (name === 'Fn::Or') return many.some((part) => isTrue(part, where));
    if (name === 'Fn::Not') return !isTrue(many[0], where);
    if (name === 'Condition') return condition(String(argument));
    throw new UnsupportedTemplate(`${where}: ${name} in a condition is not supported by the sandbox`);
  }

  function condition(name: string): boolean {
    const definition = source.Conditions?.[name];
    if (!definition) throw new UnsupportedTemplate(`Condition ${name} is not in the template`);
    return isTrue(definition, `condition ${name}`);
  }

  function intrinsic(name: string, argument: unknown, where: string): unknown {
    const list = () => resolve(argument, where) as unknown[];
    switch (name) {
      case 'Ref':
        return ref(String(argument));
      case 'Fn::GetAtt':
        return attribute(argument, where);
      case 'Fn::Sub':
        return substitute(argument, where);
      case 'Fn::Join': {
        const [separator, parts] = list() as [string, string[]];
        return parts.join(separator);
      }
      case 'Fn::Select': {
        const [index, parts] = list() as [number | string, unknown[]];
        return parts[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = list() as [string, string];
        return text.split(separator);
      }
      case 'Fn::If': {
        const [name, yes, no] = argument as [string, unknown, unknown];
        return resolveOrNothing(condition(name) ? yes : no, where);
      }
      default:
        throw new UnsupportedTemplate(`${where}: ${name} is not supported by the sandbox`);
    }
  }

  function resolveOrNothing(value: unknown, where: string): unknown {
    if (Array.isArray(value)) {
      return value.map((part) => resolveOrNothing(part, where)).filter((part) => part !== noValue);
    }
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (first && entries.length === 1 && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
      return intrinsic(first[0], first[1], where);
    }
    const resolved = entries.map(([key, part]) => [key, resolveOrNothing(part, where)] as const);
    return Object.fromEntries(resolved.filter(([, part]) => part !== noValue));
  }

  function resolve(value: unknown, where: string): unknown {
    const resolved = resolveOrNothing(value, where);
    return resolved === noValue ? undefined : resolved;
  }

  return { resolve, condition, identify };
}
