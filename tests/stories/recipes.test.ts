import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runAction } from '../action/run-action.ts';
import { checkOut, contentsOf, git, openShopWith } from '../action/shop-run.ts';
import { runDebrief } from '../cli/run-debrief.ts';
import { findWorkflowFaults } from '../language-service.ts';
import { outputOf } from '../output-of.ts';
import { as } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, plainEnv, writeFiles } from '../workspace/temp-repository.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

interface Recipe {
  readonly name: string;
  readonly text: string;
}

/** The workflows of docs/recipes.md, by the heading or bold words above them. */
const recipes: readonly Recipe[] = [
  ...read('docs/recipes.md').matchAll(
    /^(?:## (.+)|\*\*(.+?)\*\*.*)\n(?:(?!## |\*\*)[\s\S])*?^```yaml\n([\s\S]*?)^```$/gm,
  ),
].map(([, heading, bold, text = '']) => ({ name: heading ?? bold ?? '', text }));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

function stepsOf(name: string): readonly Step[] {
  const found = recipes.find((recipe) => recipe.name === name);
  if (found === undefined) throw new Error(`No recipe "${name}"`);
  const { jobs }: { jobs: Record<string, { steps: readonly Step[] }> } = parse(found.text);
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

const stepOfDebrief = (name: string): Readonly<Record<string, string>> =>
  stepsOf(name).find(({ uses = '' }) => uses.includes('/debrief@'))?.with ?? {};

/** The step of a recipe, run in a clone of a private repository with one postmortem. */
async function build(name: string, more: Readonly<Record<string, string>> = {}) {
  const sandbox = await openShopWith({ 'postmortems/2026/issue-9.md': recordText('issue-9') });
  const workspace = await checkOut(sandbox);
  const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions: { contents: 'read' } });
  const run = await runAction({
    workspace,
    with: { token, ...stepOfDebrief(name), ...more },
    payload: { repository: { default_branch: 'main', private: true } },
    env: { GITHUB_API_URL: sandbox.apiUrl, GITHUB_SERVER_URL: sandbox.url, GITHUB_REF: 'refs/heads/main' },
  });
  return { sandbox, workspace, run };
}

describe('the recipes', () => {
  it('are there', () => {
    expect(recipes.map(({ name }) => name)).toEqual([
      'By a token.',
      'By an App.',
      'By a deploy key.',
      'A monorepo with several services',
      'Pages by an artifact',
      'Netlify, Cloudflare Pages, S3',
    ]);
  });

  it.each(recipes)('$name: a workflow that GitHub can read, with inputs that there are', async ({ name, text }) => {
    expect(await findWorkflowFaults(text)).toEqual([]);
    const known = Object.keys(parse(read('action.yml')).inputs);
    expect(Object.keys(stepOfDebrief(name)).filter((input) => !known.includes(input))).toEqual([]);
  });

  it.each(['Pages by an artifact', 'Netlify, Cloudflare Pages, S3'])(
    '%s: leaves the site in a folder, and pushes nothing',
    async (name) => {
      const { sandbox, workspace, run } = await build(name);
      expect(run.code).toBe(0);
      expect(existsSync(path.join(workspace, run.outputs.site ?? '', 'incidents/issue-9/index.html'))).toBe(true);
      const { data } = await as(sandbox, 'mona').rest.repos.listBranches({ owner: 'acme', repo: 'shop' });
      expect(data.map((branch) => branch.name)).toEqual(['main']);
    },
  );

  it('By a deploy key: the step pushes what was built, without a trace of the source, and nothing when nothing changed', async () => {
    const { sandbox, workspace, run } = await build('By a deploy key.');
    await sandbox.createRepository({
      owner: 'acme',
      name: 'status',
      files: { 'README.md': '# Status\n' },
      roles: { mona: 'admin' },
    });
    const { token } = sandbox.createToken({ user: 'mona' });
    const url = `${sandbox.url.replace('//', `//x-access-token:${token}@`)}/acme/status.git`;
    await git(workspace, 'clone', '-q', url, 'public-page');
    await git(path.join(workspace, 'public-page'), 'checkout', '-q', '--orphan', 'gh-pages');
    await git(path.join(workspace, 'public-page'), 'commit', '-q', '--allow-empty', '-m', 'The page');
    await git(path.join(workspace, 'public-page'), 'push', '-q', '-u', 'origin', 'gh-pages');
    const script = stepsOf('By a deploy key.').find((step) => step.run)?.run ?? '';
    // rsync may be missing on a developer's machine; what it does here is a copy into an empty folder.
    const tools = createTempFolder();
    writeFiles(tools, { rsync: '#!/bin/sh\nfor last; do :; done\nshift 4\ncp -R "$1." "$last"\n' });
    execFileSync('chmod', ['+x', path.join(tools, 'rsync')]);
    const publish = async () => {
      const env = plainEnv({ SITE: run.outputs.site, PATH: `${tools}:${process.env.PATH}` });
      return outputOf(spawn('bash', ['-e', '-c', script], { cwd: workspace, env }));
    };
    expect(await publish()).toMatchObject({ code: 0, stderr: '' });
    expect((await publish()).code).toBe(0);
    const status = as(sandbox, 'mona').rest;
    const { data: commits } = await status.repos.listCommits({ owner: 'acme', repo: 'status', sha: 'gh-pages' });
    expect(commits.map(({ commit }) => commit.message.trim())).toEqual(['Update the incident history', 'The page']);
    expect(commits[0]?.commit.author?.name).toBe('debrief');
    const { data } = await status.repos.getContent({
      owner: 'acme',
      repo: 'status',
      ref: 'gh-pages',
      path: 'incidents/issue-9/index.html',
    });
    expect(data).toMatchObject({ type: 'file' });
  });

  it('Adopt with an existing history: init finds it, import drafts it, the build publishes it as imported', async () => {
    const sandbox = await openShopWith({
      'content/issues/2024-03-01-login.md':
        '---\ntitle: Login was down\ndate: 2024-03-01T08:00:00Z\nresolved: true\nresolvedWhen: 2024-03-01T09:30:00Z\nseverity: down\naffected: [Login]\nsection: issue\n---\n\nPeople could not log in.\n',
    });
    const cwd = await checkOut(sandbox);
    const init = await runDebrief(['init', '--yes'], { cwd });
    expect(init.stderr).toContain('debrief import content/issues');
    expect((await runDebrief(['import', 'content/issues'], { cwd })).code).toBe(0);
    await git(cwd, 'add', '-A');
    await git(cwd, 'commit', '-q', '-m', 'Bring the incident history along');
    await git(cwd, 'push', '-q');
    const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions: { contents: 'write' } });
    const run = await runAction({
      workspace: cwd,
      with: { command: 'build', token },
      payload: { repository: { default_branch: 'main', private: false } },
      env: { GITHUB_API_URL: sandbox.apiUrl, GITHUB_SERVER_URL: sandbox.url, GITHUB_REF: 'refs/heads/main' },
    });
    expect(run.code).toBe(0);
    const page = (await contentsOf(sandbox, 'gh-pages'))['INCIDENT-HISTORY.md'];
    expect(page).toMatch(/not classified|Login was down/);
    expect(page).not.toContain('no external integrator affected');
  });
});
