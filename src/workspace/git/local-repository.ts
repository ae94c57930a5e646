import type { Git } from './git.ts';

/** The repository that a workspace stands in. */
export interface LocalRepository {
  readonly git: Git;
  /** The workspace's folder within the repository: empty, or with a `/` at its end. */
  readonly prefix: string;
  readonly bare: boolean;
  readonly shallow: boolean;
  /** Full id of HEAD; undefined before the first commit. */
  readonly head: string | undefined;
}
