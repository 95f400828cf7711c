import { Problem } from './problem.ts';
import { paramsOf } from './route.ts';

interface Addressed {
  readonly method: string;
  readonly path: string;
}

export interface FoundRoute<AnyRoute> {
  readonly route: AnyRoute;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The route for a method and a path.
 * @throws Problem `not-found` when no route has the path, `method-not-allowed` when one has it for other methods
 */
export function findRoute<AnyRoute extends Addressed>(
  routes: readonly AnyRoute[],
  method: string,
  path: string,
): FoundRoute<AnyRoute> {
  const here = routes.flatMap((route) => {
    const params = paramsOf(route.path, path);
    return params === undefined ? [] : [{ route, params }];
  });
  if (here.length === 0) throw new Problem('not-found');
  const found = here.find(({ route }) => route.method === method);
  if (found === undefined) {
    const allowed = [...new Set(here.map(({ route }) => route.method))].sort().join(', ');
    throw new Problem('method-not-allowed', `This path offers ${allowed}.`, { headers: { allow: allowed } });
  }
  return found;
}
