import { posix } from 'node:path';
import { identityOf, moveBranch, vouch } from '../acts/branch-moves.ts';
import { type Commit, readCommit, writeCommit } from '../git/commit.ts';
import { emptyTree } from '../git/history.ts';
import { type GitObject, noSha } from '../git/store.ts';
import { changeTree, findInTree, readTree, type TreeChange, type TreeEntry, treeMode } from '../git/tree.ts';
import { presentGitCommit } from '../present/commit.ts';
import { repositoryPage, repositoryUrl } from '../present/repository.ts';
import {
  actingUser,
  type JsonObject,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  requireText,
  textOf,
} from '../world/call.ts';
import { notFound, Refusal, unprocessable } from '../world/refusal.ts';
import { readSignature } from '../world/signature.ts';
import { wrapBase64 } from './git-data.ts';
import { sceneOf } from './labels.ts';

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function typeOf(mode: string): string {
  return { [treeMode]: 'dir', '120000': 'symlink', '160000': 'submodule' }[mode] ?? 'file';
}

/** What is known of an entry without its content; directories have no size and no download. */
function presentEntry(call: RepoCall, ref: string, entry: TreeEntry, size: number): JsonObject {
  const { world, repo } = call;
  const path = encodePath(entry.path);
  const isFolder = entry.mode === treeMode;
  const url = `${repositoryUrl(world, repo)}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const page = `${repositoryPage(world, repo)}/${isFolder ? 'tree' : 'blob'}/${encodePath(ref)}/${path}`;
  const object = `${repositoryUrl(world, repo)}/git/${isFolder ? 'trees' : 'blobs'}/${entry.sha}`;
  return {
    name: entry.path.split('/').at(-1) ?? '',
    path: entry.path,
    sha: entry.sha,
    size,
    url,
    html_url: page,
    git_url: object,
    download_url: isFolder ? null : `${repositoryPage(world, repo)}/raw/${encodePath(ref)}/${path}`,
    type: typeOf(entry.mode),
    _links: { self: url, git: object, html: page },
  };
}

/** @throws {Refusal} 404 for a branch, tag or commit that is not there */
async function commitFor(call: RepoCall, ref: string): Promise<Commit> {
  const commit = await readCommit(call.repo.git, ref.replace(/^refs\/(heads|tags)\//, ''));
  if (!commit)
    throw notFound(call.query.has('ref') ? `No commit found for the ref ${ref}` : 'This repository is empty.');
  return commit;
}

async function presentFolder(call: RepoCall, ref: string, folder: TreeEntry): Promise<object[]> {
  const entries = await readTree(call.repo.git, folder.sha);
  const prefix = folder.path === '' ? '' : `${folder.path}/`;
  return Promise.all(
    entries.map(async (entry) => {
      const size = entry.mode === treeMode ? 0 : ((await call.repo.git.read(entry.sha))?.content.length ?? 0);
      return presentEntry(call, ref, { ...entry, path: `${prefix}${entry.path}` }, size);
    }),
  );
}

function presentFile(call: RepoCall, ref: string, entry: TreeEntry, blob: GitObject): object {
  const shown = presentEntry(call, ref, entry, blob.content.length);
  if (entry.mode === '120000') return { ...shown, target: blob.content.toString('utf8') };
  const tooLarge = blob.content.length > 1_048_576;
  return tooLarge
    ? { ...shown, content: '', encoding: 'none' }
    : { ...shown, content: wrapBase64(blob.content), encoding: 'base64' };
}

/** Drops slashes around a path and refuses what git would not store. */
function cleanPath(path: string): string {
  const clean = path.replaceAll(/^\/+|\/+$/g, '');
  if (/\/\/|(^|\/)\.{1,2}(\/|$)|(^|\/)\.git(\/|$)/i.test(clean))
    throw unprocessable('path contains a malformed path component');
  return clean;
}

/**
 * GitHub's description: "If the requested `:path` points to a symlink, and the symlink's target is a normal file in the
 * repository, then the API responds with the content of the file. Otherwise, the API responds with an object describing
 * the symlink itself."
 */
async function followLink(call: RepoCall, { tree }: Commit, entry: TreeEntry): Promise<TreeEntry> {
  if (entry.mode !== '120000') return entry;
  const target = (await call.repo.git.read(entry.sha))?.content.toString('utf8') ?? '';
  const place = posix.normalize(posix.join(posix.dirname(entry.path), target));
  if (posix.isAbsolute(target) || place.startsWith('..')) return entry;
  const found = await findInTree(call.repo.git, tree, place);
  return found?.mode.startsWith('100') ? { ...found, path: entry.path } : entry;
}

async function get(call: RepoCall): Promise<Reply> {
  const ref = call.query.get('ref') ?? call.repo.defaultBranch;
  const path = cleanPath(call.params['path'] ?? '');
  const commit = await commitFor(call, ref);
  const entry = await findInTree(call.repo.git, commit.tree, path);
  if (!entry) throw notFound();
  const named = await followLink(call, commit, { ...entry, path });
  if (entry.mode === treeMode) return ok(await presentFolder(call, ref, named));
  const blob = await call.repo.git.read(named.sha);
  if (!blob) throw notFound();
  if (/raw/.test(call.accept))
    return {
      status: 200,
      body: blob.content,
      headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
    };
  return ok(presentFile(call, ref, named, blob));
}

/** Commits changes to a branch and tells everyone. */
async function commitTo(
  call: RepoCall,
  branch: string,
  head: Commit | undefined,
  changes: ReadonlyMap<string, TreeChange>,
): Promise<Commit> {
  const { repo, world, body } = call;
  const tree = (await changeTree(repo.git, head?.tree ?? null, changes)) ?? repo.git.write('tree', '');
  const fallback = identityOf(world, actingUser(call));
  const committer = readSignature(call, body['committer'], fallback);
  const author = readSignature(call, body['author'], committer);
  const message = requireText(body, 'message');
  const sha = writeCommit(repo.git, { tree, parents: head ? [head.sha] : [], author, committer, message });
  await moveBranch(sceneOf(call), { reference: `refs/heads/${branch}`, before: head?.sha ?? noSha, after: sha });
  if (!body['committer'] && !body['author']) vouch(world, call.actor, sha);
  const commit = await readCommit(repo.git, sha);
  if (!commit) throw notFound();
  return commit;
}

async function branchOf(call: RepoCall): Promise<{ branch: string; head: Commit | undefined }> {
  const given = textOf(call.body, 'branch') ?? call.query.get('branch');
  const branch = given ?? call.repo.defaultBranch;
  const head = (await call.repo.git.read(`refs/heads/${branch}`)) && (await readCommit(call.repo.git, branch));
  if (!head && branch !== call.repo.defaultBranch) throw notFound(`Branch ${branch} not found`);
  return { branch, head: head || undefined };
}

async function put(call: RepoCall): Promise<Reply> {
  const path = cleanPath(call.params['path'] ?? '');
  const content = Buffer.from(requireText(call.body, 'content'), 'base64');
  const given = textOf(call.body, 'sha');
  const { branch, head } = await branchOf(call);
  const known = await findInTree(call.repo.git, head?.tree ?? call.repo.git.write('tree', ''), path);
  if (known && given === undefined) throw new Refusal(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  if (known?.mode === treeMode) throw unprocessable(`${path} is a directory`);
  if (given !== undefined && given !== known?.sha) throw new Refusal(409, `${path} does not match ${given}`);
  const sha = call.repo.git.write('blob', content);
  const entry = { mode: known?.mode ?? '100644', sha };
  const commit = await commitTo(call, branch, head, new Map([[path, entry]]));
  const shown = presentEntry(call, branch, { ...entry, path }, content.length);
  return {
    status: known ? 200 : 201,
    body: { content: shown, commit: presentGitCommit(call.world, call.repo, commit) },
  };
}

async function remove(call: RepoCall): Promise<Reply> {
  const path = cleanPath(call.params['path'] ?? '');
  const given = textOf(call.body, 'sha') ?? call.query.get('sha');
  const { branch, head } = await branchOf(call);
  const known = await findInTree(call.repo.git, head?.tree ?? emptyTree, path);
  if (!known) throw notFound();
  if (given === null) throw new Refusal(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  if (given !== known.sha) throw new Refusal(409, `${path} does not match ${given}`);
  const commit = await commitTo(call, branch, head, new Map([[path, null]]));
  return ok({ content: null, commit: presentGitCommit(call.world, call.repo, commit) });
}

const contents = '/repos/{owner}/{repo}/contents/{path}';

export const contentRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: contents, needs: ['contents:read'], role: 'read', handle: get },
  { method: 'PUT', path: contents, needs: ['contents:write'], role: 'write', handle: put },
  { method: 'DELETE', path: contents, needs: ['contents:write'], role: 'write', handle: remove },
];
