import { isUtf8 } from 'node:buffer';
import { type Commit, readCommit } from '../git/commit.ts';
import { listCommits } from '../git/history.ts';
import { findInTree, readTree, type TreeEntry, treeMode } from '../git/tree.ts';
import { repositoryPage } from '../present/repository.ts';
import { nodeId } from '../world/node-id.ts';
import type { Repository } from '../world/state.ts';
import { connect, type Page } from './connection.ts';
import { assertMayRead, type Context, type Shown } from './context.ts';
import { showChecks } from './show-checks.ts';

/** Bytes; of longer blobs only the beginning is given. */
const mostBytes = 512 * 1024;

export function showCommit(context: Context, repo: Repository, commit: Commit): Shown {
  return {
    __typename: 'Commit',
    id: `C_${commit.sha}`,
    oid: commit.sha,
    abbreviatedOid: commit.sha.slice(0, 7),
    url: `${repositoryPage(context.world, repo)}/commit/${commit.sha}`,
    message: commit.message,
    messageHeadline: commit.message.split('\n')[0] ?? '',
    committedDate: commit.committer.date.toISOString(),
    authoredDate: commit.author.date.toISOString(),
    tree: () => showTree(context, repo, commit.tree),
    parents: (page: Page) => connectCommits(context, repo, commit.parents, page),
    file: async ({ path }: { path: string }) => {
      const entry = await findInTree(repo.git, commit.tree, path);
      return entry && path !== '' ? showEntry(context, repo, entry) : null;
    },
    history: async ({ path, ...page }: Page & { path?: string | null }) =>
      connectCommits(context, repo, await listCommits(repo.git, [commit.sha], [], path ? [path] : []), page),
    checkSuites: (page: Page & { filterBy?: { checkName?: string } }) => showChecks(context, repo, commit.sha, page),
  };
}

async function connectCommits(context: Context, repo: Repository, shas: readonly string[], page: Page) {
  return connect(shas, page, async (sha) => {
    const commit = await readCommit(repo.git, sha);
    return commit && showCommit(context, repo, commit);
  });
}

function showTree(context: Context, repo: Repository, sha: string): Shown {
  return {
    __typename: 'Tree',
    id: `T_${sha}`,
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    entries: async () => (await readTree(repo.git, sha)).map((entry) => showEntry(context, repo, entry)),
  };
}

function showEntry(context: Context, repo: Repository, entry: TreeEntry): Shown {
  const isModule = entry.mode === '160000';
  const size = async () => (await repo.git.read(entry.sha))?.content.length ?? 0;
  return {
    __typename: 'TreeEntry',
    name: entry.path,
    mode: Number.parseInt(entry.mode, 8),
    oid: entry.sha,
    type: entry.mode === treeMode ? 'tree' : isModule ? 'commit' : 'blob',
    size: entry.mode === treeMode || isModule ? 0 : size,
    object: () => (isModule ? null : showObject(context, repo, entry.sha)),
  };
}

function showBlob(sha: string, content: Buffer): Shown {
  const isBinary = content.includes(0) || !isUtf8(content);
  return {
    __typename: 'Blob',
    id: `B_${sha}`,
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    byteSize: content.length,
    isBinary,
    isTruncated: content.length > mostBytes,
    text: isBinary ? null : content.subarray(0, mostBytes).toString('utf8'),
  };
}

async function showObject(context: Context, repo: Repository, name: string): Promise<Shown | null> {
  const object = await repo.git.read(name);
  if (object === undefined) return null;
  if (object.type === 'blob') return showBlob(object.sha, object.content);
  if (object.type === 'tree') return showTree(context, repo, object.sha);
  const commit = await readCommit(repo.git, object.sha);
  return commit ? showCommit(context, repo, commit) : null;
}

/** What a revision, or `revision:path`, names. */
export async function findObject(
  context: Context,
  repo: Repository,
  { oid, expression }: { oid?: string | null; expression?: string | null },
): Promise<Shown | null> {
  assertMayRead(context, repo, 'contents:read');
  if (oid) return showObject(context, repo, oid);
  const [, revision = '', , path] = /^([^:]*)(:(.*))?$/s.exec(expression ?? '') ?? [];
  const name = revision === 'HEAD' ? repo.defaultBranch : revision;
  const commit = await readCommit(repo.git, name);
  if (commit === undefined) return null;
  if (path === undefined) return showCommit(context, repo, commit);
  const entry = await findInTree(repo.git, commit.tree, path);
  return entry ? showObject(context, repo, entry.sha) : null;
}

export async function showRef(context: Context, repo: Repository, qualified: string): Promise<Shown | null> {
  assertMayRead(context, repo, 'contents:read');
  const name = qualified.startsWith('refs/') ? qualified : `refs/heads/${qualified}`;
  const commit = await readCommit(repo.git, name);
  if (!commit) return null;
  const prefix = name.startsWith('refs/tags/') ? 'refs/tags/' : 'refs/heads/';
  const id = nodeId('REF', repo.id) + Buffer.from(name).toString('base64url');
  return { __typename: 'Ref', id, name: name.slice(prefix.length), prefix, target: showCommit(context, repo, commit) };
}
