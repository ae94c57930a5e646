import { existsSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';
import { runInProcess } from './run-in-process.ts';

const record = (id: string) =>
  `---\nid: ${id}\ntitle: Payouts held\nseverity: high\naffects-integrators: true\nstarted: 2026-05-04T08:00Z\nresolved: 2026-05-04T09:00Z\n---\n\nText.\n`;
const config = 'service: Pay\ncadence: { high: { publish: individually, within: 2 working days, of: resolved } }\n';
const files = {
  '.github/debrief.yml': config,
  'postmortems/2026/a.md': record('a'),
  'postmortems/2026/b.md': record('b'),
};

/** A clone of a repository with records and a configuration. */
function cloneOf(args: readonly string[] = []): { root: string; git: (...args: readonly string[]) => string } {
  const origin = createTempRepository();
  origin.commit(files);
  origin.git('config', 'uploadpack.allowFilter', 'true');
  const root = path.join(createTempFolder(), 'clone');
  origin.git('clone', '-q', ...args, `file://${origin.root}`, root);
  return { root, git: (...more) => origin.git('-C', root, ...more) };
}

const commands = [['check'], ['build'], ['status'], ['doctor']];

describe.each(commands)('debrief %s', (...command) => {
  it.each([
    ['the records', '.github', 'postmortems/2026/a.md" and 1 more'],
    ['the configuration', 'postmortems', '.github/debrief.yml"'],
  ])('refuses a sparse checkout without %s', async (_, kept, missing) => {
    const { root, git } = cloneOf();
    git('sparse-checkout', 'set', kept);
    const { code, stderr } = await runInProcess(command, root);
    expect([code, stderr]).toEqual([2, expect.stringContaining(missing)]);
    expect(stderr).toContain('git sparse-checkout disable');
    expect(existsSync(path.join(root, 'INCIDENT-HISTORY.md'))).toBe(false);
    git('sparse-checkout', 'disable');
    expect((await runInProcess(command, root)).code).not.toBe(2);
  });

  it.each([['.github/debrief.yaml'], ['.GitHub/debrief.yml']])('sees %s that a checkout leaves out', async (name) => {
    const { root, git, commit } = createTempRepository();
    commit({ [name]: config, 'postmortems/2026/a.md': record('a') });
    git('sparse-checkout', 'set', 'postmortems');
    expect(existsSync(path.join(root, name))).toBe(false);
    const { code, stdout, stderr } = await runInProcess(command, root);
    expect(code).toBe(command[0] === 'doctor' ? 1 : 2);
    if (command[0] !== 'doctor') expect(stdout + stderr).toContain(name);
    expect(existsSync(path.join(root, 'INCIDENT-HISTORY.md'))).toBe(false);
  });

  it.each([
    ['skip-worktree', 'postmortems/2026/b.md'],
    ['assume-unchanged', 'postmortems/2026/b.md'],
    ['skip-worktree', '.github/debrief.yml'],
    ['assume-unchanged', '.github/debrief.yml'],
  ])('misses what is marked %s and removed: %s', async (mark, name) => {
    const { root, git, commit } = createTempRepository();
    commit(files);
    git('update-index', `--${mark}`, name);
    const before = (await runInProcess(command, root)).code;
    expect(before).not.toBe(2);
    for (const page of ['INCIDENT-HISTORY.md', 'site']) rmSync(path.join(root, page), { recursive: true, force: true });
    rmSync(path.join(root, name));
    const { code, stderr } = await runInProcess(command, root);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`"${name}" is in the repository but not in this`)]);
    expect(stderr).toContain(`git update-index --no-${mark} "${name}" && git checkout -- "${name}"`);
    expect(existsSync(path.join(root, 'INCIDENT-HISTORY.md'))).toBe(false);
    git('update-index', `--no-${mark}`, name);
    git('checkout', '--', name);
    expect((await runInProcess(command, root)).code).toBe(before);
  });

  it('refuses a clone of which nothing was checked out', async () => {
    const { root } = cloneOf(['--no-checkout']);
    const { code, stderr } = await runInProcess(command, root);
    expect([code, stderr]).toEqual([2, expect.stringContaining('run: git checkout')]);
  });

  it.each([
    ['.github/debrief.yaml'],
    ['.github/debrief.YML'],
    ['.github/.debrief.yml'],
    ['.GitHub/debrief.yml'],
    ['debrief.yml'],
    ['.debrief.yaml'],
  ])('refuses a configuration that is called %s', async (name) => {
    const { root, commit } = createTempRepository();
    commit({ [name]: config, 'postmortems/2026/a.md': record('a') });
    const { code, stderr, stdout } = await runInProcess(command, root);
    expect(code).toBe(command[0] === 'doctor' ? 1 : 2);
    if (command[0] !== 'doctor') expect(stdout + stderr).toContain(`git mv ${name} .github/debrief.yml`);
    expect(existsSync(path.join(root, 'INCIDENT-HISTORY.md'))).toBe(false);
  });

  it.each([['postmortems/2026/b.markdown'], ['postmortems/2026/b.MD']])('does not pass over %s', async (name) => {
    const { root, commit } = createTempRepository();
    commit({ 'postmortems/2026/a.md': record('a'), [name]: record('b') });
    const { code, stdout, stderr } = await runInProcess([...command, '--now', '2026-05-04T12:00Z'], root);
    expect([code, stdout + stderr]).toEqual([1, expect.stringContaining(name)]);
  });
});

