import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,src-main,src-renderer}/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', 'tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests that train share two cores: more at a time would only wait for each other.
    maxWorkers: 2,
  },
});
