import { defineConfig } from 'vitest/config';

/** The rules alone: what a mutant of `domain/` must not survive. */
export default defineConfig({ test: { include: ['test/domain/**/*.test.ts'], testTimeout: 30_000 } });