it('a configuration beside another one is refused', async () => {
  const { root, commit } = createTempRepository();
  commit({ ...files, '.github/debrief.yaml': 'service: Other\n' });
  const { code, stderr } = await runInProcess(['check'], root);
  expect([code, stderr]).toEqual([2, expect.stringContaining('keep one of the two')]);
});

it('a file of that name in the root that holds no key of ours is somebody else’s', async () => {
  const { root, commit } = createTempRepository();
  commit({ ...files, 'debrief.yml': 'version: 3\nimage: debrief\n' });
  expect((await runInProcess(['build'], root)).code).toBe(0);
});

it('init writes no second configuration', async () => {
  const root = createTempFolder();
  writeFiles(root, { '.github/debrief.yaml': config });
  const { code, stderr } = await runInProcess(['init', '--yes'], root);
  expect([code, stderr]).toEqual([2, expect.stringContaining('git mv .github/debrief.yaml')]);
  expect(existsSync(path.join(root, '.github/debrief.yml'))).toBe(false);
});

it('a bare clone without its objects is no empty history', async () => {
  const { root, git } = cloneOf(['--bare', '--filter=tree:0']);
  git('remote', 'set-url', 'origin', path.join(root, 'gone'));
  const { code, stderr } = await runDebrief(['build', '--out', createTempFolder()], { cwd: root });
  expect([code, stderr]).toEqual([2, expect.stringContaining('git fetch --refetch --no-filter')]);
});

describe('without git', () => {
  /** The environment of a machine that has node and nothing else. */
  function withoutGit(): NodeJS.ProcessEnv {
    const folder = createTempFolder();
    symlinkSync(process.execPath, path.join(folder, 'node'));
    return { PATH: folder };
  }

  it.each([['status'], ['build'], ['doctor'], ['demo']])('%s says so where there is a repository', async (command) => {
    const { root, commit } = createTempRepository();
    commit(files);
    const { code, stdout, stderr } = await runDebrief([command], { cwd: root, env: withoutGit() });
    expect([code, stderr]).toEqual([3, expect.stringContaining('Cannot start git')]);
    expect(stdout).not.toContain('No clock');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('debrief status', () => {
  it('lists what may be overdue where no history says whether it was published', async () => {
    const root = createTempFolder();
    writeFiles(root, files);
    const { code, stdout, stderr } = await runInProcess(['status', '--now', '2026-06-20T12:00Z'], root);
    expect([code, stdout]).toEqual([2, expect.stringContaining('unknown')]);
    expect(stderr).toContain('nobody can say which of these have been published');
  });

  it('knows that nothing is published before the first commit', async () => {
    const { root } = createTempRepository();
    writeFiles(root, files);
    const { code, stdout } = await runInProcess(['status', '--now', '2026-06-20T12:00Z'], root);
    expect([code, stdout]).toEqual([1, expect.stringContaining('2 overdue')]);
  });

  it('does not say that no clock runs where a record was not read, or is not classified', async () => {
    const { root, commit } = createTempRepository();
    commit({
      'postmortems/2026/a.md': record('a').replace('severity: high\n', ''),
      'postmortems/2026/b.md': 'No front matter',
    });
    const { code, stdout, stderr } = await runInProcess(['status', '--now', '2026-05-05T12:00Z'], root);
    expect([code, stdout]).toEqual([1, expect.stringContaining('No clock is known to run')]);
    expect(stderr).toContain('b.md: could not be read');
    expect(stderr).toContain('1 record is shown without a severity');
  });
});
