import type { Git } from './git.ts';
import type { WorkTreeList } from './list-work-tree.ts';

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
  listFiles(): Promise<WorkTreeList>;
}
