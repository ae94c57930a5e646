import { moveBranch } from '../acts/branch-moves.ts';
import { isFastForward } from '../git/history.ts';
import { noSha } from '../git/store.ts';
import { repositoryUrl } from '../present/repository.ts';
import {
  created,
  listed,
  noContent,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  requireText,
} from '../world/call.ts';
import { notFound, unprocessable } from '../world/refusal.ts';
import { sceneOf } from './labels.ts';

interface Reference {
  readonly name: string;
  readonly sha: string;
}

async function present(call: RepoCall, { name, sha }: Reference): Promise<object> {
  const url = repositoryUrl(call.world, call.repo);
  const type = (await call.repo.git.read(sha))?.type ?? 'commit';
  return {
    ref: name,
    node_id: `REF_${Buffer.from(name).toString('base64url')}`,
    url: `${url}/git/${name}`,
    object: { sha, type, url: `${url}/git/${type}s/${sha}` },
  };
}

/** `heads/main` of a path as git names it. */
function fullReference(name: string): string {
  return name.startsWith('refs/') ? name : `refs/${name}`;
}

/** Git's own rules (git-check-ref-format), as far as an API needs them. */
export function isReferenceName(name: string): boolean {
  return (
    /^refs\/[^/]+\/.+$/.test(name) && !/[\s~^:?*[\\\x00-\x1f\x7f]|\.\.|@\{|\/\/|\/$|\.$|\.lock(\/|$)|\/\./.test(name)
  );
}

async function find(call: RepoCall, name: string): Promise<string | undefined> {
  return (await call.repo.git.read(name))?.sha;
}

async function get(call: RepoCall): Promise<Reply> {
  const name = fullReference(call.params['ref'] ?? '');
  const sha = await find(call, name);
  if (!sha) throw notFound();
  return ok(await present(call, { name, sha }));
}

async function list(call: RepoCall): Promise<Reply> {
  const start = fullReference(call.params['ref'] ?? '');
  const all = await call.repo.git.references('refs/');
  const found = [...all].filter(([name]) => name.startsWith(start)).map(([name, sha]) => ({ name, sha }));
  const shown = await Promise.all(found.map((one) => present(call, one)));
  return listed(shown, (one) => one);
}

async function create(call: RepoCall): Promise<Reply> {
  const name = requireText(call.body, 'ref');
  const sha = requireText(call.body, 'sha');
  if (!isReferenceName(name)) throw unprocessable('Reference name must start with "refs/" and be well formed');
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw unprocessable('The sha parameter must be exactly 40 characters and contain only [0-9a-f].');
  if (!(await call.repo.git.read(sha))) throw unprocessable('Object does not exist');
  if (await find(call, name)) throw unprocessable('Reference already exists');
  await moveBranch(sceneOf(call), { reference: name, before: noSha, after: sha });
  const shown = await present(call, { name, sha });
  return created(shown, (shown as { url: string }).url);
}

async function update(call: RepoCall): Promise<Reply> {
  const name = fullReference(call.params['ref'] ?? '');
  const sha = requireText(call.body, 'sha');
  const before = await find(call, name);
  if (!before) throw unprocessable('Reference does not exist');
  if ((await call.repo.git.read(sha))?.type !== 'commit') throw unprocessable('Object does not exist');
  if (call.body['force'] !== true && !(await isFastForward(call.repo.git, before, sha)))
    throw unprocessable('Update is not a fast forward');
  if (before !== sha) await moveBranch(sceneOf(call), { reference: name, before, after: sha });
  return ok(await present(call, { name, sha }));
}

async function remove(call: RepoCall): Promise<Reply> {
  const name = fullReference(call.params['ref'] ?? '');
  const before = await find(call, name);
  if (!before) throw unprocessable('Reference does not exist');
  await moveBranch(sceneOf(call), { reference: name, before, after: noSha });
  return noContent;
}

const git = '/repos/{owner}/{repo}/git';
const reading = { needs: ['contents:read'], role: 'read' } as const;
const writing = { needs: ['contents:write'], role: 'write' } as const;

export const refRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: `${git}/ref/{ref}`, ...reading, handle: get },
  { method: 'GET', path: `${git}/matching-refs/{ref}`, ...reading, handle: list },
  { method: 'POST', path: `${git}/refs`, ...writing, handle: create },
  { method: 'PATCH', path: `${git}/refs/{ref}`, ...writing, handle: update },
  { method: 'DELETE', path: `${git}/refs/{ref}`, ...writing, handle: remove },
];
