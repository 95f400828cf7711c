import { defineConfig } from 'vitest/config';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 22) {
  throw new Error(
    `Tests need Node 24, and this is ${process.version}. Run them by "npm test" after "npm ci": it brings its own Node.`,
  );
}

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    setupFiles: ['test/setup/seedProperties.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'assembled',
          include: ['test/lib/**/*.test.ts', 'test/stories/**/*.test.ts'],
          // Synthesizes the app once for all of these files, and only when one of them runs.
          globalSetup: 'test/lib/synthesizeOnce.ts',
        },
      },
      {
        extends: true,
        test: { name: 'jalon', include: ['test/**/*.test.ts'], exclude: ['test/lib/**', 'test/stories/**'] },
      },
    ],
  },
});
