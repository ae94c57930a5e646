import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { readCommit } from '../../packages/github-sandbox/src/git/commit.ts';
import { readFiles } from '../../packages/github-sandbox/src/git/tree.ts';
import type { Sandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { as, openSandbox, shop } from '../sandbox/open-sandbox.ts';
import { createTempFolder, plainEnv } from '../workspace/temp-repository.ts';
import { type ActionOutcome, runAction } from './run-action.ts';

const execute = promisify(execFile);

/** Git as Mona. Never waits in step with the sandbox, which lives in this very process. */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const identity = ['-c', 'user.name=Mona', '-c', 'user.email=mona@example.com'];
  const { stdout } = await execute('git', [...identity, ...args], { cwd, env: plainEnv() });
  return stdout.trim();
}

/**
 * A GitHub with the repository `acme/shop`, which holds these files.
 *
 * @param at when its first commit was made; now, unless the test goes back in time
 */
export async function openShopWith(files: Readonly<Record<string, string>>, at?: string): Promise<Sandbox> {
  const sandbox = await openSandbox();
  if (at !== undefined) sandbox.clock.set(new Date(at));
  sandbox.createUser({ login: 'acme', type: 'Organization' });
  sandbox.createUser({ login: 'mona', email: 'mona@example.com' });
  await sandbox.createRepository({ owner: 'acme', name: 'shop', files, roles: { mona: 'admin' } });
  return sandbox;
}

/** Clones a repository, as `actions/checkout` leaves it. */
export async function checkOut(sandbox: Sandbox, ...args: readonly string[]): Promise<string> {
  const { token } = sandbox.createToken({ user: 'mona' });
  const folder = path.join(createTempFolder(), 'work');
  const url = `${sandbox.url.replace('//', `//x-access-token:${token}@`)}/acme/shop.git`;
  await git(path.dirname(folder), 'clone', '-q', ...args, url, folder);
  return folder;
}

/** Changes files on a branch, as a person would: in one commit, made now. */
export async function pushFiles(
  sandbox: Sandbox,
  files: Readonly<Record<string, string | null>>,
  branch = 'main',
): Promise<void> {
  const { git } = as(sandbox, 'mona').rest;
  const ref = `heads/${branch}`;
  const parent = (await git.getRef({ ...shop, ref })).data.object.sha;
  const { data: tree } = await git.createTree({
    ...shop,
    base_tree: (await git.getCommit({ ...shop, commit_sha: parent })).data.tree.sha,
    tree: Object.entries(files).map(([name, content]) => ({
      path: name,
      mode: '100644' as const,
      type: 'blob' as const,
      ...(content === null ? { sha: null } : { content }),
    })),
  });
  const mona = { name: 'Mona', email: 'mona@example.com', date: new Date().toISOString() };
  const people = { author: mona, committer: mona };
  const commit = { message: 'a change', tree: tree.sha, parents: [parent], ...people };
  const { data } = await git.createCommit({ ...shop, ...commit });
  await git.updateRef({ ...shop, ref, sha: data.sha });
}

/** Path → contents on a branch. */
export async function contentsOf({ state }: Sandbox, branch: string): Promise<Record<string, string>> {
  const found = state.repositories.find(({ name }) => name === 'shop');
  if (found === undefined) throw new Error('There is no repository "shop"');
  const commit = await readCommit(found.git, `refs/heads/${branch}`);
  if (commit === undefined) throw new Error(`There is no branch "${branch}"`);
  const files = [...(await readFiles(found.git, commit.tree))];
  const texts = files.map(async ([name, { sha }]) => [name, `${(await found.git.read(sha))?.content}`] as const);
  return Object.fromEntries(await Promise.all(texts));
}

export interface ShopRun {
  readonly with?: Readonly<Record<string, string>>;
  readonly workspace?: string;
  readonly ref?: string;
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the Action's build in a fresh checkout, with a workflow's token. */
export async function runBuild(sandbox: Sandbox, run: ShopRun = {}): Promise<ActionOutcome> {
  const permissions = run.permissions ?? { contents: 'write', pull_requests: 'write' };
  const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions });
  return runAction({
    workspace: run.workspace ?? (await checkOut(sandbox)),
    with: { command: 'build', token, ...run.with },
    payload: { repository: { default_branch: 'main', private: false } },
    env: {
      ...{ GITHUB_API_URL: sandbox.apiUrl, GITHUB_SERVER_URL: sandbox.url },
      ...{ GITHUB_REF: run.ref ?? 'refs/heads/main', ...run.env },
    },
  });
}
