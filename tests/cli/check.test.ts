import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';

const [one, two] = ['postmortems/2026/issue-1.md', 'postmortems/2026/issue-2.md'];
const broken = recordText('issue-2', { severity: 'sev1' });

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = createTempFolder();
  writeFiles(root, files);
  return root;
}

async function rulesOf(cwd: string, ...args: readonly string[]): Promise<string[]> {
  const { stdout } = await runDebrief(['check', '--format', 'json', ...args], { cwd });
  const { problems }: { problems: { rule: string; file: string; line: number }[] } = JSON.parse(stdout);
  return problems.map(({ rule, file, line }) => `${file}:${line} ${rule}`);
}

describe('debrief check', () => {
  it('exits 0 for complete records and 1 for an error, in a plain folder', async () => {
    const good = await runDebrief(['check'], { cwd: folderWith({ [one]: recordText('issue-1') }) });
    expect(good).toMatchObject({ code: 0, stdout: '✔ 1 record checked, no problems\n', stderr: '' });
    const bad = await runDebrief(['check'], { cwd: folderWith({ [one]: recordText('issue-1'), [two]: broken }) });
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain(`${two}:4:11`);
  });

  it('prints JSON of a stable shape', async () => {
    const { stdout, stderr, code } = await runDebrief(['check', '--format', 'json'], {
      cwd: folderWith({ [two]: broken }),
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const { problems, ...counts } = JSON.parse(stdout);
    expect(counts).toEqual({ records: 1, errors: 1, warnings: 0 });
    expect(Object.keys(problems[0]).toSorted()).toEqual(['column', 'file', 'line', 'message', 'rule', 'severity']);
  });

  it.each([
    ['github', '::error file=postmortems/2026/issue-2.md,line=4,'],
    ['sarif', '"ruleId": "unknown-severity"'],
  ])('prints %s', async (format, words) => {
    const { stdout, code } = await runDebrief(['check', '--format', format], { cwd: folderWith({ [two]: broken }) });
    expect(code).toBe(1);
    expect(stdout).toContain(words);
  });

  it.each([
    ['github', '::error file=.github/debrief.yml,line=2,endLine=2,col=1,'],
    ['json', '"file": ".github/debrief.yml"'],
    ['sarif', '"ruleId": "unknown-key"'],
  ])('prints faults of the configuration as %s too, beside the words for people', async (format, words) => {
    const cwd = folderWith({ '.github/debrief.yml': 'service: Shop\ncolour: red\n', [one]: recordText('issue-1') });
    const { code, stdout, stderr } = await runDebrief(['check', '--format', format], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain(words);
    expect(stderr).toContain('.github/debrief.yml:2:1');
    expect(stderr).toContain('nothing reads it');
  });

  it('misses the records that a change of their folder leaves behind', async () => {
    const { root, commit } = createTempRepository();
    const base = commit({ [one]: recordText('issue-1'), [two]: recordText('issue-2') });
    commit({
      '.github/debrief.yml': 'records: incidents\n',
      [one]: null,
      'incidents/2026/issue-1.md': recordText('issue-1'),
    });
    const left = ['postmortems/2026/issue-2.md:1 deleted-record'];
    expect(await rulesOf(root, '--base', base)).toEqual(left);
    commit({ [two]: null, 'incidents/2026/issue-2.md': recordText('issue-2') });
    expect(await rulesOf(root, '--base', base)).toEqual([]);
  });

  it('looks for headings in records that it does not check', async () => {
    const { root, commit } = createTempRepository();
    const base = commit({ [one]: recordText('issue-1'), [two]: recordText('issue-2') });
    const links =
      '\nSee [this](issue-1.md#timeline) and [that](issue-1.md#nowhere) and [those][it].\n\n[it]: issue-1.md#never\n';
    commit({ [two]: `${recordText('issue-2')}${links}` });
    const broken = [expect.stringContaining('broken-anchor'), expect.stringContaining('broken-anchor')];
    expect(await rulesOf(root)).toEqual(broken);
    expect(await rulesOf(root, '--base', base)).toEqual(broken);
    expect(await rulesOf(root, two)).toEqual(broken);
  });

  it('sees a folder that is linked by the change, in which records could hide', async () => {
    const { root, commit } = createTempRepository();
    const base = commit({ [one]: recordText('issue-1'), 'elsewhere/x.txt': '' });
    symlinkSync('../elsewhere', path.join(root, 'postmortems/2027'));
    commit({});
    expect(await rulesOf(root, '--base', base)).toEqual(['postmortems/2027:1 unreadable-file']);
  });

  it('says what it was given on one line', async () => {
    for (const args of [['x\n::error::pwn'], ['--base', 'x\n::error::pwn'], ['--config', 'x\n::error::pwn']]) {
      const { code, stdout, stderr } = await runDebrief(['check', ...args], { cwd: folderWith({}) });
      expect([code, `${stdout}\n${stderr}`]).toEqual([expect.any(Number), expect.not.stringMatching(/^::/m)]);
      expect(code).not.toBe(0);
    }
  });

  it('looks only at the paths that are named, from where it was started', async () => {
    const cwd = folderWith({ [one]: 'not a record', [two]: broken, 'draft.md': broken });
    expect(await rulesOf(cwd, two)).toEqual([`${two}:4 unknown-severity`]);
    expect(await rulesOf(cwd, 'postmortems/2026')).toContain(`${two}:4 unknown-severity`);
    expect(await rulesOf(cwd, 'draft.md')).toContain('draft.md:4 unknown-severity');
    const missing = await runDebrief(['check', 'nowhere.md'], { cwd });
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain('There is no file or folder "nowhere.md"  missing-path\n');
    expect(await runDebrief(['check', '../x.md'], { cwd })).toMatchObject({ code: 2 });
  });

  it('looks only at what differs from a base, committed or not', async () => {
    const { root, commit, git } = createTempRepository();
    commit({ [one]: 'not a record', 'README.md': '' });
    git('checkout', '-q', '-b', 'topic');
    commit({ [two]: broken });
    const three = { 'postmortems/2026/issue-3.md': recordText('issue-3', { severity: 'P1' }) };
    writeFiles(root, three);
    const found = [`${two}:4 unknown-severity`, 'postmortems/2026/issue-3.md:4 unknown-severity'];
    expect(await rulesOf(root, '--base', 'main')).toEqual(found);
    writeFiles(root, { 'postmortems/2026/issue-3.md': null });
    git('checkout', '-q', 'main');
    commit({ 'postmortems/2026/issue-4.md': 'not a record either' });
    git('checkout', '-q', 'topic');
    writeFiles(root, three);
    expect(await rulesOf(root, '--base', 'main')).toEqual(found);
    const unknown = await runDebrief(['check', '--base', 'nonsense'], { cwd: root });
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('No commit, branch or tag "nonsense" is in this clone');
  });

  it('tells another recipient than the base has, committed or not', async () => {
    const config = '.github/debrief.yml';
    const recipient = (letter: string) => ({ [config]: `redaction: { recipient: age1${letter.repeat(58)} }\n` });
    const { root, commit } = createTempRepository();
    commit(recipient('p'));
    expect(await rulesOf(root, '--base', 'main')).toEqual([]);
    writeFiles(root, recipient('q'));
    expect(await rulesOf(root)).toEqual([]);
    expect(await rulesOf(root, '--base', 'main')).toEqual([`${config}:1 changed-recipient`]);
    commit({});
    expect(await rulesOf(root, '--base', 'HEAD~1')).toEqual([`${config}:1 changed-recipient`]);
  });

  it('exits 2 for a configuration with faults, and shows each at its line', async () => {
    const cwd = folderWith({ [one]: recordText('issue-1'), '.github/debrief.yml': 'servise: x\ntimezone: Mars\n' });
    const { code, stdout, stderr } = await runDebrief(['check'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('.github/debrief.yml:1:1');
    expect(stderr).toContain('.github/debrief.yml:2:');
    const missing = await runDebrief(['check', '--config', 'other.yml'], { cwd });
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.stderr).toContain('There is no configuration "other.yml"');
  });
});
