import { lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How a file stood on the disk: a change of its bytes changes one of these, as git's index has it. */
export interface FileMark {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, with what the disk knows beyond them. */
  readonly modified: number;
  /** The same, of the inode: no program can set it, so it moves even where `modified` was set back. */
  readonly changed: number;
  readonly inode: number;
}

/** Undefined where no regular file stands. Does not follow a link. */
export function readMark(file: string): FileMark | undefined {
  const seen = lstatSync(file, { throwIfNoEntry: false });
  if (!seen?.isFile()) return undefined;
  return { size: seen.size, modified: seen.mtimeMs, changed: seen.ctimeMs, inode: seen.ino };
}

export function isSameMark(a: FileMark, b: FileMark): boolean {
  return a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode;
}

/**
 * The time as the disk below a folder tells it, which need not be ours. A file whose mark is as young may be changed again without
 * another mark ("racy" in git's words: https://git-scm.com/docs/racy-git), so only older ones are believed.
 */
export function readDiskTime(folder: string): number {
  const probe = path.join(folder, `.debrief-probe-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(probe, '');
    return lstatSync(probe).mtimeMs;
  } finally {
    rmSync(probe, { force: true });
  }
}
