import { identityOf, vouch } from '../acts/branch-moves.ts';
import { readCommit, writeCommit } from '../git/commit.ts';
import { changeTree, readTree, readTreeDeep, type TreeChange, type TreeEntry, treeMode } from '../git/tree.ts';
import { presentGitCommit } from '../present/commit.ts';
import { repositoryUrl } from '../present/repository.ts';
import {
  actingUser,
  created,
  type JsonObject,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  requireText,
  textOf,
} from '../world/call.ts';
import { notFound, unprocessable } from '../world/refusal.ts';
import { readSignature } from '../world/signature.ts';

function createBlob(call: RepoCall): Reply {
  const content = requireText(call.body, 'content');
  const encoding = textOf(call.body, 'encoding') === 'base64' ? 'base64' : 'utf8';
  const sha = call.repo.git.write('blob', Buffer.from(content, encoding));
  const url = `${repositoryUrl(call.world, call.repo)}/git/blobs/${sha}`;
  return created({ sha, url }, url);
}

async function getBlob(call: RepoCall): Promise<Reply> {
  const object = await call.repo.git.read(call.params['file_sha'] ?? '');
  if (object?.type !== 'blob') throw notFound();
  if (/raw/.test(call.accept))
    return {
      status: 200,
      body: object.content,
      headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' },
    };
  return ok({
    sha: object.sha,
    node_id: `B_${object.sha}`,
    size: object.content.length,
    url: `${repositoryUrl(call.world, call.repo)}/git/blobs/${object.sha}`,
    content: wrapBase64(object.content),
    encoding: 'base64',
  });
}

/** Base64 in lines of 60, as GitHub writes it. */
export function wrapBase64(content: Buffer): string {
  return content.toString('base64').replaceAll(/.{1,60}/g, '$&\n');
}

async function presentTree(call: RepoCall, sha: string, entries: readonly TreeEntry[], deep = false): Promise<object> {
  const url = repositoryUrl(call.world, call.repo);
  const kinds: Record<string, string> = { [treeMode]: 'tree', '160000': 'commit' };
  const listed = entries.slice(0, deep ? call.world.treeLimit : undefined);
  const shown = listed.map(async (entry) => {
    const type = kinds[entry.mode] ?? 'blob';
    const size = type === 'blob' ? { size: (await call.repo.git.read(entry.sha))?.content.length ?? 0 } : {};
    return { ...entry, type, ...size, url: `${url}/git/${type}s/${entry.sha}` };
  });
  return {
    sha,
    url: `${url}/git/trees/${sha}`,
    tree: await Promise.all(shown),
    truncated: listed.length < entries.length,
  };
}

/** The tree that a sha, a commit or a branch leads to. */
async function findTree(call: RepoCall, name: string): Promise<string | undefined> {
  const object = await call.repo.git.read(name);
  return object?.type === 'tree' ? name : (await readCommit(call.repo.git, name))?.tree;
}

async function getTree(call: RepoCall): Promise<Reply> {
  const tree = await findTree(call, call.params['tree_sha'] ?? '');
  if (!tree) throw notFound();
  const deep = call.query.has('recursive');
  return ok(await presentTree(call, tree, await (deep ? readTreeDeep : readTree)(call.repo.git, tree), deep));
}

async function changeOf(call: RepoCall, entry: JsonObject): Promise<TreeChange> {
  const mode = textOf(entry, 'mode') ?? '100644';
  if (!['100644', '100755', '040000', '160000', '120000'].includes(mode)) throw unprocessable('tree.mode is not valid');
  const content = textOf(entry, 'content');
  if (content !== undefined) return { mode, sha: call.repo.git.write('blob', content) };
  if (entry['sha'] === null) return null;
  const sha = requireText(entry, 'sha');
  if (mode !== '160000' && !(await call.repo.git.read(sha))) throw unprocessable(`tree.sha ${sha} is not a valid blob`);
  return { mode, sha };
}

async function createTree(call: RepoCall): Promise<Reply> {
  const entries = call.body['tree'];
  if (!Array.isArray(entries) || entries.length === 0) throw unprocessable('Invalid tree info');
  const base = textOf(call.body, 'base_tree');
  const baseTree = base === undefined ? null : await findTree(call, base);
  if (baseTree === undefined) throw unprocessable('base_tree is not a valid tree oid');
  const changes = new Map<string, TreeChange>();
  for (const entry of entries as JsonObject[]) {
    const path = requireText(entry, 'path');
    if (/^\/|\/$|\/\/|(^|\/)\.{1,2}(\/|$)|(^|\/)\.git(\/|$)/i.test(path))
      throw unprocessable('tree.path contains a malformed path component');
    changes.set(path, await changeOf(call, entry));
  }
  const sha = await changeTree(call.repo.git, baseTree, changes);
  if (sha === null) throw unprocessable('Invalid tree info');
  const shown = await presentTree(call, sha, await readTree(call.repo.git, sha));
  return created(shown, (shown as { url: string }).url);
}

async function createCommit(call: RepoCall): Promise<Reply> {
  const { repo, body, world } = call;
  const tree = requireText(body, 'tree');
  if ((await repo.git.read(tree))?.type !== 'tree') throw unprocessable('Tree SHA does not exist');
  const parents = Array.isArray(body['parents']) ? body['parents'].map(String) : [];
  for (const parent of parents)
    if ((await repo.git.read(parent))?.type !== 'commit')
      throw unprocessable('Parent SHA does not exist or is not a commit object');
  const author = readSignature(call, body['author'], identityOf(world, actingUser(call)));
  const committer = readSignature(call, body['committer'], author);
  const sha = writeCommit(repo.git, { tree, parents, author, committer, message: requireText(body, 'message') });
  if (!body['committer'] && !body['author']) vouch(world, call.actor, sha);
  const commit = await readCommit(repo.git, sha);
  if (!commit) throw notFound();
  const shown = presentGitCommit(world, repo, commit);
  return created(shown, (shown as { url: string }).url);
}

async function getCommit(call: RepoCall): Promise<Reply> {
  const commit = await readCommit(call.repo.git, call.params['commit_sha'] ?? '');
  if (!commit) throw notFound();
  return ok(presentGitCommit(call.world, call.repo, commit));
}

const git = '/repos/{owner}/{repo}/git';
const reading = { needs: ['contents:read'], role: 'read' } as const;
const writing = { needs: ['contents:write'], role: 'write' } as const;

export const gitDataRoutes: readonly RepoRoute[] = [
  { method: 'POST', path: `${git}/blobs`, ...writing, handle: createBlob },
  { method: 'GET', path: `${git}/blobs/{file_sha}`, ...reading, handle: getBlob },
  { method: 'POST', path: `${git}/trees`, ...writing, handle: createTree },
  { method: 'GET', path: `${git}/trees/{tree_sha}`, ...reading, handle: getTree },
  { method: 'POST', path: `${git}/commits`, ...writing, handle: createCommit },
  { method: 'GET', path: `${git}/commits/{commit_sha}`, ...reading, handle: getCommit },
];
