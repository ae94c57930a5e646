import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  createMade,
  digestOfMade,
  type MadeFile,
  parseSiteManifest,
  renderSiteManifest,
  type SiteManifest,
  siteManifest,
  sourceOfMade,
} from '../../core/site/site-manifest.ts';
import type { CacheFolder } from '../cache/cache-folder.ts';
import { type FileMark, type FileMarks, isAsMarked, mergeMarks, readDiskTime, readMark } from '../cache/file-mark.ts';
import { type KeptSite, keepSite, openKeptSite } from '../cache/kept-site.ts';
import { digest } from '../digest.ts';
import { lookAt } from '../disk-tree.ts';
import { WorkspaceRefusal } from '../workspace-refusal.ts';
import {
  commitStaged,
  isSafePath,
  recoverStaged,
  type SiteChanges,
  type StagedFile,
  type StagingArea,
  stageFile,
} from './staged-site.ts';
import { createKeyTable, type KeyTable, type ListMap, type OldList } from './write-list.ts';

/** What the manifest says of the whole site; a site that was not made from records has none of it. */
type Made = Pick<SiteManifest, 'version' | 'config' | 'theme'>;

const unknownMade: Made = { version: '', config: '', theme: '' };

/** The manifest that an earlier build left; empty without one. */
function readManifestText(out: string): string {
  try {
    return readFileSync(path.join(out, siteManifest), 'utf8');
  } catch {
    return '';
  }
}

function checkOutput(out: string, names: Iterable<string>, manifest: SiteManifest | undefined): void {
  if (lookAt(path.dirname(out), path.basename(out)) === 'symbolic-link')
    throw new WorkspaceRefusal('unusable-path', `Unexpected symbolic link "${out}", expected a folder to write to`);
  if (manifest !== undefined || !existsSync(out)) return;
  const foreign = [...names].find((name) => lookAt(out, name) !== undefined);
  if (foreign !== undefined)
    throw new WorkspaceRefusal(
      'foreign-output',
      `Unexpected file "${path.join(out, foreign)}", expected an empty folder or one that Debrief built; choose another with --out`,
    );
}

/** No folder on the way may be a link, or a page would land elsewhere. */
function checkWay(out: string, names: readonly string[]): void {
  const folders = new Set(names.map((name) => path.posix.dirname(name)).filter((folder) => folder !== '.'));
  for (const folder of folders) {
    const seen = lookAt(out, folder);
    if (seen !== undefined && seen !== 'folder')
      throw new WorkspaceRefusal('unusable-path', `Unexpected ${seen} "${path.join(out, folder)}", expected a folder`);
  }
}

/** Where the next site waits until it is complete. */
const stagingOf = (out: string): string => path.join(path.dirname(out), `.${path.basename(out)}.debrief-staging`);

/** From what stands in the folder to what waits beside it. */
function putInPlace({ out, staging }: StagingArea, changes: SiteChanges): void {
  checkWay(out, [...changes.written, ...changes.removed]);
  if (!existsSync(out) || readdirSync(out).length === 0) {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(path.dirname(out), { recursive: true });
    renameSync(staging, out);
  } else commitStaged(out, staging, changes);
}

/** Every refusal of the disk is told as one. */
async function refusing<T>(out: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof WorkspaceRefusal || !(cause instanceof Error) || !('syscall' in cause)) throw cause;
    throw new WorkspaceRefusal('disk', `Cannot write the site to "${out}": ${cause.message}`, { cause });
  }
}

function checkNames(names: Iterable<string>): void {
  const unsafe = [...names].find((name) => !isSafePath(name));
  if (unsafe !== undefined) throw new Error(`Unexpected path "${unsafe}" in a site`);
}

