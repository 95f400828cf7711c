import { join } from 'node:path';
import { inject } from 'vitest';

/** The sandbox's template in the assembly that was made for this run of the tests. */
export function storyTemplate(): string {
  return join(inject('assembly'), 'Jalon-sandbox.template.json');
}
