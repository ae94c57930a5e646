import type { Instant } from '../core/time/instant.ts';
import type { Tree } from './tree.ts';

/** A file that differs between two points. */
export interface Change {
  /** From the root of the workspace, with `/`. */
  readonly path: string;
  readonly kind: 'added' | 'modified' | 'deleted';
  /** Id of the content before, where that was a regular file. */
  readonly before: string | undefined;
  /** Whether it is a symbolic link or a submodule now: a whole folder, perhaps. */
  readonly isLink: boolean;
}

/** The history of a repository. Commits are named by their full ids, other revisions as a person would. */
export interface Revisions {
  /** The commit that is checked out; undefined before the first one, and where nothing is checked out. */
  readonly head: string | undefined;
  /** Whether the history is all here. That of a shallow clone does not say when anything was published. */
  readonly whole: boolean;
  /** The files at a commit, branch or tag. Throws `ProjectRefusal` (`unknown-revision`) where there is none. */
  open(revision: string): Promise<Tree>;
  /** The commit at which `head` left `base`; `base` itself where they have nothing in common. */
  forkPoint(base: string, head: string): Promise<string>;
  /** What differs between a commit and a later tree below a folder (`''` for all), a rename as a deletion and an addition. */
  changes(from: string, to: Tree, folder: string): Promise<readonly Change[]>;
  /** When each record below a folder was first published, by the name of its file without `.md`. Throws `ProjectRefusal` (`shallow-clone`) without the whole history. */
  publishedAt(commit: string, folder: string): Promise<ReadonlyMap<string, Instant>>;
  /** When one of these paths last changed; undefined where none ever did. */
  newestChange(commit: string, paths: readonly string[]): Promise<Instant | undefined>;
}

/** Where a project is read from: files at one point and, where there is a repository, its history. */
export interface ProjectSource {
  readonly tree: Tree;
  readonly revisions: Revisions | undefined;
  /** The folder of the project within its repository: empty, or with a `/` at its end. */
  readonly prefix: string;
}
