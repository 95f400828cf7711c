import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problem, type ProblemKind } from '../../../functions/http/problem.ts';
import { routes } from '../../../functions/routes/routes.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8');

describe('docs/api.md', () => {
  it.each(routes.map(({ method, path, scope }) => ({ route: `${method} ${path}`, scope })))(
    'has $route with its scope',
    ({ route, scope }) => {
      expect(page).toContain(`\`${route}\``);
      const section = page.split(/^###? /m).find((text) => text.includes(`\`${route}\``));
      expect(section).toContain(`scope \`${scope}\``);
      expect(section).toContain('curl ');
    },
  );

  it('describes no route that there is not', () => {
    const described = [...page.matchAll(/`(GET|PUT|POST|DELETE) (\/v1\/[^`?]*)`/g)].map(
      ([, method, path]) => `${method} ${path}`,
    );
    const offered = routes.map(({ method, path }) => `${method} ${path}`);
    expect(described.filter((route) => !offered.includes(route) && route.includes('{'))).toEqual([]);
  });

  it('has every kind of problem with its status', () => {
    const rows = [...page.matchAll(/^\| (\d{3}) \| `([a-z-]+)` \|/gm)];
    expect(rows.length).toBeGreaterThan(12);
    for (const [, status, kind] of rows) expect(new Problem(kind as ProblemKind).status).toBe(Number(status));
  });
});
