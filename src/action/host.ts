import type { Repo } from '../github/api/client.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import type { ActionEvent } from './event.ts';
import type { Inputs } from './inputs.ts';
import type { ActionLog } from './log.ts';

/** 0 clean, 1 problems found, 2 misuse or unusable configuration, 3 GitHub or the disk refused. */
export type ActionExitCode = 0 | 1 | 2 | 3;

/** What every command of the Action works with. */
export interface Host {
  readonly inputs: Inputs;
  readonly event: ActionEvent;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** A line for the job's log; made harmless on the way. */
  readonly log: ActionLog;
  /** Workflow commands, complete lines, for the runner. */
  readonly annotate: (commands: string) => void;
  /** An error for the person, at a file where it has one. */
  readonly fail: (message: string, file?: string) => void;
  /** The repository that the job runs in. */
  readonly repo: Repo;
  readonly workspace: () => Promise<Workspace>;
}

/** What a command came to. The outputs are those of `action.yml`. */
export interface Result {
  readonly code: ActionExitCode;
  readonly outputs: Readonly<Record<string, string>>;
  /** Markdown for the job summary; empty for none. */
  readonly summary: string;
  /** Why nothing was done, in one line. */
  readonly failure?: string;
  /** Its code: see docs/errors.md. */
  readonly reason?: string;
}
