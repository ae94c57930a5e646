import path from 'node:path';
import type { RecordSource } from '../../project/gather-build.ts';
import type { Tree } from '../../project/tree.ts';
import { codeVersion } from '../code-version.ts';
import { createMarks, type FileLook, isAsMarked, lookAtFile, packMarks, unpackMarks } from '../file-looks.ts';
import type { CacheFolder } from './cache-folder.ts';

/** The files of a folder, of which those are named by their contents that look as they did when somebody read them. */
export interface KnownContents {
  readonly tree: Tree;
  /** Keeps how the files looked that were listed, with what they hold. */
  keep(sources: readonly RecordSource[]): void;
}

/** As git's index has it: the same look, the same contents. A file that changed when it was looked at is read again the next time. */
export function knowContents(cache: CacheFolder | undefined, root: string, tree: Tree): KnownContents {
  if (cache === undefined || tree.commit !== undefined) return { tree, keep: () => undefined };
  const [name, taken] = [`contents of ${root}`, Date.now()];
  const marks = unpackMarks(cache.read(name, codeVersion()));
  const known = new Map(marks?.names.map((line, index) => [line.slice(line.indexOf(' ') + 1), index]));
  const looked = new Map<string, FileLook>();
  const blobOf = (local: string): string | undefined => {
    const look = lookAtFile(path.join(root, local));
    if (look === undefined) return undefined;
    looked.set(local, look);
    const index = known.get(local);
    const isKnown = marks !== undefined && index !== undefined && isAsMarked(marks, index, look);
    return isKnown ? marks.names[index]?.split(' ', 1)[0] : undefined;
  };
  const list: Tree['list'] = async (folder) => {
    const listing = await tree.list(folder);
    return { ...listing, entries: listing.entries.map((entry) => ({ ...entry, blob: blobOf(entry.path) })) };
  };
  const keep = (sources: readonly RecordSource[]): void => {
    const lines = sources.flatMap(({ path: local, blob }) => {
      const look = looked.get(local);
      return look === undefined ? [] : [[`${blob} ${local}`, look] as const];
    });
    cache.write(name, codeVersion(), packMarks(createMarks('', taken, lines)));
  };
  return { tree: { ...tree, list }, keep };
}
