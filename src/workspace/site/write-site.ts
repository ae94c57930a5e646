import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  createMade,
  digestOfMade,
  parseSiteManifest,
  renderSiteManifest,
  type SiteManifest,
  siteManifest,
} from '../../core/site/site-manifest.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { digest } from '../digest.ts';
import { diskRefusal } from '../disk-error.ts';
import { lookAt } from '../disk-tree.ts';
import { createMarks, type FileLook, lookAtFile, type SiteMarks } from '../file-looks.ts';
import { makeFolders } from '../make-folders.ts';
import { findUnchanged, isOfSame, type Made, type PlannedFile, type UnchangedFile } from './find-unchanged.ts';
import { readManifestText } from './site-marks.ts';
import {
  commitStaged,
  isSafePath,
  recoverStaged,
  type SiteChanges,
  type StagedFile,
  type StagingArea,
  stageFile,
  stagingOf,
} from './staged-site.ts';

function checkOutput(out: string, names: Iterable<string>, manifest: SiteManifest | undefined): void {
  if (lookAt(path.dirname(out), path.basename(out)) === 'symbolic-link')
    throw new ProjectRefusal('unusable-path', `"${out}" is a symbolic link; the site is written to a real folder only`);
  if (manifest !== undefined || !existsSync(out)) return;
  const foreign = [...names].find((name) => lookAt(out, name) !== undefined);
  if (foreign !== undefined)
    throw new ProjectRefusal(
      'foreign-output',
      `"${path.join(out, foreign)}" was not written by Debrief; choose an empty folder with --out, or one that Debrief built`,
    );
}

/** No folder on the way may be a link, or a page would land elsewhere. */
function checkWay(out: string, names: readonly string[]): void {
  const folders = new Set(names.map((name) => path.posix.dirname(name)).filter((folder) => folder !== '.'));
  for (const folder of folders) {
    const seen = lookAt(out, folder);
    if (seen !== undefined && seen !== 'folder')
      throw new ProjectRefusal(
        'unusable-path',
        `"${path.join(out, folder)}" is a ${seen.replace('-', ' ')}, and a folder belongs there`,
      );
  }
}

/** Another build of the same folder takes away what waits; then nothing is put in place, and nothing believed to stand there. */
function checkStaged(out: string, staging: string, written: readonly string[]): void {
  if (!written.every((name) => existsSync(`${staging}/${name}`)))
    throw new ProjectRefusal('disk-refused', `Another build writes "${out}" at the same time; build again`);
}

/** From what stands in the folder to what waits beside it. */
function putInPlace({ out, staging }: StagingArea, changes: SiteChanges): void {
  checkStaged(out, staging, changes.written);
  if (!existsSync(out) || readdirSync(out).length === 0) {
    rmSync(out, { recursive: true, force: true });
    makeFolders(path.dirname(out));
    renameSync(staging, out);
    return;
  }
  checkWay(out, [...changes.written, ...changes.removed]);
  commitStaged(out, staging, changes);
}

/** Every refusal of the disk is told as one. */
async function refusing<T>(out: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof ProjectRefusal || !(cause instanceof Error) || !('syscall' in cause)) throw cause;
    throw diskRefusal(`write the site to "${out}"`, cause);
  }
}

function checkNames(names: Iterable<string>): void {
  const unsafe = [...names].find((name) => !isSafePath(name));
  if (unsafe !== undefined) throw new Error(`Unexpected path "${unsafe}" in a site`);
}

/** A site to be written: what its files are made from, and how to make them. */
export interface SitePlan {
  readonly made: Made;
  readonly files: readonly PlannedFile[];
  /** Hears the digests of all files but the late ones, before those are rendered. */
  conclude?(digestOf: (path: string) => string | undefined): void;
  /** Renders files and stages them. */
  stage(paths: readonly string[], area: StagingArea): Promise<ReadonlyMap<string, StagedFile>>;
}

/** What became of an output folder. */
export interface SiteUpdate extends SiteChanges {
  /** How many files were rendered; the others were proved to be the same. */
  readonly rendered: number;
  /** Looks at what stands there, for the next build; undefined where a file cannot be looked at. */
  mark(): SiteMarks | undefined;
}

/**
 * Makes a folder hold a site, and leaves files of others alone. Renders only what was not made from the same things before, or
 * is not any more what was written then; only what differs is written: aside first, then renamed into place, so that a crash
 * leaves the old site whole, or, once everything is ready, a site that the next build ends. The bytes are those of a fresh build.
 * Throws `ProjectRefusal` for an output folder that is not ours to write to.
 *
 * @param marks Of an earlier build of this folder: they save reading what looks the same
 */
