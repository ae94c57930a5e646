import type { CommandEntry } from './command.ts';

/**
 * Every command of `debrief`, in the order of `--help`. One file per command, loaded when it is asked for: export a
 * `CliCommand` from it and add a line here.
 */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'set up a repository: configuration, workflow, issue form',
    load: async () => (await import('./init.ts')).init,
  },
];
