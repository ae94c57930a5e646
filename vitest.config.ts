import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { writeIntoMemory } from './tests/write-into-memory.ts';

writeIntoMemory();

/**
 * Rooms whose files share a process, because they change nothing that all of them see: to start one and to load the sources for each file
 * took up to half of their time. Each room has its own, since to start git takes the longer, the more a process has in its memory.
 */
const together = {
  core: ['tests/{core,fuzz,keys,notify,web}/**/*.test.ts'],
  github: ['tests/github/**/*.test.ts', 'packages/github-sandbox/tests/**/*.test.ts'],
  app: ['tests/app/**/*.test.ts'],
  workspace: ['tests/{project,workspace}/**/*.test.ts'],
};

/** Except those that turn a switch of the process, or stand between it and the network. */
const switching = [
  'tests/app/front-door/create-intake.test.ts',
  'tests/app/queue/create-memory-queue.test.ts',
  'tests/core/markdown/parse-markdown.test.ts',
  'tests/github/{apply-step,permission,read-issue}.test.ts',
  'tests/keys/confirmation-token.test.ts',
  'tests/workspace/build/recall-build.test.ts',
  'packages/github-sandbox/tests/process.test.ts',
];

export default defineConfig({
  test: {
    // No test asserts a time; these only end what hangs, on the slowest machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    restoreMocks: true,
    // Many tests wait for processes of their own: one more than there are processors, so that none of these rests.
    maxWorkers: availableParallelism() + 1,
    // Node loads the sources itself, as it does for users of the App: a sixth less processor time than through Vite. It rules out `vi.mock`.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    projects: [
      ...Object.entries(together).map(([name, include]) => ({
        extends: true as const,
        test: { name, include, exclude: switching, isolate: false },
      })),
      {
        extends: true,
        test: { name: 'apart', include: ['tests/**/*.test.ts'], exclude: Object.values(together).flat() },
      },
      { extends: true, test: { name: 'switching', include: switching } },
    ],
  },
});
