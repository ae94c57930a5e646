import type { TreePaths } from '../../core/open/tree-paths.ts';
import type { Git } from './git.ts';
import type { WorkTreeStatus } from './read-status.ts';

/** The repository that a workspace stands in. */
export interface LocalRepository {
  readonly git: Git;
  /** The workspace's folder within the repository: empty, or with a `/` at its end. */
  readonly prefix: string;
  readonly bare: boolean;
  readonly shallow: boolean;
  /** Full id of HEAD; undefined before the first commit. */
  readonly head: string | undefined;
  /** The files of the work tree as they are now; whoever asks while git is at it gets the same answer. */
  listFiles(): Promise<TreePaths>;
  /** What is not as HEAD has it, now; in the same way. */
  readStatus(): Promise<WorkTreeStatus>;
  /** The same as it was when it was last asked for. */
  lastStatus(): Promise<WorkTreeStatus>;
}
