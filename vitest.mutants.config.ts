import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const costly = /(property|policyFaults|oneVoice)\.test\.ts$/;

function costOf({ moduleId }: TestSpecification): number {
  if (costly.test(moduleId)) return 2;
  return moduleId.includes('/stories/') ? 1 : 0;
}

/** Tables before stories before properties: the first failure kills the mutant, and the rest is not run. */
class CheapestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => costOf(a) - costOf(b));
  }
}

/**
 * The rules alone: what a mutant of `domain/` must not survive. The random lives of stories/properties.test.ts are left
 * out: they take longer than all others together, and a rule that only they hold is one that no table states.
 */
export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts'],
    exclude: ['test/domain/stories/properties.test.ts'],
    setupFiles: ['test/setup/seedProperties.ts', 'test/setup/stopAtFirstFailure.ts'],
    testTimeout: 10_000,
    isolate: false,
    sequence: { sequencer: CheapestFirst },
  },
});
