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

/** Marks of many files as numbers, because tens of thousands of objects take longer to make than the disk to ask. */
export interface FileMarks {
  /** Where the numbers of a file are. */
  readonly places: ReadonlyMap<string, number>;
  readonly numbers: Float64Array;
}

const perMark = 4;

/**
 * Marks of the next build.
 *
 * @param names Of the old marks, those that still hold
 * @param fresh New marks; undefined for a file of which nothing is known any more
 */
export function mergeMarks(
  old: FileMarks,
  names: ReadonlySet<string>,
  fresh: ReadonlyMap<string, FileMark | undefined>,
): FileMarks {
  const numbers = new Float64Array((names.size + fresh.size) * perMark);
  const places = new Map<string, number>();
  for (const name of names) {
    const from = old.places.get(name);
    if (from === undefined || fresh.has(name)) continue;
    const to = places.size * perMark;
    for (let index = 0; index < perMark; index += 1) numbers[to + index] = old.numbers[from + index] ?? 0;
    places.set(name, to);
  }
  for (const [name, mark] of fresh) {
    if (mark === undefined) continue;
    const to = places.size * perMark;
    numbers.set([mark.size, mark.modified, mark.changed, mark.inode], to);
    places.set(name, to);
  }
  return { places, numbers };
}

/** @param names In the order of their marks */
export function restoreMarks(names: readonly string[], numbers: Float64Array): FileMarks {
  return { places: new Map(names.map((name, index) => [name, index * perMark])), numbers };
}

/** Whether a file stands as its mark says. */
export function isAsMarked(file: string, name: string, { places, numbers }: FileMarks): boolean {
  const place = places.get(name);
  if (place === undefined) return false;
  const seen = lstatSync(file, { throwIfNoEntry: false });
  return (
    seen !== undefined &&
    seen.size === numbers[place] &&
    seen.mtimeMs === numbers[place + 1] &&
    seen.ctimeMs === numbers[place + 2] &&
    seen.ino === numbers[place + 3] &&
    seen.isFile()
  );
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