/** Files of the last build. */
interface Standing {
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
function findStanding({ out, staging }: StagingArea, plan: SitePlan, before: SiteManifest, kept: KeptSite): Standing {
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
  for (const planned of plan.files) {
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

function nothingStands(): Standing {
  return {
    unchanged: new Map(),
    old: { table: createKeyTable(), lists: new Map(), pages: new Map() },
    marked: new Set(),
    proved: new Map(),
  };
}

function isOfSame(made: Made, before: SiteManifest | undefined): before is SiteManifest {
  return before?.version === made.version && before.config === made.config && before.theme === made.theme;
}

/** A site to be written: what its files are made from, and how to make them. */
export interface SitePlan {
  readonly made: Made;
  readonly files: readonly PlannedFile[];
  /** Renders files and stages them. */
  stage(paths: readonly string[], area: StagingArea, old: OldFiles): Promise<ReadonlyMap<string, StagedFile>>;
}

interface PlannedFile {
  readonly path: string;
  /** See `MadeFile`. */
  readonly from: string;
  /** The last of those is of a piece that can be replaced. */
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

/** What became of an output folder. */
export interface SiteUpdate extends SiteChanges {
  /** How many files were rendered; the others were proved to be the same. */
  readonly rendered: number;
  /** What the site was made from, as it stands in it. */
  readonly manifest: SiteManifest;
}

/**
 * Makes a folder hold a site, and leaves files of others alone. Renders only what was not made from the same things before, or
 * is not any more what was written then; only what differs is written: aside first, then renamed into place, so that a crash
 * leaves the old site whole, or, once everything is ready, a site that the next build ends. The bytes are those of a fresh build.
 * Throws `WorkspaceRefusal` for an output folder that is not ours to write to.
 */
export async function updateSite(out: string, plan: SitePlan, cache?: CacheFolder): Promise<SiteUpdate> {
  const names = plan.files.map(({ path: name }) => name);
  checkNames(names);
  return refusing(out, async () => {
    const area = { out, staging: stagingOf(out) };
    recoverStaged(out, area.staging);
    const text = readManifestText(out);
    const before = parseSiteManifest(text);
    checkOutput(out, [...names, siteManifest], before);
    const kept = openKeptSite(cache, out, text);
    const standing = isOfSame(plan.made, before) ? findStanding(area, plan, before, kept) : nothingStands();
    const { unchanged, old } = standing;
    const missing = plan.files.filter(({ path: name }) => !unchanged.has(name));
    const staged = await plan.stage(
      missing.map(({ path: name }) => name),
      area,
      old,
    );
    const made = missing.map(({ path: name, from }) => [name, createMade(digestOf(staged, name), from)] as const);
    const manifest = { ...plan.made, files: new Map([...unchanged, ...made]) };
    const newText = renderSiteManifest(manifest);
    const listing = stageFile(area, siteManifest, newText);
    const written = [...staged, [siteManifest, listing] as const].filter(([, file]) => file.written);
    const gone = [...(before?.files.keys() ?? [])].filter((name) => !manifest.files.has(name) && isOurs(name));
    const changes = { written: written.map(([name]) => name).sort(), removed: gone.sort() };
    const since = written.length > 0 ? readDiskTime(area.staging) : 0;
    if (written.length + gone.length > 0) putInPlace(area, changes);
    else rmSync(area.staging, { recursive: true, force: true });
    const isKept = newText === text && written.length === 0 && standing.marked.size === kept.marks.places.size;
    if (cache !== undefined && !(isKept && standing.proved.size === 0)) {
      const marks = markAll(out, standing, kept, changes.written, since);
      const lists = new Map([...keepLists(kept, unchanged), ...mapsOf(staged)]);
      keepSite(cache, out, newText, { marks, lists, table: old.table });
    }
    return { ...changes, rendered: staged.size, manifest };
  });
}

/** Only what a manifest lists, and what could have been listed, is ever removed. */
function isOurs(name: string): boolean {
  return name !== siteManifest && isSafePath(name);
}

/** The marks of files that stand, and of those that were just written; a file that was changed since is not among them. */
function markAll(
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

function keepLists({ lists }: KeptSite, unchanged: ReadonlyMap<string, MadeFile>): (readonly [string, ListMap])[] {
  return [...lists].filter(([name]) => unchanged.has(name));
}

function mapsOf(staged: ReadonlyMap<string, StagedFile>): (readonly [string, ListMap])[] {
  return [...staged].flatMap(([name, { map }]) => (map === undefined ? [] : [[name, map] as const]));
}

function digestOf(staged: ReadonlyMap<string, StagedFile>, name: string): string {
  const file = staged.get(name);
  if (file === undefined) throw new Error(`Unexpected file "${name}" that was planned and not made`);
  return file.digest;
}

/** The files of a site as they stand in its folder. */
export function readSite(out: string, { files }: SiteManifest): Map<string, string> {
  return new Map([...files.keys()].map((name) => [name, readFileSync(path.join(out, name), 'utf8')]));
}

/** `updateSite` for files that are rendered already. */
export async function writeSite(out: string, files: ReadonlyMap<string, string>): Promise<SiteChanges> {
  const { written, removed } = await updateSite(out, {
    made: unknownMade,
    files: [...files.keys()].map((name) => ({ path: name, from: '' })),
    stage: async (_paths, area) =>
      new Map([...files].map(([name, contents]) => [name, stageFile(area, name, contents)])),
  });
  return { written, removed };
}
