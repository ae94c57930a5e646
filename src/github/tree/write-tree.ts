import type { Repository } from '../api/repository.ts';

/** GitHub cuts requests off that take long; a page of a megabyte and a few hundred files is answered in seconds. */
const limits = { files: 250, characters: 1_500_000 } as const;

interface TreeItem {
  readonly path: string;
  readonly mode: '100644';
  readonly type: 'blob';
  readonly content?: string;
  readonly sha?: string | null;
}

async function itemOf(
  { octokit, owner, repo }: Repository,
  path: string,
  contents: string | Uint8Array,
): Promise<TreeItem> {
  const item = { path, mode: '100644', type: 'blob' } as const;
  if (typeof contents === 'string') return { ...item, content: contents };
  const content = Buffer.from(contents).toString('base64');
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/git/blobs', {
    owner,
    repo,
    content,
    encoding: 'base64',
  });
  return { ...item, sha: data.sha };
}

/** Lists of items that are each small enough for one request. */
function* inPortions(items: readonly TreeItem[]): Generator<TreeItem[]> {
  let portion: TreeItem[] = [];
  let characters = 0;
  for (const item of items) {
    const size = item.content?.length ?? 0;
    if (portion.length > 0 && (portion.length >= limits.files || characters + size > limits.characters)) {
      yield portion;
      [portion, characters] = [[], 0];
    }
    portion.push(item);
    characters += size;
  }
  if (portion.length > 0) yield portion;
}

/** Makes a tree from another one with some files written and some removed; gives its id. Nothing points to it yet. */
export async function writeTree(
  repository: Repository,
  base: string | undefined,
  writes: ReadonlyMap<string, string | Uint8Array>,
  removals: readonly string[],
): Promise<string> {
  const items: TreeItem[] = removals.map((path) => ({ path, mode: '100644', type: 'blob', sha: null }));
  for (const [path, contents] of writes) items.push(await itemOf(repository, path, contents));
  const { octokit, owner, repo } = repository;
  let tree = base;
  for (const portion of inPortions(items)) {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/git/trees', {
      owner,
      repo,
      tree: portion,
      ...(tree === undefined ? {} : { base_tree: tree }),
    });
    tree = data.sha;
  }
  if (tree === undefined) throw new Error('Unexpected empty tree, expected at least one file');
  return tree;
}
