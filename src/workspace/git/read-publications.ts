import { isRecordPath, recordLimit } from '../../core/postmortem/record-file.ts';
import type { Instant } from '../../core/time/instant.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { publishedNames } from '../../project/published-names.ts';
import { parseUtf8 } from '../../project/tree.ts';
import type { LocalRepository } from './local-repository.ts';
import { missingObject } from './missing-object.ts';

/** Contents that are read side by side, so that those of a long history are never in memory together. */
const together = 200;
/** Bytes in which the id is: the front matter is no longer. */
const frontLimit = 16 * 1024;

/** A content that a commit of the first-parent line gave to a path. */
interface Version {
  readonly path: string;
  /** Id of the content. */
  readonly blob: string;
  readonly at: Instant;
  /** Full id of the commit. */
  readonly commit: string;
}

/** One commit's header is ` <seconds> <id>`, which no change begins with. */
const header = /^\n? (\d+) ([0-9a-f]+)$/;
/** `:<mode> <mode> <id> <id> <status>`; https://git-scm.com/docs/git-diff-index#_raw_output_format */
const change = /^\n?:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) [A-Z]/;

/** In the order of the log. Links and submodules are no versions of a record. */
function* parseLog(bytes: Buffer): Generator<Version> {
  const fields = bytes.toString('latin1').split('\0');
  let [at, commit] = [0, ''];
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] ?? '';
    const [, seconds, id = ''] = header.exec(field) ?? [];
    if (seconds !== undefined) [at, commit] = [Number(seconds) * 1000, id];
    const [, mode, blob] = change.exec(field) ?? [];
    if (mode === undefined || blob === undefined) continue;
    index += 1;
    const path = parseUtf8(Buffer.from(fields[index] ?? '', 'latin1'));
    if (path !== undefined && mode.startsWith('100') && isRecordPath(path)) yield { path, blob, at, commit };
  }
}

/** Throws `ProjectRefusal` for a shallow clone, whose history does not tell when records were published. */
export function assertWholeHistory({ git, shallow }: Pick<LocalRepository, 'git' | 'shallow'>): void {
  if (!shallow) return;
  throw new ProjectRefusal(
    'shallow-clone',
    `The clone at "${git.cwd}" is shallow, so nobody can tell when each record was published; in a workflow set fetch-depth: 0 on actions/checkout, elsewhere run: git fetch --unshallow`,
  );
}

/** What was known at a commit. */
export interface KnownPublications {
  /** Full id. */
  readonly commit: string;
  readonly publishedAt: ReadonlyMap<string, Instant>;
}

/** Whether a commit is another one, or stands before it on the line of first parents, so that what was true there still is. */
async function isBefore({ git }: LocalRepository, early: string, late: string): Promise<boolean> {
  if (early === late) return true;
  try {
    const text = (await git.run(['rev-list', '--first-parent', '--parents', `${early}..${late}`])).toString().trim();
    const [, parent] = text.slice(text.lastIndexOf('\n') + 1).split(' ');
    return parent === early;
  } catch (error) {
    // A history that was written anew, or cut, does not hold the commit any more.
    if (error instanceof ProjectRefusal) return false;
    throw error;
  }
}

/**
 * When each id was published: the committer date of the first first-parent commit that holds a record which says that id, wherever
 * it is, so that a moved record keeps its date. What git takes for a rename does not matter: that is a similarity of whole contents,
 * of which some may be hidden. One pass over the history, or over what is new of it. Throws `ProjectRefusal` in a shallow clone.
 *
 * @param known Of an earlier commit; it does not count where the history does not lead there
 */
export async function readPublications(
  repository: LocalRepository,
  commit: string,
  folder: string,
  known?: KnownPublications,
): Promise<ReadonlyMap<string, Instant>> {
  assertWholeHistory(repository);
  const begin = known !== undefined && (await isBefore(repository, known.commit, commit)) ? known : undefined;
  if (begin?.commit === commit) return begin.publishedAt;
  const range = begin === undefined ? commit : `${begin.commit}..${commit}`;
  const published = new Map(begin?.publishedAt);
  for (const { id, at } of await readVersions(repository, range, folder)) if (!published.has(id)) published.set(id, at);
  return published;
}

/** When something was published, and by which commit. */
export interface PublishedBy {
  readonly at: Instant;
  /** Full id. */
  readonly commit: string;
}

/** The same with the commits. Throws `ProjectRefusal` in a shallow clone. */
export async function readPublishingCommits(
  repository: LocalRepository,
  commit: string,
  folder: string,
): Promise<ReadonlyMap<string, PublishedBy>> {
  assertWholeHistory(repository);
  const published = new Map<string, PublishedBy>();
  for (const { id, at, commit: by } of await readVersions(repository, commit, folder))
    if (!published.has(id)) published.set(id, { at, commit: by });
  return published;
}

/** The ids that the first-parent line gave to records below a folder, oldest first. */
async function readVersions(repository: LocalRepository, range: string, folder: string) {
  const { git, prefix } = repository;
  const args = ['log', '--first-parent', '--diff-merges=first-parent', '--reverse', '--format= %ct %H', '-z'];
  const filter = ['--raw', '--no-abbrev', '--no-renames', '--diff-filter=AMT', '--no-ext-diff'];
  return readIds(repository, [...parseLog(await git.run([...args, ...filter, range, '--', `${prefix}${folder}`]))]);
}

/** An id, and what gave it to a record. */
interface PublishedId extends PublishedBy {
  readonly id: string;
}

/** The ids that versions say, in their order. */
async function readIds(
  { git: { objects } }: LocalRepository,
  versions: readonly Version[],
): Promise<readonly PublishedId[]> {
  const ids: PublishedId[] = [];
  for (let start = 0; start < versions.length; start += together)
    ids.push(
      ...(
        await Promise.all(
          versions.slice(start, start + together).map(async ({ path, blob, at, commit }) => {
            const found = await objects.read(blob, recordLimit);
            if (found === undefined) throw missingObject(blob);
            // Of what is too large to be a record only the name is known.
            return publishedNames(path, found.bytes?.toString('utf8', 0, frontLimit) ?? '').map((id) => ({
              id,
              at,
              commit,
            }));
          }),
        )
      ).flat(),
    );
  return ids;
}

/** Committer date of the newest commit that touches one of the paths; undefined when none does. */
export async function readNewestChange(
  { git, prefix }: LocalRepository,
  commit: string,
  paths: readonly string[],
): Promise<Instant | undefined> {
  const where = paths.map((name) => `${prefix}${name}`);
  const text = (await git.run(['log', '-1', '--format=%ct', commit, '--', ...where])).toString().trim();
  return text === '' ? undefined : Number(text) * 1000;
}
