import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Octokit } from '@octokit/rest';
import { createGithubRevisions } from '../../src/github/tree/create-github-revisions.ts';
import type { ProjectSource, Revisions } from '../../src/project/revisions.ts';
import { openWorkspace } from '../../src/workspace/open-workspace.ts';
import { git } from '../action/shop-run.ts';
import { as, openSandbox, shop } from '../sandbox/open-sandbox.ts';
import { createTempRepository, plainEnv } from '../workspace/temp-repository.ts';

/** Where a project can be read from. */
export const adapters = ['disk', 'git', 'api', 'api with truncated trees'] as const;
export type Adapter = (typeof adapters)[number];

/** Path → text, bytes, a link, another repository, or null to take it away. */
export type Files = Readonly<Record<string, string | Buffer | { readonly link: string } | 'repository' | null>>;

/** A project as one adapter opens it. */
export interface OpenedSource {
  /** The files as they are after all commits. */
  readonly source: ProjectSource;
  readonly revisions: Revisions;
  /** Full ids of the commits, the first one first. */
  readonly commits: readonly string[];
  /** Undefined where GitHub is not asked. */
  readonly client: Octokit | undefined;
}

function write(root: string, files: Files): void {
  for (const [name, file] of Object.entries(files)) {
    const where = path.join(root, name);
    rmSync(where, { recursive: true, force: true });
    if (file === null) continue;
    mkdirSync(file === 'repository' ? where : path.dirname(where), { recursive: true });
    if (file === 'repository') createTempRepository(where).commit({ 'inside.md': 'inside' });
    else if (typeof file === 'string' || Buffer.isBuffer(file)) writeFileSync(where, file);
    else symlinkSync(file.link, where);
  }
}

/** GitHub lists at most 100,000 entries of a tree at once: here, at most one. */
function truncating(client: Octokit): Octokit {
  client.hook.after('request', (response, { url }) => {
    const data = response.data as { tree?: unknown[]; truncated?: boolean };
    if (!/\/git\/trees\//.test(url) || !/recursive/.test(response.url)) return;
    data.tree = data.tree?.slice(0, 1) ?? [];
    data.truncated = true;
  });
  return client;
}

/** Makes a commit of each set of files, and opens what comes of it. On the disk the last set is not committed yet. */
export async function openSource(adapter: Adapter, ...sets: readonly Files[]): Promise<OpenedSource> {
  const { root, commit } = createTempRepository();
  const commits = sets.slice(0, -1).map((files) => {
    write(root, files);
    return commit({});
  });
  write(root, sets.at(-1) ?? {});
  if (adapter === 'disk') return openDisk(root, commits);
  commits.push(commit({}));
  return adapter === 'git' ? openGit(root, commits) : openApi(root, commits, adapter === 'api with truncated trees');
}

async function openDisk(root: string, commits: readonly string[]): Promise<OpenedSource> {
  const source = await openWorkspace({ cwd: root, env: plainEnv(), exactly: true });
  return { source, revisions: historyOf(source), commits, client: undefined };
}

async function openGit(root: string, commits: readonly string[]): Promise<OpenedSource> {
  const workspace = await openWorkspace({ cwd: root, env: plainEnv(), exactly: true });
  const revisions = historyOf(workspace);
  const tree = await revisions.open('HEAD');
  return { source: { tree, revisions, prefix: '' }, revisions, commits, client: undefined };
}

function historyOf({ revisions }: ProjectSource): Revisions {
  if (revisions === undefined) throw new Error('Unexpected plain folder');
  return revisions;
}

async function openApi(root: string, commits: readonly string[], isTruncated: boolean): Promise<OpenedSource> {
  const sandbox = await openSandbox();
  sandbox.createUser({ login: 'acme', type: 'Organization' });
  sandbox.createUser({ login: 'mona' });
  await sandbox.createRepository({ owner: 'acme', name: 'shop', files: {}, roles: { mona: 'admin' } });
  const { token } = sandbox.createToken({ user: 'mona' });
  const url = `${sandbox.url.replace('//', `//x-access-token:${token}@`)}/acme/shop.git`;
  await git(root, 'push', '-q', '--force', url, 'HEAD:main');
  const client = isTruncated ? truncating(as(sandbox, 'mona')) : as(sandbox, 'mona');
  const revisions = createGithubRevisions({ octokit: client, ...shop });
  const tree = await revisions.open('main');
  return { source: { tree, revisions, prefix: '' }, revisions, commits, client };
}
