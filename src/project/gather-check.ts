import { linkedRecords } from '../core/check/linked-records.ts';
import { parseConfig } from '../core/config/parse-config.ts';
import { publishedBeside } from '../core/config/published-beside.ts';
import type { CheckFacts } from '../core/open/check-context.ts';
import { isMisnamedRecord, isRecordPath } from '../core/postmortem/record-file.ts';
import { ruleIds } from '../core/rules/index.ts';
import { byPath } from '../core/text/by-path.ts';
import { isWithin } from '../core/text/is-within.ts';
import { createAskedPaths } from './asked-paths.ts';
import { type Comparison, isHeadMerged, readMergedPaths, readText } from './comparison.ts';
import { ProjectRefusal } from './project-refusal.ts';
import { readHiding } from './read-hiding.ts';
import { readImageFaults } from './read-image-faults.ts';
import type { Project } from './read-project.ts';
import { listRecords, type RecordFiles, readRecordFiles, readRecords, refuseMisnamed } from './read-records.ts';
import type { SourceFile } from './source-file.ts';
import type { Listing, RefusedEntry, Tree, TreeEntry } from './tree.ts';

/** Which records a check looks at: without anything all of them. */
export interface CheckScope {
  /** Only what the head of a comparison has changed; what was there before is then known to the rules. */
  readonly comparison?: Comparison | undefined;
  /** Only these files and folders, from the root of the project. */
  readonly paths?: readonly string[] | undefined;
}

/** What the rules are given. */
export interface GatheredCheck {
  readonly files: readonly SourceFile[];
  /** Looks up what the rules were told of paths; where some of it was wrong, they have to look again. */
  settle(): Promise<boolean>;
  readonly facts: Pick<
    CheckFacts,
    'tree' | 'base' | 'linked' | 'refused' | 'configFile' | 'publicFiles' | 'hiding' | 'images'
  >;
}

interface Changed {
  /** Records that are there now. */
  readonly present: ReadonlySet<string>;
  /** Records as they were at the base, those that are gone included. */
  readonly base: readonly SourceFile[];
  /** The text of the configuration at the base. */
  readonly config: string | undefined;
}

/** The folder of the records at the fork. The same text gives the same folder, unless the base has another configuration. */
function folderBefore(
  { config, configFile, configText }: Project,
  { base, fork }: Comparison,
  text: string | undefined,
): string {
  return text === configText && base === fork ? config.records : parseConfig(text, configFile, ruleIds).config.records;
}

/** The folder of the records, where a change has made a link of it or of a folder above it. */
async function findBlockedFolder({ tree, config }: Project, { fork }: Comparison): Promise<string | undefined> {
  const [now, before] = await Promise.all([tree.find(config.records), fork.find(config.records)]);
  const reasonOf = (entry: TreeEntry | RefusedEntry | undefined) => entry && 'reason' in entry && entry.reason;
  return reasonOf(now) && reasonOf(now) !== reasonOf(before) ? config.records : undefined;
}

async function readChanged(project: Project, comparison: Comparison): Promise<Changed> {
  const { config, configFile } = project;
  const { fork } = comparison;
  const [changes, blocked, text] = await Promise.all([
    comparison.changes(config.records),
    findBlockedFolder(project, comparison),
    comparison.textAtFork(configFile),
  ]);
  const earlier = changes
    .filter(({ path, before }) => isRecordPath(path) && before !== undefined)
    .map(({ path, before: blob }) => ({ path, blob }));
  const folder = folderBefore(project, comparison, text);
  // A change that makes another folder that of the records leaves all of them behind that it does not take along.
  const old = folder === config.records ? readRecordFiles(fork, earlier) : readRecords(fork, folder);
  // A linked folder would hide records, so it counts even though its name is no record's.
  const present = changes.filter(({ path, kind, isLink }) => kind !== 'deleted' && (isLink || mayBeRecord(path)));
  return {
    present: new Set([...present.map(({ path }) => path), ...(blocked === undefined ? [] : [blocked])]),
    base: (await old).files,
    config: text,
  };
}

const mayBeRecord = (path: string): boolean => isRecordPath(path) || isMisnamedRecord(path);

/** Past so many, one look at all is quicker than one for each. */
const worthListing = 50;

/** Whether the paths are few, and names that can be looked for: one that is not UTF-8 can only be listed. */
function areFindable(paths: ReadonlySet<string>): boolean {
  return paths.size < worthListing && ![...paths].some((path) => path.includes('\ufffd'));
}

/** Of the records below a folder those that are named, without looking at the ten thousand others. */
async function findRecords(tree: Tree, paths: ReadonlySet<string>): Promise<Listing> {
  return sortOut(await Promise.all([...paths].sort().map((path) => tree.find(path))));
}

