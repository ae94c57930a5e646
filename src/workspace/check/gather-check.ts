import { linkedRecords } from '../../core/check/linked-records.ts';
import { parseConfig } from '../../core/config/parse-config.ts';
import type { CheckFacts } from '../../core/open/check-context.ts';
import { isRecordPath } from '../../core/postmortem/record-file.ts';
import { ruleIds } from '../../core/rules/index.ts';
import { type Change, readChanges, readForkPoint, readWorkTreeChanges } from '../git/read-changes.ts';
import { listTree } from '../list-tree.ts';
import { openRevision } from '../open-workspace.ts';
import type { Project } from '../read-project.ts';
import { listRecords, type RecordFiles, readRecordFiles, readRecords } from '../read-records.ts';
import type { SourceFile } from '../source-file.ts';
import type { Listing, RefusedEntry, Tree, TreeEntry } from '../tree.ts';
import { WorkspaceRefusal } from '../workspace-refusal.ts';
import { readConfigText } from './read-proposed-project.ts';

/** Which records a check looks at. */
export interface CheckScope {
  /** Only what differs from this revision; what was there is then known to the rules. */
  readonly base?: string;
  /** `base` is the very commit to compare with; otherwise it is the commit that the branch left it at. */
  readonly exactBase?: boolean;
  /** Only these files and folders, from the workspace's root. */
  readonly paths?: readonly string[];
  /** All that differs between `base` and the tree, where somebody has read it. */
  readonly changes?: readonly Change[];
  /** What `listTree` gives for the tree, where somebody has asked. */
  readonly listing?: ReturnType<typeof listTree>;
}

/** What the rules are given. */
export interface CheckInput {
  readonly files: readonly SourceFile[];
  readonly facts: Pick<CheckFacts, 'tree' | 'base' | 'linked' | 'refused' | 'configFile'>;
}

interface Changed {
  /** Records that are there now. */
  readonly present: ReadonlySet<string>;
  /** Records as they were at the base, those that are gone included. */
  readonly base: readonly SourceFile[];
  /** The text of the configuration at the base. */
  readonly config: string | undefined;
}

async function readChanged(
  project: Project,
  base: string,
  { exactBase = false, changes: known }: CheckScope,
): Promise<Changed> {
  const { workspace, tree, config, configFile } = project;
  const { repository } = workspace;
  const before = await openRevision(workspace, base);
  if (repository === undefined || before.commit === undefined)
    return { present: new Set(), base: [], config: undefined };
  const head = tree.commit ?? repository.head ?? 'HEAD';
  const from = exactBase ? before.commit : await readForkPoint(repository, before.commit, head);
  const changes =
    tree.commit === undefined
      ? await readWorkTreeChanges(repository, from, config.records)
      : known !== undefined && from === before.commit
        ? known.filter(({ path }) => path.startsWith(`${config.records}/`))
        : await readChanges(repository, from, head, config.records);
  const records = changes.filter(({ path }) => isRecordPath(path));
  const earlier = records
    .filter(({ before }) => before !== undefined)
    .map(({ path, before: blob }) => ({ path, blob }));
  const text = await readConfigText(workspace, from, configFile);
  const folder = parseConfig(text, configFile, ruleIds).config.records;
  // A change that makes another folder that of the records leaves all of them behind that it does not take along.
  const old = folder === config.records ? readRecordFiles(before, earlier) : readRecords(before, folder);
  return {
    // A linked folder would hide records, so it counts even though its name is no record's.
    present: new Set(
      changes
        .filter(({ path, kind, isLink }) => kind !== 'deleted' && (isLink || isRecordPath(path)))
        .map(({ path }) => path),
    ),
    base: (await old).files,
    config: text,
  };
}

/** Past so many, one look at all is quicker than one for each. */
const worthListing = 50;

/** Whether the paths are few, and names that can be looked for: one that is not UTF-8 can only be listed. */
function areFindable(paths: ReadonlySet<string>): boolean {
  return paths.size < worthListing && ![...paths].some((path) => path.includes('\ufffd'));
}

/** Of the records below a folder those that are named, without looking at the ten thousand others. */
async function findRecords(tree: Tree, paths: ReadonlySet<string>): Promise<Listing> {
  const found = (await Promise.all([...paths].sort().map((path) => tree.find(path)))).filter(
    (one) => one !== undefined,
  );
  return {
    entries: found.filter((one): one is TreeEntry => !('reason' in one)),
    refused: found.filter((one): one is RefusedEntry => 'reason' in one),
  };
}

function isWithin(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => folder === '' || path === folder || path.startsWith(`${folder}/`));
}

/** Files that were named one by one count as records wherever they stand; one that is not there is misuse. */
async function findNamed(
  project: Project,
  paths: readonly string[],
  entries: readonly TreeEntry[],
): Promise<TreeEntry[]> {
  const known = new Set(entries.map(({ path }) => path));
  const named: TreeEntry[] = [];
  for (const path of paths) {
    if (known.has(path) || entries.some((entry) => isWithin(entry.path, [path]))) continue;
    const entry = path === '' ? undefined : await project.tree.find(path);
    if (entry === undefined && (await project.tree.list(path)).entries.length === 0)
      throw new WorkspaceRefusal('missing-path', `Unexpected path "${path}", expected a file or folder that exists`);
    if (entry !== undefined && !('reason' in entry)) named.push(entry);
  }
  return named;
}

/** Other records to whose headings these link. */
async function readLinked(tree: Tree, files: readonly SourceFile[]): Promise<RecordFiles> {
  return readRecordFiles(tree, (await findRecords(tree, linkedRecords(files))).entries);
}

/** Reads what a check needs, and no record that it does not look at. */
export async function gatherCheck(project: Project, scope: CheckScope): Promise<CheckInput> {
  const { workspace, tree, config, configFile, configText } = project;
  const { base, paths } = scope;
  const [changed, known] = await Promise.all([
    base === undefined ? undefined : readChanged(project, base, scope),
    scope.listing ?? listTree(workspace, tree),
  ]);
  const listing =
    changed !== undefined && paths === undefined && areFindable(changed.present)
      ? await findRecords(tree, changed.present)
      : await listRecords(tree, config.records);
  const isWanted = ({ path }: { readonly path: string }) =>
    (changed === undefined || changed.present.has(path)) && (paths === undefined || isWithin(path, paths));
  const named = paths === undefined ? [] : await findNamed(project, paths, listing.entries);
  const { files, refused } = await readRecordFiles(tree, [...listing.entries.filter(isWanted), ...named]);
  return {
    files,
    facts: {
      refused: [...listing.refused.filter(isWanted), ...refused],
      ...(known === undefined ? {} : { tree: known }),
      ...((changed ?? paths) && { linked: (await readLinked(tree, files)).files }),
      ...(changed && {
        base: changed.base,
        configFile: { path: configFile, text: configText, base: changed.config },
      }),
    },
  };
}
