import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../src/cli/commands.ts';
import { theAction } from '../../src/cli/starter/the-action.ts';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import { ruleIds } from '../../src/core/rules/index.ts';
import { refusals } from '../../src/core/text/refusals.ts';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';
import { runInProcess } from './run-in-process.ts';

describe('debrief', () => {
  it('without a command shows its help and exits 2', async () => {
    const { code, stdout } = await runDebrief([], { cwd: createTempFolder() });
    expect(code).toBe(2);
    for (const { summary } of commands) expect(stdout.replace(/\s+/g, ' ')).toContain(summary);
  });

  it('says which of its variables nobody reads, and goes on', async () => {
    const env = { DEBRIEF_LINK_SECERT: 'hunter2' };
    const { code, stdout, stderr } = await runDebrief(['--version'], { cwd: createTempFolder(), env });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
    expect(stderr).toBe('DEBRIEF_LINK_SECERT is no variable of Debrief: did you mean DEBRIEF_LINK_SECRET?\n');
  });

  it.each(commands.map(({ name }) => name))(
    '%s --help shows examples and the options of every command',
    async (name) => {
      const cwd = createTempFolder();
      const [long, word] = [await runDebrief([name, '--help'], { cwd }), await runDebrief(['help', name], { cwd })];
      expect(long).toMatchObject({ code: 0, stderr: '' });
      expect(word.stdout).toBe(long.stdout);
      expect(long.stdout).toContain(`$ debrief ${name}`);
      // Prose is wrapped where nobody says how wide the terminal is; examples stay lines to copy.
      expect(long.stdout.split('\n').filter((line) => line.length > 80 && !line.startsWith('  '))).toEqual([]);
      expect(long.stdout).toMatch(/--config.+--cwd.+--now/s);
    },
  );

  it.each([
    [['chekc'], `unknown command 'chekc'`],
    [['init', '--action', 'acme'], 'Expected owner/name@ref'],
    [['init', '--colour'], `unknown option '--colour'`],
    [['init', '--cwd', 'nowhere'], 'There is no folder'],
    [['init', '--now', '2026-02-30T00:00Z'], '"2026-02-30T00:00Z" is not a time with an offset'],
    [['init', '--now', '2026-05-15T09:03'], '"2026-05-15T09:03" is not a time with an offset'],
  ])('%s is misuse: exit 2, words on standard error', async (args, words) => {
    const { code, stdout, stderr } = await runDebrief(args, { cwd: createTempFolder() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });

  it.each([
    [['help', 'nope'], `error: unknown command 'nope'  usage\nTry: debrief --help\n`],
    [['help', 'chekc'], `error: unknown command 'chekc' (did you mean check?)  usage\nTry: debrief --help\n`],
    [['check', '--fromat', 'json'], 'Try: debrief check --help\n'],
    [['import', '/nonexistent'], 'error: There is no file or folder "/nonexistent"  missing-path\n'],
    [['explain', 'shalow-clone'], 'did you mean "shallow-clone"?'],
    [['check', '--base', 'main'], 'not-a-repository\nTry: debrief explain not-a-repository\n'],
  ])('%s names a code and a way out', async (args, words) => {
    const { code, stderr } = await runDebrief(args, { cwd: createTempFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  it('explains every rule and every code that it prints', async () => {
    const cwd = createTempFolder();
    for (const code of ['invalid-config', 'missing-owner', ...Object.keys(refusals)]) {
      const { stdout } = await runDebrief(['explain', code], { cwd });
      expect(stdout).toMatch(new RegExp(`^${code}\n\n[A-Z]`));
    }
    const owner = (await runDebrief(['explain', 'missing-owner'], { cwd })).stdout.replaceAll('\n', ' ');
    expect(owner).toContain('`missing-owner: error`, `warning` or `off`');
    expect(owner).toContain('`debrief check --fix` leaves it alone');
    expect(owner).toContain('cannot be confirmed by a comment');
    const zone = (await runDebrief(['explain', 'single-cause'], { cwd })).stdout;
    expect(zone).toContain('`<!-- debrief-ignore single-cause: reason -->`');
  });

  it('lists the rules as a table: level, whether --fix mends it, what it finds', async () => {
    const { code, stdout } = await runDebrief(['explain', '--list'], { cwd: createTempFolder() });
    expect(code).toBe(0);
    for (const id of ruleIds) expect(stdout).toMatch(new RegExp(`^${id} +(?:error|warning) `, 'm'));
    expect(stdout).toMatch(/^section-order +warning \[\*\] /m);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('says that `records:` names the wrong folder, rather than that all is well', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, {
      '.github/debrief.yml': 'records: postmortem\n',
      'postmortems/2026/issue-1.md': recordText('issue-1'),
    });
    for (const command of ['check', 'build']) {
      const { code, stdout, stderr } = await runDebrief([command], { cwd });
      expect({ command, code, stdout }).toEqual({ command, code: 2, stdout: '' });
      expect(stderr).toContain('No record is below "postmortem", but "postmortems" holds some');
    }
  });

  it('keeps colour to terminals, unless told otherwise', async () => {
    const cwd = createTempFolder();
    const plain = await runDebrief(['chekc'], { cwd });
    const forced = await runDebrief(['chekc'], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '' } });
    expect(plain.stderr).not.toContain('\u001b');
    expect(forced.stderr).toContain('\u001b[');
  });
});

describe('debrief init', () => {
  it('writes what a repository needs, and never over what is there', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, { '.github/workflows/debrief.yml': 'mine' });
    const first = await runDebrief(['init', '--service', 'A "quoted" name'], { cwd });
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect(first.stderr).toContain('kept   .github/workflows/debrief.yml');
    expect(readFileSync(path.join(cwd, '.github/workflows/debrief.yml'), 'utf8')).toBe('mine');
    expect(parse(readFileSync(path.join(cwd, '.github/debrief.yml'), 'utf8')).service).toBe('A "quoted" name');
    const second = await runDebrief(['init'], { cwd });
    expect(second.stderr).not.toContain('wrote');
  });

  it('makes a workflow and a configuration that can be read, for the branch that is checked out', async () => {
    const { root, git } = createTempRepository();
    git('symbolic-ref', 'HEAD', 'refs/heads/trunk');
    await runDebrief(['init', '--timezone', 'Europe/Berlin'], { cwd: root });
    const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
    const workflow = parse(read('.github/workflows/debrief.yml'));
    expect(workflow.on.push.branches).toEqual(['trunk']);
    expect(workflow.jobs.check).toMatchObject({ name: 'debrief', permissions: { contents: 'read' } });
    expect(Object.keys(workflow.jobs)).toEqual(['check', 'build', 'reconcile', 'sweep']);
    expect(parseConfig(read('.github/debrief.yml'), 'debrief.yml', ruleIds).problems).toEqual([]);
    expect(parse(read('.github/ISSUE_TEMPLATE/incident.yml')).labels).toEqual(['incident']);
  });

  it('lets the workflow use the Action that was named, and otherwise the published one', async () => {
    const [named, unnamed] = [createTempFolder(), createTempFolder()];
    const read = (cwd: string) => readFileSync(path.join(cwd, '.github/workflows/debrief.yml'), 'utf8');
    await runDebrief(['init', '--action', 'acme/debrief@v2'], { cwd: named });
    expect(read(named).match(/uses: (?!actions\/).*/g)).toEqual(Array(4).fill('uses: acme/debrief@v2'));
    await runDebrief(['init'], { cwd: unnamed });
    expect(read(unnamed).match(/uses: (?!actions\/).*/g)).toEqual(Array(4).fill(`uses: ${theAction}`));
  });

  it('builds the page from the usual branch while a feature branch is checked out', async () => {
    const { root, git } = createTempRepository();
    git('commit', '-q', '--allow-empty', '-m', 'first');
    git('branch', '-m', 'main');
    git('checkout', '-q', '-b', 'feature/x');
    await runDebrief(['init'], { cwd: root });
    expect(parse(readFileSync(path.join(root, '.github/workflows/debrief.yml'), 'utf8')).on.push.branches).toEqual([
      'main',
    ]);
  });

  it.each([
    [['--timezone', 'Mars/Base'], 'Mars/Base'],
    [['--holidays', 'XX'], 'XX'],
    [['--url', 'not an address'], 'page.url'],
  ])('writes nothing when an answer cannot be used: %s', async (args, words) => {
    const cwd = createTempFolder();
    const { code, stderr } = await runDebrief(['init', ...args], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(existsSync(path.join(cwd, '.github'))).toBe(false);
  });

  it('keeps the built site out of commits, once, and leaves the other lines', async () => {
    const { root } = createTempRepository();
    writeFiles(root, { '.gitignore': 'node_modules' });
    await runDebrief(['init'], { cwd: root });
    await runDebrief(['init'], { cwd: root });
    expect(readFileSync(path.join(root, '.gitignore'), 'utf8')).toBe('node_modules\nsite/\n');
  });

  it.each([
    ['Upptime', { '.upptimerc.yml': '', 'history/api.yml': '' }, 'history'],
    ['cState', { 'content/issues/2024-01-01.md': '' }, 'content/issues'],
    ['Statuspage', { 'exports/incidents.json': '[]' }, 'exports/incidents.json'],
    ['Markdown', { 'docs/outages/2024/a.md': '' }, 'docs/outages'],
    ['Markdown', { 'INCIDENTS.md': '' }, 'INCIDENTS.md'],
  ])('offers to take over a history of %s', async (tool, files, found) => {
    const cwd = createTempFolder();
    writeFiles(cwd, files);
    const { stderr } = await runDebrief(['init', '--dry-run'], { cwd });
    expect(stderr).toContain(`(${tool}): debrief import ${found}\n`);
  });

  it('writes nothing on a dry run', async () => {
    const cwd = createTempFolder();
    const { stderr } = await runDebrief(['init', '--dry-run'], { cwd });
    expect(stderr).toContain('would write .github/debrief.yml');
    expect(existsSync(path.join(cwd, '.github'))).toBe(false);
  });
});

it.each(['99999', '-1', 'x'])('the demo refuses the port %j before it starts anything', async (port) => {
  const { code, stderr } = await runInProcess(['demo', `--port=${port}`], tmpdir());
  expect([code, stderr]).toEqual([2, expect.stringContaining('Expected a number from 0 to 65535')]);
});
