import path from 'node:path';
import type { Instant } from '../../core/time/instant.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { parseUtf8 } from '../../project/tree.ts';
import type { Repository } from '../open-workspace.ts';

/** The id that a record's path claims. */
function idOf(file: string): string | undefined {
  return file.endsWith('.md') ? path.posix.basename(file, '.md') : undefined;
}

/** One commit's header is ` <seconds>`, which no status letter begins with. */
const header = /^\n? (\d+)$/;

function* parseLog(bytes: Buffer): Generator<{ at: Instant; status: string; paths: string[] }> {
  const fields = bytes.toString('latin1').split('\0');
  let at = 0;
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] ?? '';
    const seconds = header.exec(field)?.[1];
    if (seconds !== undefined) {
      at = Number(seconds) * 1000;
      continue;
    }
    const status = field.trim();
    if (status === '') continue;
    const count = /^[RC]/.test(status) ? 2 : 1;
    const names = fields.slice(index + 1, index + 1 + count);
    index += count;
    yield { at, status: status.charAt(0), paths: names.map((name) => parseUtf8(Buffer.from(name, 'latin1')) ?? '') };
  }
}

/** Throws `ProjectRefusal` for a shallow clone, whose history does not tell when records were published. */
export function assertWholeHistory({ git, shallow }: Pick<Repository, 'git' | 'shallow'>): void {
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
async function isBefore({ git }: Repository, early: string, late: string): Promise<boolean> {
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
 * When each id was published: the committer date of the first first-parent commit that holds a record of that id, where a
 * renamed record keeps its date. One pass over the history, or over what is new of it. Throws `ProjectRefusal` in a shallow clone.
 *
 * @param known Of an earlier commit; it does not count where the history does not lead there
 */
export async function readPublications(
  repository: Repository,
  commit: string,
  folder: string,
  known?: KnownPublications,
): Promise<ReadonlyMap<string, Instant>> {
  const { git, prefix } = repository;
  assertWholeHistory(repository);
  const begin = known !== undefined && (await isBefore(repository, known.commit, commit)) ? known : undefined;
  if (begin?.commit === commit) return begin.publishedAt;
  const range = begin === undefined ? commit : `${begin.commit}..${commit}`;
  const args = ['log', '--first-parent', '--diff-merges=first-parent', '--reverse', '--format= %ct', '-z'];
  const filter = ['--name-status', '-M', '--diff-filter=AR', '--no-ext-diff', range, '--', `${prefix}${folder}`];
  const published = new Map(begin?.publishedAt);
  for (const { at, status, paths } of parseLog(await git.run([...args, ...filter]))) {
    const [from = '', to = from] = paths;
    const id = idOf(to);
    if (id === undefined || published.has(id)) continue;
    published.set(id, (status === 'R' ? published.get(idOf(from) ?? '') : undefined) ?? at);
  }
  return published;
}

/** Committer date of the newest commit that touches one of the paths; undefined when none does. */
export async function readNewestChange(
  { git, prefix }: Repository,
  commit: string,
  paths: readonly string[],
): Promise<Instant | undefined> {
  const where = paths.map((name) => `${prefix}${name}`);
  const text = (await git.run(['log', '-1', '--format=%ct', commit, '--', ...where])).toString().trim();
  return text === '' ? undefined : Number(text) * 1000;
}
