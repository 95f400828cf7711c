import type * as z from 'zod/mini';
import type { Scope } from '../ports/access.ts';
import type { Answer } from './answer.ts';

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

/** The names between braces of a path such as `/v1/invoices/{invoice}`. */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Key in Name]: string } & ParamsOf<Rest>
  : unknown;

/** Who asks: the creditor that the API key belongs to, and the name its deeds are recorded under. */
export interface Caller {
  readonly creditor: string;
  readonly by: string;
}

export interface ApiRequest<Params, Body, Query> {
  readonly id: string;
  /** The instant of the request. */
  readonly now: string;
  readonly caller: Caller;
  readonly params: Params;
  readonly body: Body;
  readonly query: Query;
}

/**
 * One thing the API does. A parameter named `creditor` must be the API key's own creditor: the router sees to it.
 * `Ports` is what the routes of an API need from outside.
 */
export interface Route<Ports, Path extends string = string, Body = unknown, Query = unknown> {
  readonly method: Method;
  readonly path: Path;
  readonly scope: Scope;
  readonly body?: z.core.$ZodType<Body>;
  readonly query?: z.core.$ZodType<Query>;
  answer(request: ApiRequest<ParamsOf<Path>, Body, Query>, ports: Ports): Promise<Answer>;
}

/** Matches a path against patterns; answers the parameters by name, or undefined. */
export function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}
