import { linkedRecords } from '../../core/check/linked-records.ts';
import type { Config } from '../../core/config/config.ts';
import { parseConfig } from '../../core/config/parse-config.ts';
import type { CheckFacts } from '../../core/open/check-context.ts';
import { createTreePaths, type TreePaths } from '../../core/open/tree-paths.ts';
import { isRecordPath } from '../../core/postmortem/record-file.ts';
import { ruleIds } from '../../core/rules/index.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { statusOf } from '../api/refusal.ts';
import { readBlobText, readBlobTexts } from '../tree/read-blob-text.ts';
import { configPath, readConfig } from '../tree/read-config.ts';
import { type GitFile, type GitTree, readGitTree, type UnopenedFile } from '../tree/read-git-tree.ts';

/** Commits that a check compares. */
export interface CommitRange {
  readonly head: string;
  /** What it would be merged into; undefined to look at every record of `head`. */
  readonly base: string | undefined;
  /** Whether the configuration of `head` counts. That of a fork does not: it could switch the rules off. */
  readonly trusted: boolean;
}

/** What a check needs of the files of a repository. The same as `gatherCheck` gives for a checkout. */
export interface GatheredChange {
  readonly config: Config;
  /** Faults of the configuration of `head`. With any, nothing that depends on it should be believed. */
  readonly configProblems: readonly Problem[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly facts: Pick<CheckFacts, 'tree' | 'base' | 'linked' | 'refused' | 'configFile'>;
  /** The files of `head`. */
  readonly tree: GitTree;
}

/** The commits of a range, and that at which they parted. */
interface Trees {
  readonly head: GitTree;
  readonly target: GitTree;
  readonly fork: GitTree;
}

/** Reads what a check of a change needs, through the API alone. Links and submodules are never followed. */
export async function gatherChange(client: GitHubClient, repo: Repo, range: CommitRange): Promise<GatheredChange> {
  const base = range.base ?? range.head;
  const forkPoint = await readForkPoint(client, repo, base, range.head);
  const findFolder = async () => (await readConfig(client, repo, range.trusted ? range.head : base)).config.records;
  const read = (commit: string) => readGitTree(client, repo, commit, findFolder);
  const head = await read(range.head);
  const target = base === range.head ? head : await read(base);
  const fork = forkPoint === base ? target : forkPoint === range.head ? head : await read(forkPoint);
  const trees = { head, target, fork };
  const { config, problems, configFile } = await readConfigs(client, repo, trees, range);
  const isRecord = (path: string) => isRecordPath(path) && isWithin(path, config.records);
  const present = range.base === undefined ? undefined : changedPaths(trees, isRecord);
  const wanted = [...head.files.values()].filter(({ path }) => isRecord(path) && present?.has(path) !== false);
  const { files, refused } = await readBlobTexts(client, repo, wanted);
  const linked = [...linkedRecords(files)].flatMap((path) => head.files.get(path) ?? []);
  const unopened = [...head.unopened.values()].filter(({ path, reason }) => isUnopened(path, reason, config, present));
  const earlier =
    present && earlierFiles(fork, present, config, parseConfig(configFile.base, configPath, ruleIds).config);
  return {
    config,
    configProblems: problems,
    files,
    tree: head,
    facts: {
      linked: (await readBlobTexts(client, repo, linked)).files,
      refused: [...unopened, ...refused].map(({ path, reason }) => ({ path, reason })),
      ...(head.whole && target.whole && fork.whole && { tree: mergedPaths(trees) }),
      ...(earlier && { base: (await readBlobTexts(client, repo, earlier)).files, configFile }),
    },
  };
}

/**
 * Records as they were before a change. One that makes another folder that of the records leaves all of them behind that it does
 * not take along.
 */
function earlierFiles(fork: GitTree, present: ReadonlySet<string>, config: Config, before: Config): GitFile[] {
  if (before.records === config.records) return [...present].flatMap((path) => fork.files.get(path) ?? []);
  return [...fork.files.values()].filter(({ path }) => isRecordPath(path) && isWithin(path, before.records));
}

/** A linked folder would hide records, so in a look at all of them it counts even though its name is no record's. */
function isUnopened(path: string, reason: string, { records }: Config, present?: ReadonlySet<string>): boolean {
  if (present !== undefined) return present.has(path);
  return (isWithin(path, records) && (isRecordPath(path) || reason !== 'special-file')) || path === records;
}

function isWithin(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** The commit at which `head` left `base`; the base itself where they have nothing in common. */
async function readForkPoint(client: GitHubClient, repo: Repo, base: string, head: string): Promise<string> {
  if (base === head) return base;
  const basehead = `${base}...${head}`;
  try {
    const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
    const { data } = await client.request(route, { ...repo, basehead, per_page: 1 });
    return data.merge_base_commit.sha;
  } catch (error) {
    if (statusOf(error) === 404) return base;
    throw error;
  }
}

/** Id and kind of what stands at a path. */
function contentAt(tree: GitTree, path: string): string | undefined {
  const unopened = tree.unopened.get(path);
  return tree.files.get(path)?.sha ?? (unopened && `${unopened.reason} ${unopened.sha}`);
}

function pathsOf(tree: GitTree): readonly string[] {
  return [...tree.files.keys(), ...tree.unopened.keys()];
}

/** What the branch changed since it left its target, taken away included. */
function changedPaths({ head, fork }: Trees, isRecord: (path: string) => boolean): ReadonlySet<string> {
  const all = new Set([...pathsOf(head), ...pathsOf(fork)].filter(isRecord));
  return new Set([...all].filter((path) => contentAt(head, path) !== contentAt(fork, path)));
}

/** The paths that a merge would give: records that came to the target meanwhile count for ids and links. */
function mergedPaths({ head, target, fork }: Trees): TreePaths {
  if (head === target) return createTreePaths(pathsOf(head));
  const [inHead, inTarget, inFork] = [head, target, fork].map((tree) => new Set(pathsOf(tree)));
  const kept = [...(inHead ?? []), ...(inTarget ?? [])].filter(
    (path) => (inHead?.has(path) && inTarget?.has(path)) || !inFork?.has(path),
  );
  return createTreePaths(kept);
}

/**
 * The configuration that a merge would give, unless it comes from a fork. A fault in what the branch says is told in any
 * case: it would be merged.
 */
async function readConfigs(
  client: GitHubClient,
  repo: Repo,
  { head, target, fork }: Trees,
  { trusted }: CommitRange,
): Promise<{
  readonly config: Config;
  readonly problems: readonly Problem[];
  readonly configFile: NonNullable<CheckFacts['configFile']>;
}> {
  const isChanged = contentAt(head, configPath) !== contentAt(fork, configPath);
  const [own, merged, before] = await Promise.all([head, target, fork].map((tree) => readText(client, repo, tree)));
  const proposed = isChanged ? own : merged;
  const { config, problems } = parseConfig(proposed?.text, configPath, ruleIds);
  return {
    config: trusted || !isChanged ? config : parseConfig(merged?.text, configPath, ruleIds).config,
    problems: proposed?.refused === undefined ? problems : [unreadable(proposed.refused)],
    configFile: { path: configPath, text: own?.text, base: before?.text },
  };
}

interface ConfigText {
  readonly text: string | undefined;
  readonly refused: UnopenedFile['reason'] | undefined;
}

async function readText(client: GitHubClient, repo: Repo, tree: GitTree): Promise<ConfigText> {
  const file = tree.files.get(configPath);
  if (file === undefined) return { text: undefined, refused: tree.unopened.get(configPath)?.reason };
  const read = await readBlobText(client, repo, file);
  return 'text' in read ? { text: read.text, refused: undefined } : { text: undefined, refused: read.refused };
}

function unreadable(reason: UnopenedFile['reason']): Problem {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { rule: 'unreadable-file', severity: 'error', file: configPath, place, args: { case: reason } };
}