function sortOut(found: readonly (TreeEntry | RefusedEntry | undefined)[]): Listing {
  return {
    entries: found.filter((one): one is TreeEntry => one !== undefined && !('reason' in one)),
    refused: found.filter((one): one is RefusedEntry => one !== undefined && 'reason' in one),
  };
}

/**
 * What was named one by one: files count as records wherever they stand, of a folder those count that are records. One that is not there is
 * misuse. The history is listed for folders only; what rules ask of other records is told by the paths of the tree.
 */
async function findNamed({ tree, config }: Project, paths: readonly string[]): Promise<Listing> {
  const found = await Promise.all(paths.map((path) => (path === '' ? undefined : tree.find(path))));
  const folders = paths.filter((_, index) => found[index] === undefined);
  const below = folders.length === 0 ? { entries: [], refused: [] } : await listRecords(tree, config.records);
  for (const path of folders) {
    if (below.entries.some((entry) => isWithin(entry.path, path))) continue;
    const { entries, refused } = await tree.list(path);
    if (entries.length + refused.length === 0)
      throw new ProjectRefusal('missing-path', `There is no file or folder "${path}"`);
  }
  const isBelow = (entry: { readonly path: string }) => folders.some((folder) => isWithin(entry.path, folder));
  const files = sortOut(found);
  const misnamed = refuseMisnamed({
    entries: files.entries.filter(({ path }) => isWithin(path, config.records)),
    refused: [],
  });
  return {
    entries: unique([...below.entries.filter(isBelow), ...files.entries]),
    refused: unique([...below.refused.filter(isBelow), ...files.refused, ...misnamed.refused]),
  };
}

/** Each path once, sorted. */
function unique<Entry extends { readonly path: string }>(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [entry.path, entry])).values()].sort(byPath);
}

/** Other records to whose headings these link. */
async function readLinked(tree: Tree, files: readonly SourceFile[]): Promise<RecordFiles> {
  return readRecordFiles(tree, (await findRecords(tree, linkedRecords(files))).entries);
}

/**
 * What a change proposes beside the records and becomes public with them: the template, whose text goes into every draft, the
 * stylesheet and the logo.
 */
async function readPublicFiles(
  { tree, config: { template, page } }: Project,
  comparison: Comparison | undefined,
): Promise<NonNullable<CheckFacts['publicFiles']>> {
  const paths = publishedBeside({ template, page });
  const read = paths.map(async (path) => {
    const [now, before] = await Promise.all([readText(tree, path), comparison?.textAtFork(path)]);
    return now === undefined || now === before ? [] : [{ path, text: now }];
  });
  return (await Promise.all(read)).flat();
}

/** Characters of so many records together: checking them again takes less than listing all paths. */
const mostAgain = 100_000;

const areFew = (files: readonly SourceFile[]): boolean =>
  files.reduce((sum, { text }) => sum + text.length, 0) <= mostAgain;

/** Reads what a check needs, and no record that it does not look at. */
export async function gatherCheck(project: Project, { comparison, paths }: CheckScope = {}): Promise<GatheredCheck> {
  const { tree, config, configFile, configText } = project;
  const asked = comparison && isHeadMerged(comparison) && paths === undefined ? tree.lookUp : undefined;
  const [changed, list] = await Promise.all([
    comparison && readChanged(project, comparison),
    asked ? undefined : comparison ? readMergedPaths(comparison) : tree.paths(),
  ]);
  const listing =
    paths !== undefined
      ? await findNamed(project, paths)
      : changed !== undefined && areFindable(changed.present)
        ? refuseMisnamed(await findRecords(tree, changed.present))
        : await listRecords(tree, config.records);
  // What is no record of the history was asked for by its name.
  const isRecord = (path: string) => isWithin(path, config.records) && mayBeRecord(path);
  const isWanted = ({ path }: { readonly path: string }) =>
    changed === undefined || changed.present.has(path) || !isRecord(path);
  const { files, refused } = await readRecordFiles(tree, listing.entries.filter(isWanted));
  const answered =
    asked && areFew(files)
      ? createAskedPaths(
          asked,
          config.records,
          files.map(({ path }) => path),
        )
      : undefined;
  const known = answered ?? (asked ? await tree.paths() : list);
  const publicFiles = changed === undefined ? [] : await readPublicFiles(project, comparison);
  return {
    files,
    settle: async () => answered === undefined || answered.settle(),
    facts: {
      refused: [...listing.refused.filter(isWanted), ...refused],
      ...(known === undefined ? {} : { tree: known }),
      images: await readImageFaults(tree, files),
      ...((changed ?? paths) && { linked: (await readLinked(tree, files)).files }),
      ...(changed && {
        base: changed.base,
        configFile: { path: configFile, text: configText, base: changed.config },
        publicFiles,
        hiding:
          publicFiles.length > 0 || changed.present.size > 0 || configText !== changed.config
            ? await readHiding(comparison, config.records, changed.base)
            : [],
      }),
    },
  };
}
