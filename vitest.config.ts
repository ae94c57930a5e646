import { defineConfig } from 'vitest/config';

/**
 * Their files share a process: they change nothing that all of them see. To load sources and to compile GitHub's description once for
 * each file took a fifth of all time.
 */
const together = ['tests/core/**/*.test.ts', 'tests/github/**/*.test.ts', 'packages/github-sandbox/tests/**/*.test.ts'];

/** Except those that turn a switch of the process, or stand between it and the network. */
const switching = [
  'tests/core/markdown/parse-markdown.test.ts',
  'tests/github/{apply-step,permission,read-issue}.test.ts',
  'packages/github-sandbox/tests/process.test.ts',
];

export default defineConfig({
  test: {
    // No test asserts a time; these only end what hangs, on the slowest machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    restoreMocks: true,
    // Many tests wait for processes of their own.
    maxWorkers: '100%',
    // Node loads the sources itself, as it does for users of the App: a sixth less processor time than through Vite. It rules out `vi.mock`.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    projects: [
      { extends: true, test: { name: 'together', include: together, exclude: switching, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['tests/**/*.test.ts'], exclude: together } },
      { extends: true, test: { name: 'switching', include: switching } },
    ],
  },
});
