import { readFileSync } from 'node:fs';
import path from 'node:path';
import { digestOfMade, type MadeFile, type SiteManifest, sourceOfMade } from '../../core/site/site-manifest.ts';
import { type FileMark, type FileMarks, isAsMarked, mergeMarks, readDiskTime, readMark } from '../cache/file-mark.ts';
import type { KeptSite } from '../cache/kept-site.ts';
import { digest } from '../digest.ts';
import type { StagingArea } from './staged-site.ts';
import { createKeyTable, type KeyTable, type ListMap, type OldList } from './write-list.ts';

/** A file of the site before it is rendered. */
export interface PlannedFile {
  readonly path: string;
  /** See `MadeFile`: two builds with the same give the same bytes. Empty for a file that must be rendered to know. */
  readonly from: string;
  /** The last of those is of a piece that can be replaced in a file of which all others are the same. */
  readonly hasPiece?: boolean;
}

/** Files that stand as they were written the last time and have to be made again. By path. */
export interface OldFiles {
  /** Lists of which is known what is where. */
  readonly lists: ReadonlyMap<string, OldList>;
  /** The keys that the lists number. */
  readonly table: KeyTable;
  /** Pages of which only a piece is to be replaced. */
  readonly pages: ReadonlyMap<string, string>;
}

/** What the manifest says of the whole site; a site that was not made from records has none of it. */
export type Made = Pick<SiteManifest, 'version' | 'config' | 'theme'>;

/** Files of the last build. */
export interface Standing {
  /** Made from the same things, with the bytes that were written then: nothing is left to do. */
  readonly unchanged: ReadonlyMap<string, MadeFile>;
  /** What can be taken over into files that have to be made again. */
  readonly old: OldFiles;
  /** Names of those that stand as they are marked. */
  readonly marked: ReadonlySet<string>;
  /** Marks of those that were proved by their bytes. */
  readonly proved: ReadonlyMap<string, FileMark>;
}

/** Which of the things that a file is made from are those of last time: all, all but the piece, or not even they. */
function compare(made: MadeFile, { from, hasPiece }: PlannedFile): 'same' | 'other' | 'other-piece' {
  if (from === '') return 'other';
  const old = sourceOfMade(made);
  if (old === from) return 'same';
  const rest = hasPiece ? from.lastIndexOf(' ') + 1 : 0;
  return rest > 0 && old.length === from.length && old.startsWith(from.slice(0, rest)) ? 'other-piece' : 'other';
}

/** Says of the files of the last build which ones are as they were left: by their marks, else by their bytes. */
export function findStanding(
  { out, staging }: StagingArea,
  files: readonly PlannedFile[],
  before: SiteManifest,
  kept: KeptSite,
): Standing {
  const unchanged = new Map<string, MadeFile>();
  const lists = new Map<string, OldList>();
  const pages = new Map<string, string>();
  const marked = new Set<string>();
  const proved = new Map<string, FileMark>();
  let since: number | undefined;
  const prove = (name: string, expected: string): Buffer | true | undefined => {
    const file = `${out}/${name}`;
    if (isAsMarked(file, name, kept.marks)) {
      marked.add(name);
      return true;
    }
    const mark = readMark(file);
    if (mark === undefined) return undefined;
    since ??= readDiskTime(staging);
    const bytes = readFileSync(file);
    if (digest(bytes) !== expected) return undefined;
    if (mark.modified < since) proved.set(name, mark);
    return bytes;
  };
  for (const planned of files) {
    const { path: name } = planned;
    const [made, map] = [before.files.get(name), kept.lists.get(name)];
    const found = made && compare(made, planned);
    if (made === undefined || (found === 'other' && map === undefined)) continue;
    const proof = prove(name, digestOfMade(made));
    if (proof === undefined) continue;
    const bytesOf = () => (proof === true ? readFileSync(`${out}/${name}`) : proof);
    if (found === 'same') unchanged.set(name, made);
    else if (found === 'other-piece') pages.set(name, bytesOf().toString());
    else if (map) lists.set(name, { map, bytes: bytesOf() });
  }
  return { unchanged, old: { table: kept.table, lists, pages }, marked, proved };
}

export function nothingStands(): Standing {
  return {
    unchanged: new Map(),
    old: { table: createKeyTable(), lists: new Map(), pages: new Map() },
    marked: new Set(),
    proved: new Map(),
  };
}

export function isOfSame(made: Made, before: SiteManifest | undefined): before is SiteManifest {
  return before?.version === made.version && before.config === made.config && before.theme === made.theme;
}

/** The marks of files that stand, and of those that were just written; a file that was changed since is not among them. */
export function markAll(
  out: string,
  { marked, proved }: Standing,
  { marks: kept }: KeptSite,
  written: readonly string[],
  since: number,
): FileMarks {
  const fresh = new Map<string, FileMark | undefined>(proved);
  for (const name of written) {
    const mark = readMark(path.join(out, name));
    fresh.set(name, mark !== undefined && mark.modified < since ? mark : undefined);
  }
  return mergeMarks(kept, marked, fresh);
}

export function keepLists(
  { lists }: KeptSite,
  unchanged: ReadonlyMap<string, MadeFile>,
): (readonly [string, ListMap])[] {
  return [...lists].filter(([name]) => unchanged.has(name));
}
