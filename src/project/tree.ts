import type { TreePaths } from '../core/open/tree-paths.ts';

/** A regular file of a tree. */
export interface TreeEntry {
  /** From the root of the workspace, with `/`. */
  readonly path: string;
  /** Git's id of the content, when the tree is a revision. */
  readonly blob: string | undefined;
  /** Bytes, where that is known before the file is read. */
  readonly size?: number | undefined;
}

/** A thing in a tree that is never opened, and why. */
export interface RefusedEntry {
  /** From the root of the workspace, with `/`; bytes that are not UTF-8 are replaced. */
  readonly path: string;
  readonly reason:
    | 'symbolic-link'
    | 'submodule'
    | 'special-file'
    | 'too-large'
    | 'not-utf8'
    | 'unusable-name'
    | 'other-ending';
}

export interface Listing {
  /** Sorted by path, by code unit. */
  readonly entries: readonly TreeEntry[];
  readonly refused: readonly RefusedEntry[];
}

/** What was read of one file: its text, or why there is none. */
export type FileText = { readonly text: string } | { readonly refused: RefusedEntry['reason'] };

/** What was read of one file as it is: its bytes, or why there are none. */
export type FileBytes = { readonly bytes: Uint8Array } | { readonly refused: RefusedEntry['reason'] };

/** Files at one point: a revision of a repository, its work tree, or a plain folder. */
export interface Tree {
  /** The full id of the commit, when the tree is a revision. */
  readonly commit: string | undefined;
  /** Each file that is read is a request. */
  readonly isRemote?: true;
  /**
   * Every file under a folder (`''` for all), however deep. A folder that is not there is empty; one that is a link, or lies behind
   * one, is refused itself. Never a part of them only: throws where all cannot be listed.
   */
  list(folder: string): Promise<Listing>;
  /** One file as an entry. What lies behind a link or in a submodule is refused as that is. Undefined for a folder, and where nothing is. */
  find(path: string): Promise<TreeEntry | RefusedEntry | undefined>;
  /** What is directly in a folder (`''` for the root), files and folders, sorted. Empty where there is no such folder. */
  names(folder: string): Promise<readonly string[]>;
  /** Reads files, in the order given. Never follows a link. `limit` in bytes, for each. */
  read(entries: readonly TreeEntry[], limit: number): Promise<readonly FileText[]>;
  /** Reads one file that is no text. Never follows a link. `limit` in bytes. */
  readBytes(entry: TreeEntry, limit: number): Promise<FileBytes>;
  /**
   * Every path, whatever kind of thing it is: what a relative link may lead to. Of a work tree, without what git ignores.
   * Undefined where that cannot be said.
   */
  paths(): Promise<TreePaths | undefined>;
  /** What `paths` would say to a few questions, where that takes less than a list of all. */
  readonly lookUp?: (questions: PathQuestions) => Promise<PathAnswers>;
}

/** Questions about the paths of a tree. */
export interface PathQuestions {
  /** Is this a file, or a folder? */
  readonly paths: readonly string[];
  /** Which files have this name? Without `/`. */
  readonly names: readonly string[];
  /** Below which names are looked for. */
  readonly folder: string;
}

/** An answer to each question. */
export interface PathAnswers {
  readonly there: ReadonlyMap<string, boolean>;
  readonly named: ReadonlyMap<string, readonly string[]>;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as UTF-8 text; undefined when they are not. A byte order mark stays. */
export function parseUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
