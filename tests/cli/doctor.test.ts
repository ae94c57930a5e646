import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { parseRemote } from '../../src/cli/doctor/find-remote.ts';
import { openShop, shop, withToken } from '../sandbox/open-sandbox.ts';
import { createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';
import { runInProcess } from './run-in-process.ts';

const labels = [
  'incident',
  ...['critical', 'high', 'medium', 'low'].map((name) => `severity: ${name}`),
  'postmortem: overdue',
];

/** A repository as init and the README leave it, here and on the sandbox. */
async function openHealthy() {
  const sandbox = await openShop();
  const { root, git } = createTempRepository();
  const env = {
    GH_TOKEN: sandbox.createToken({ user: 'octocat' }).token,
    GITHUB_API_URL: sandbox.apiUrl,
    GITHUB_REPOSITORY: 'acme/shop',
  };
  await runDebrief(['init', '--yes', '--url', 'https://status.example.com'], { cwd: root });
  git('add', '-A');
  git('commit', '-q', '-m', 'Add Debrief');
  git('branch', '-M', 'main');
  const { rest } = withToken(sandbox, env.GH_TOKEN);
  for (const name of labels.slice(1)) await rest.issues.createLabel({ ...shop, name });
  for (const file of ['.github/workflows/debrief.yml'])
    await rest.repos.createOrUpdateFileContents({
      ...shop,
      path: file,
      message: 'Add',
      content: Buffer.from(readFileSync(path.join(root, file))).toString('base64'),
    });
  configure(sandbox, {
    pages: { branch: 'gh-pages' },
    requiredChecks: [{ branch: 'main', context: 'debrief' }],
  });
  const doctor = (...args: readonly string[]) => runDebrief(['doctor', ...args], { cwd: root, env });
  return { sandbox, root, env, rest, doctor };
}

type Settings = NonNullable<Parameters<Sandbox['configureRepository']>[0]['settings']>;

function configure(sandbox: Sandbox, settings: Settings): void {
  sandbox.configureRepository({ repository: 'acme/shop', settings });
}

describe('debrief doctor with a token', () => {
  it('has no complaint about a repository that was set up by the README', async () => {
    const { doctor } = await openHealthy();
    const { code, stderr } = await doctor();
    expect(stderr).not.toContain('✖');
    expect(stderr).toContain('Nothing keeps Debrief from working');
    expect(code).toBe(0);
  });

  it.each<[string, Settings, string]>([
    ['Actions are off', { actions: false }, 'Actions are switched off'],
    ['Actions may not open pull requests', { actionsOpenPulls: false }, 'Actions may not open pull requests'],
    ['Pages serves another branch', { pages: { branch: 'main' } }, 'Pages serves the branch main'],
    [
      'the check is expected from elsewhere',
      { requiredChecks: [{ branch: 'main', context: 'debrief', app: 4711 }] },
      'expected from another App',
    ],
    [
      'a ruleset refuses our branches',
      { rulesets: [{ include: ['~ALL'], rules: ['creation'] }] },
      'postmortem/issue-1 cannot be created',
    ],
    [
      'a ruleset refuses to move them',
      { rulesets: [{ include: ['debrief/*'], rules: ['pull_request'] }] },
      'debrief/sweep takes changes by pull requests only',
    ],
    ['the schedule was switched off', { disabledWorkflows: ['.github/workflows/debrief.yml'] }, 'after 60 quiet days'],
    ['there are no issues', { issues: false }, 'issues are switched off'],
  ])('says that %s, and exits 1', async (_, settings, words) => {
    const { sandbox, doctor } = await openHealthy();
    configure(sandbox, settings);
    const { code, stderr } = await doctor();
    expect(stderr).toMatch(new RegExp(`✖ .*${words}`));
    expect(code).toBe(1);
  });

  it('creates labels and lets Actions open pull requests when it is asked to', async () => {
    const { sandbox, rest, doctor } = await openHealthy();
    configure(sandbox, { actionsOpenPulls: false });
    await rest.issues.deleteLabel({ ...shop, name: 'incident' });
    expect((await doctor()).stderr).toMatch(/✖ labels that are not there: "incident".*→ debrief doctor --fix/);
    const { code, stderr } = await doctor('--fix');
    expect(stderr).toContain('done: create the label "incident"');
    expect(stderr).toContain('done: let Actions open pull requests');
    expect(code).toBe(0);
  });

  it('says what it could not see, and takes it for nothing', async () => {
    const { sandbox, root, env } = await openHealthy();
    configure(sandbox, { actionsOpenPulls: false });
    const mona = { ...env, GH_TOKEN: sandbox.createToken({ user: 'mona' }).token };
    const { code, stderr } = await runDebrief(['doctor'], { cwd: root, env: mona });
    expect(stderr).toMatch(/\? cannot see the settings of Actions: the token has no administration: read/);
    expect(stderr).toMatch(/settings could not be seen/);
    expect(code).toBe(0);
  });

  it('says that a repository does not exist, or that the token may not see it', async () => {
    const { root, env } = await openHealthy();
    const { code, stderr } = await runDebrief(['doctor'], {
      cwd: root,
      env: { ...env, GITHUB_REPOSITORY: 'acme/nothing' },
    });
    expect(stderr).toMatch(/✖ Cannot read acme\/nothing: GitHub answered 404/);
    expect(code).toBe(1);
  });

  it('compares the installed App with what it needs', async () => {
    const { sandbox, root, env } = await openHealthy();
    const app = sandbox.createApp({ slug: 'debrief-app', owner: 'acme', permissions: { issues: 'write' }, events: [] });
    sandbox.install({ app: 'debrief-app', account: 'acme' });
    const more = { ...env, APP_ID: String(app.id), PRIVATE_KEY: app.privateKey };
    const { code, stderr } = await runDebrief(['doctor'], { cwd: root, env: more });
    expect(stderr).toMatch(
      /✖ the installed App has not been given contents: write, pull_requests: write, checks: write/,
    );
    expect(code).toBe(1);
  });
});

describe('debrief doctor without a token', () => {
  it('says that GitHub was not asked, and how to', async () => {
    const { root, git } = createTempRepository();
    git('remote', 'add', 'origin', 'git@github.com:acme/shop.git');
    const { stderr } = await runDebrief(['doctor'], { cwd: root });
    expect(stderr).toContain(
      '⚠ GitHub was not asked, because there is no token  → GH_TOKEN=$(gh auth token) debrief doctor',
    );
  });

  it('finds the Action under any name', async () => {
    const { root } = createTempRepository();
    await runDebrief(['init', '--action', 'acme/incident-tools@v1'], { cwd: root });
    const { stderr } = await runDebrief(['doctor'], { cwd: root });
    expect(stderr).toContain('✔ .github/workflows/debrief.yml');
  });

  it('has no complaint about a workflow that only resembles ours', async () => {
    const { root } = createTempRepository();
    writeFiles(root, {
      '.github/workflows/x.yml':
        'on:\n  push:\n    paths: [x]\njobs:\n  a:\n    steps:\n      - uses: acme/debrief-tools@v1\n',
    });
    const { code } = await runDebrief(['doctor'], { cwd: root });
    expect(code).toBe(0);
  });
});

describe('the remote', () => {
  it.each([
    ['https://github.com/acme/shop.git', 'acme/shop https://api.github.com'],
    ['git@github.com:acme/shop.git', 'acme/shop https://api.github.com'],
    ['ssh://git@ssh.github.com:443/acme/shop.git', 'acme/shop https://api.github.com'],
    ['ssh://git@git.acme.example:2222/acme/shop', 'acme/shop https://git.acme.example/api/v3'],
    ['https://token@octocorp.ghe.com/acme/shop', 'acme/shop https://api.octocorp.ghe.com'],
    ['/srv/git/shop.git', undefined],
    ['../shop', undefined],
  ])('%s is %s', (url, expected) => {
    const found = parseRemote(url);
    expect(found && `${found.owner}/${found.repo} ${found.apiUrl}`).toBe(expected);
  });
});

describe('debrief doctor and the configuration', () => {
  it.each([
    [
      { '.github/debrief.yaml': 'service: x\n' },
      /✖ \.github\/debrief\.yaml:1: .*→ Rename it: git mv \.github\/debrief\.yaml \.github\/debrief\.yml/,
    ],
    [{ '.github/debrief.yml': 'servcie: x\n' }, /✖ \.github\/debrief\.yml:1: .*servcie/],
  ])('names every fault by its file and line', async (files, words) => {
    const { root } = createTempRepository();
    writeFiles(root, files);
    const { code, stderr } = await runInProcess(['doctor'], root);
    expect(stderr).toMatch(words);
    expect(code).toBe(1);
  });
});