export async function updateSite(out: string, plan: SitePlan, marks?: SiteMarks): Promise<SiteUpdate> {
  const names = plan.files.map(({ path: name }) => name);
  checkNames(names);
  return refusing(out, async () => {
    const staging = stagingOf(out);
    recoverStaged(out, staging);
    const taken = Date.now();
    const area = { out, staging, isFresh: !existsSync(out) };
    const text = readManifestText(out);
    const before = parseSiteManifest(text);
    checkOutput(out, [...names, siteManifest], before);
    const known = marks !== undefined && digest(text) === marks.manifest ? marks : undefined;
    const unchanged = isOfSame(plan.made, before) ? findUnchanged(out, plan.files, before, known) : [];
    const missing = plan.files.filter((_, index) => unchanged[index] === undefined);
    const staged = await stageInTurn(plan, missing, area, before);
    const made = plan.files.map(
      ({ path: name, from }, index) =>
        [name, unchanged[index]?.made ?? createMade(digestOf(staged, name), from)] as const,
    );
    const manifest = { ...plan.made, files: new Map(made) };
    const old = [...(before?.files.keys() ?? [])];
    const sorted = old.filter((name) => manifest.files.has(name));
    const added = names.filter((name) => !before?.files.has(name));
    const listing = stageFile(area, siteManifest, [renderSiteManifest(manifest, [...sorted, ...added])]);
    const written = [...staged, [siteManifest, listing] as const].filter(([, file]) => file.written);
    const gone = old.filter((name) => !manifest.files.has(name) && isOurs(name));
    const changes = { written: written.map(([name]) => name).sort(), removed: gone.sort() };
    if (written.length + gone.length > 0) putInPlace(area, changes);
    else rmSync(area.staging, { recursive: true, force: true });
    const mark = () => {
      const looked = lookAtAll(out, [...names, siteManifest], unchanged);
      return looked && createMarks(listing.digest, taken, looked);
    };
    return { ...changes, rendered: staged.size, mark };
  });
}

function lookAtAll(
  out: string,
  names: readonly string[],
  unchanged: readonly (UnchangedFile | undefined)[],
): readonly (readonly [string, FileLook])[] | undefined {
  const looked: (readonly [string, FileLook])[] = [];
  for (const [index, name] of names.entries()) {
    const look = unchanged[index]?.look ?? lookAtFile(`${out}/${name}`);
    if (look === undefined) return undefined;
    looked.push([name, look]);
  }
  return looked;
}

/** First all that can be rendered at once, then what has to know of it. Leaves nothing behind when there is no second turn. */
async function stageInTurn(
  plan: SitePlan,
  missing: readonly PlannedFile[],
  area: StagingArea,
  before: SiteManifest | undefined,
): Promise<ReadonlyMap<string, StagedFile>> {
  const namesOf = (late: boolean) => missing.filter((file) => (file.late ?? false) === late).map((file) => file.path);
  const staged = await plan.stage(namesOf(false), area);
  try {
    plan.conclude?.((name) => staged.get(name)?.digest ?? digestOfMade(before?.files.get(name) ?? ''));
  } catch (error) {
    rmSync(area.staging, { recursive: true, force: true });
    throw error;
  }
  const late = namesOf(true);
  return late.length === 0 ? staged : new Map([...staged, ...(await plan.stage(late, area))]);
}

/** Only what a manifest lists, and what could have been listed, is ever removed. */
function isOurs(name: string): boolean {
  return name !== siteManifest && isSafePath(name);
}

function digestOf(staged: ReadonlyMap<string, StagedFile>, name: string): string {
  const file = staged.get(name);
  if (file === undefined) throw new Error(`Unexpected file "${name}" that was planned and not made`);
  return file.digest;
}

/** A site as it stands in its folder. Throws for a folder that holds none. */
export function readSite(out: string): {
  readonly manifest: SiteManifest;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
} {
  const manifest = parseSiteManifest(readManifestText(out));
  if (manifest === undefined) throw new Error(`Unexpected folder "${out}" without a site`);
  const read = (name: string) => {
    const bytes = readFileSync(path.join(out, name));
    return name.startsWith('images/') ? bytes : bytes.toString();
  };
  return { manifest, files: new Map([...manifest.files.keys()].map((name) => [name, read(name)])) };
}
