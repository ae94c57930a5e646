import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesBelow } from '../workspace/files-below.ts';
import { recordText } from '../workspace/record-text.ts';
import {
  createPrivateFolder,
  createTempFolder,
  createTempRepository,
  writeFiles,
} from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';
import { runInProcess } from './run-in-process.ts';

const one = 'postmortems/2026/issue-1.md';

describe('debrief build', () => {
  it('writes the page and the site, and nothing the second time', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, { [one]: recordText('issue-1') });
    const first = await runDebrief(['build'], { cwd });
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(path.join(cwd, 'INCIDENT-HISTORY.md'), 'utf8')).toContain('Primary database unavailable');
    expect([...bytesBelow(path.join(cwd, 'site')).keys()]).toContain('incidents/issue-1/index.html');
    const second = await runDebrief(['build'], { cwd });
    expect(second.stderr.match(/unchanged/g)).toHaveLength(2);
  });

  it('leaves a page alone that somebody wrote by hand, and writes nothing at all', async () => {
    const cwd = createTempFolder();
    const page = 'Incident history\n\nNo incidents since 2026-05-14.\n';
    writeFiles(cwd, { [one]: recordText('issue-1'), 'INCIDENT-HISTORY.md': page });
    const before = bytesBelow(cwd);
    const { code, stderr } = await runDebrief(['build'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`Debrief did not write the page "${path.join(cwd, 'INCIDENT-HISTORY.md')}"`);
    expect(bytesBelow(cwd)).toEqual(before);
    writeFiles(cwd, { '.github/debrief.yml': 'page: { markdown: docs/history.md }\n' });
    expect(await runDebrief(['build'], { cwd })).toMatchObject({ code: 0 });
    expect(await runDebrief(['build'], { cwd, env: { DEBRIEF_CACHE: 'off' } })).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(cwd, 'INCIDENT-HISTORY.md'), 'utf8')).toBe(page);
  });

  it('counts the files that it writes, and keeps the name of a file on one line', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, { 'postmortems/2026/a\n::error::b.md': 'no record' });
    const { stderr, code } = await runDebrief(['build'], { cwd });
    const [, files, written] = /site: (\d+) files, (\d+) written/.exec(stderr) ?? [];
    expect(written).toBe(files);
    expect(stderr).toContain('postmortems/2026/a\\n::error::b.md: in doubt');
    expect(stderr).not.toMatch(/^::/m);
    expect(code).toBe(1);
  });

  it('gives the same bytes in another zone, language, folder, with another umask, and at another time', async () => {
    const { root, commit, git } = createTempRepository();
    commit(
      { [one]: recordText('issue-1'), '.github/debrief.yml': 'timezone: Europe/Berlin\n' },
      '2026-05-20T22:30:00+09:00',
    );
    commit({ 'README.md': 'not a record' }, '2026-08-01T00:00:00Z');
    const other = path.join(createTempFolder(), 'clone');
    git('clone', '-q', root, other);
    const [a, b] = [createTempFolder(), createTempFolder()];
    const before = process.umask(0o077);
    const first = await runDebrief(['build', '--out', a], { cwd: root, env: { TZ: 'Pacific/Kiritimati', LANG: 'C' } });
    process.umask(before);
    const env = { TZ: 'America/Los_Angeles', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' };
    const second = await runDebrief(['build', '--out', b], { cwd: path.join(other, 'postmortems'), env });
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(bytesBelow(b)).toEqual(bytesBelow(a));
  });

  it('tells the same whether it reads everything or knows that nothing changed', async () => {
    const { root, commit } = createTempRepository();
    commit({ [one]: recordText('issue-1', { severity: '' }), 'postmortems/2026/issue-2.md': 'No record.' });
    const [out, cache] = [createTempFolder(), createPrivateFolder()];
    const build = (folder: string, more: readonly string[] = []) =>
      runInProcess(['build', '--rev', 'HEAD', '--out', out, ...more], root, '', { DEBRIEF_CACHE: folder });
    await build(cache);
    const before = bytesBelow(out);
    const known = await build(cache);
    expect(known).toMatchObject({ code: 1, stderr: expect.stringContaining('unchanged') });
    expect(known).toEqual(await build('off'));
    expect(known).toEqual(await build(cache, ['--now', '2026-09-01T00:00Z']));
    const at = path.join(out, 'site');
    expect(await build(cache, ['--log', at])).toEqual(await build('off', ['--log', at]));
    expect((await build(cache, ['--log', path.join(out, 'nowhere')])).code).toBe(2);
    expect(bytesBelow(out)).toEqual(before);
  });

  it('builds a commit instead of the files on disk when asked to', async () => {
    const { root, commit } = createTempRepository();
    commit({ [one]: recordText('issue-1') });
    writeFiles(root, { [one]: recordText('issue-1', { title: 'Changed since' }) });
    await runDebrief(['build', '--rev', 'HEAD'], { cwd: root });
    expect(readFileSync(path.join(root, 'INCIDENT-HISTORY.md'), 'utf8')).not.toContain('Changed since');
  });

  it('exits 1 with the name of a record in doubt, and shows the others', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, { [one]: recordText('issue-1'), 'postmortems/2026/issue-2.md': '---\nbroken: [\n---\nXYZZY\n' });
    const { code, stderr } = await runDebrief(['build'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('postmortems/2026/issue-2.md: in doubt (unreadable)');
    expect([...bytesBelow(path.join(cwd, 'site')).values()].join('')).not.toContain('XYZZY');
  });

  it.each([
    ['low', '<!-- /redct -->'],
    ['medium', '<!-- redcat: x -->'],
  ])(
    'leaves no trace of an unlisted record (%s, its reach not recorded) with a broken marker %s',
    async (severity, marker) => {
      const cwd = createTempFolder();
      const text = recordText('quiet-2', { severity }).replace('affects-integrators: false\n', '');
      writeFiles(cwd, { [one]: recordText('issue-1'), 'postmortems/2026/quiet-2.md': `${text}\n${marker}\n` });
      const { code, stderr } = await runDebrief(['build'], { cwd });
      expect(code).toBe(1);
      expect(stderr).toContain('postmortems/2026/quiet-2.md: in doubt (redaction-fault)');
      const site = bytesBelow(path.join(cwd, 'site'));
      expect([...site.keys(), ...site.values()].join('\n')).not.toContain('quiet-2');
      expect(site.get('index.html')).toMatch(/so nothing is claimed/);
    },
  );

  it('does not write over a page or a site of somebody else', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, { [one]: recordText('issue-1'), 'site/index.html': 'mine' });
    const { code, stderr } = await runDebrief(['build'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('was not written by Debrief');
    expect(readFileSync(path.join(cwd, 'site/index.html'), 'utf8')).toBe('mine');
  });
});
