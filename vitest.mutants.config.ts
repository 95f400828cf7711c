import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Random lives take longer than all other tests together, and a rule that only they hold is one that no table states. */
const randomLives = ['stories/properties', 'stories/oneVoice', 'policies/validLadders'];

function costOf({ moduleId }: TestSpecification): number {
  if (moduleId.includes('property')) return 2;
  return moduleId.includes('/stories/') ? 1 : 0;
}

/** Tables before stories before properties: the first failure kills the mutant, and the rest is not run. */
class CheapestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => costOf(a) - costOf(b));
  }
}

/** The rules alone: what a mutant of `domain/` must not survive. */
export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts'],
    exclude: randomLives.map((name) => `test/domain/${name}.test.ts`),
    setupFiles: ['test/setup/seedProperties.ts', 'test/setup/stopAtFirstFailure.ts'],
    testTimeout: 10_000,
    isolate: false,
    sequence: { sequencer: CheapestFirst },
  },
});
