import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts'],
    // No test asserts a time; these only end what hangs, on the slowest machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    restoreMocks: true,
    // Many tests wait for processes of their own.
    maxWorkers: '100%',
  },
});
