import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { runAction } from '../action/run-action.ts';
import { contentsOf, git } from '../action/shop-run.ts';
import { runDebrief } from '../cli/run-debrief.ts';
import { as, openSandbox } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, writeFiles } from '../workspace/temp-repository.ts';

/** How somebody installs Debrief. */
interface Variant {
  readonly private?: boolean;
  readonly branch?: string;
  /** Folder of the repository in which everything is. */
  readonly folder?: string;
  readonly url?: string;
  /** Inputs of the build besides its command. */
  readonly build?: Readonly<Record<string, string>>;
  /** Repository in which the page appears. */
  readonly page?: string;
}

const variants: Readonly<Record<string, Variant>> = {
  'a public repository, by the Action alone': {},
  'a private repository': { private: true },
  'a project page under a sub-path': { url: 'https://acme.github.io/shop' },
  'a default branch called master': { branch: 'master' },
  'a folder of a monorepo': { folder: 'services/pay' },
  'a private source with a public page': {
    private: true,
    build: { 'publish-repository': 'acme/status' },
    page: 'acme/status',
  },
};

interface Installed {
  readonly sandbox: Sandbox;
  readonly work: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The README's first two steps in a new clone of an empty repository. */
async function install(variant: Variant): Promise<Installed> {
  const { branch = 'main', folder = '.', url = 'https://status.example.com' } = variant;
  const sandbox = await openSandbox();
  sandbox.createUser({ login: 'acme', type: 'Organization' });
  sandbox.createUser({ login: 'mona', email: 'mona@example.com' });
  const settings = { actionsOpenPulls: false };
  await sandbox.createRepository({
    owner: 'acme',
    name: 'shop',
    private: variant.private === true,
    defaultBranch: branch,
    roles: { mona: 'admin' },
    settings,
  });
  if (variant.page)
    await sandbox.createRepository({
      owner: 'acme',
      name: 'status',
      files: { 'README.md': '# Status\n' },
      roles: { mona: 'admin' },
    });
  const { token } = sandbox.createToken({ user: 'mona' });
  const work = createTempFolder();
  await git(work, 'init', '-q', '-b', branch);
  await git(
    work,
    'remote',
    'add',
    'origin',
    `${sandbox.url.replace('//', `//x-access-token:${token}@`)}/acme/shop.git`,
  );
  const cwd = path.join(work, folder);
  writeFiles(cwd, { 'postmortems/2026/issue-9.md': recordText('issue-9') });
  const made = await runDebrief(['init', '--yes', '--url', url], { cwd });
  expect(made.code).toBe(0);
  // Workflows and forms are the repository's; a service of a monorepo has its configuration beside its records.
  if (variant.folder !== undefined) {
    mkdirSync(path.join(cwd, '.github'), { recursive: true });
    renameSync(path.join(work, '.github/debrief.yml'), path.join(cwd, '.github/debrief.yml'));
  }
  await git(work, 'add', '-A');
  await git(work, 'commit', '-q', '-m', 'Add Debrief');
  await git(work, 'push', '-q', 'origin', branch);
  return { sandbox, work, env: { GH_TOKEN: token, GITHUB_API_URL: sandbox.apiUrl, GITHUB_REPOSITORY: 'acme/shop' } };
}

/** The first run of the job that builds, with a workflow's token. */
async function runFirstBuild({ sandbox, work }: Installed, variant: Variant) {
  const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions: { contents: 'write' } });
  const publishToken = variant.page ? sandbox.createToken({ user: 'mona' }).token : undefined;
  return runAction({
    workspace: work,
    with: {
      command: 'build',
      token,
      ...(variant.folder && { 'working-directory': variant.folder }),
      ...variant.build,
      ...(publishToken && { 'publish-token': publishToken }),
    },
    payload: { repository: { default_branch: variant.branch ?? 'main', private: variant.private === true } },
    env: {
      GITHUB_API_URL: sandbox.apiUrl,
      GITHUB_SERVER_URL: sandbox.url,
      GITHUB_REF: `refs/heads/${variant.branch ?? 'main'}`,
    },
  });
}

/** What only a person can switch, after the first run has made it possible. */
function switchOn({ sandbox }: Installed, { branch = 'main', page = 'acme/shop' }: Variant): void {
  sandbox.configureRepository({ repository: page, settings: { pages: { branch: 'gh-pages' } } });
  sandbox.configureRepository({
    repository: 'acme/shop',
    settings: { pages: { branch: 'gh-pages' }, requiredChecks: [{ branch, context: 'debrief' }] },
  });
}

describe('an installation by the README', () => {
  it.each(Object.entries(variants))('of %s: from an empty repository to a published page', async (_, variant) => {
    const installed = await install(variant);
    const { sandbox, work, env } = installed;
    const built = await runFirstBuild(installed, variant);
    expect({ code: built.code, said: built.stdout.match(/::error.*/g) }).toEqual({ code: 0, said: null });
    const doctor = (...args: readonly string[]) =>
      runDebrief(['doctor', ...args], { cwd: path.join(work, variant.folder ?? '.'), env });
    const mended = await doctor('--fix');
    expect(mended.stderr).toContain('done: create the label "incident"');
    expect(mended.stderr).toContain('done: let Actions open pull requests');
    switchOn(installed, variant);
    const { code, stderr } = await doctor();
    expect({ code, bad: stderr.match(/✖.*/g) }).toEqual({ code: 0, bad: null });
    const [owner = '', repo = ''] = (variant.page ?? 'acme/shop').split('/');
    const { data } = await as(sandbox, 'mona').rest.repos.getBranch({ owner, repo, branch: 'gh-pages' });
    expect(data.commit.sha).toMatch(/^[0-9a-f]{40}$/);
    if (variant.page === undefined) {
      const site = await contentsOf(sandbox, 'gh-pages');
      expect(Object.keys(site)).toEqual(
        expect.arrayContaining(['index.html', 'incidents/issue-9/index.html', '.nojekyll']),
      );
    }
    // One setting taken away is named.
    sandbox.configureRepository({ repository: 'acme/shop', settings: { actionsOpenPulls: false } });
    expect((await doctor()).stderr).toMatch(/✖ Actions may not open pull requests/);
    expect(readFileSync(path.join(work, variant.folder ?? '.', '.github/debrief.yml'), 'utf8')).toContain('url:');
  });
});
