import type { ReadHistory } from '../../core/plan/record-history.ts';
import type { TextFile } from '../../core/text/text-file.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { findFolder, readBlob } from './read-file.ts';
import { readPublishedAt } from './read-published-at.ts';

const sizeLimit = 128 * 1024;
/** So many texts are remembered; then memory is begun anew. */
const mostTexts = 10_000;
/** Requests side by side. */
const width = 8;

/**
 * What was read before and cannot change: texts by the id of their blob, times of publication by repository and name. A host
 * that lives long keeps one, and then asks for nothing but what is new.
 */
export interface HistoryCache {
  readonly texts: Map<string, string>;
  readonly publishedAt: Map<string, Instant>;
}

export function createHistoryCache(): HistoryCache {
  return { texts: new Map(), publishedAt: new Map() };
}

/** Reads all records through GitHub's API, for a host without a checkout. */
export function createHistoryReader(client: GitHubClient, repo: Repo, cache: HistoryCache): ReadHistory {
  return async (commit, { records }) => {
    const tree = await findFolder(client, repo, commit, records.split('/'));
    if (tree === undefined) return { files: [], refused: [], readPublishedAt: async () => new Map() };
    const { data } = await client.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
      ...repo,
      tree_sha: tree,
      recursive: 'true',
    });
    const entries = data.tree.filter(({ path = '', type }) => /(?<!(^|\/)readme)\.md$/i.test(path) && type !== 'tree');
    const isPlain = ({ mode = '', size = 0 }: { mode?: string; size?: number }) =>
      mode.startsWith('100') && size <= sizeLimit;
    const files = await inTurn(entries.filter(isPlain), async ({ path = '', sha = '' }): Promise<TextFile> => {
      const text = cache.texts.get(sha) ?? (await readBlob(client, repo, sha));
      if (cache.texts.size >= mostTexts) cache.texts.clear();
      cache.texts.set(sha, text);
      return { path: `${records}/${path}`, text };
    });
    const refused = entries.filter((entry) => !isPlain(entry)).map(({ path }) => `${records}/${path}`);
    const readAll = () => readPublications(client, repo, commit, files, cache);
    return { files, refused, readPublishedAt: readAll };
  };
}

async function readPublications(
  client: GitHubClient,
  repo: Repo,
  commit: string,
  files: readonly TextFile[],
  { publishedAt }: HistoryCache,
): Promise<ReadonlyMap<string, Instant>> {
  const found = await inTurn(files, async ({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
    const key = `${repo.owner}/${repo.repo} ${name}`;
    const at = publishedAt.get(key) ?? (await readPublishedAt(client, repo, commit, path));
    if (at !== undefined) publishedAt.set(key, at);
    return [name, at] as const;
  });
  return new Map(found.flatMap(([name, at]) => (at === undefined ? [] : [[name, at] as const])));
}

/** A few at a time: a repository with a thousand records must not send a thousand requests at once. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += width)
    results.push(...(await Promise.all(items.slice(start, start + width).map(work))));
  return results;
}
