import { defineConfig } from 'vitest/config';
import config from './vitest.config.ts';

// Only the tests of the mutated rooms, and a small part of the random ones: each mutant runs them again.
process.env.FUZZ ??= '0.002';

// Stryker's own runner counts on Vite's.
const { projects: _, experimental: __, ...test } = config.test ?? {};

export default defineConfig({
  test: {
    ...test,
    // Every mutant starts a new worker; within it the test files share what they import from packages.
    isolate: false,
    include: ['tests/core/redaction/**/*.test.ts', 'tests/keys/**/*.test.ts', 'tests/app/log/**/*.test.ts'],
    // Whole builds are slow, and seeded leaks patch the source that Stryker has already changed.
    exclude: ['**/whole-build.test.ts', '**/seeded-leaks.test.ts'],
  },
});
