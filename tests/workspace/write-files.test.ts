import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { digest } from '../../src/workspace/digest.ts';
import { ignoreFolder } from '../../src/workspace/ignore-folder.ts';
import { listFolder } from '../../src/workspace/list-folder.ts';
import { looksLikeMarkdown, readForeignFiles } from '../../src/workspace/read-foreign-files.ts';
import { writeTextFile } from '../../src/workspace/write-file.ts';
import { writeNewFiles } from '../../src/workspace/write-new-files.ts';
import { writeNewRecords } from '../../src/workspace/write-new-records.ts';

function openTemp(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(path.join(tmpdir(), 'debrief-files-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

const read = (root: string, name: string) => readFileSync(path.join(root, name), 'utf8');

describe('a text file', () => {
  it('is written when its bytes differ, with the permissions that it has, and nothing is left beside it', () => {
    const root = openTemp({ 'a/b.md': 'old' });
    chmodSync(path.join(root, 'a/b.md'), 0o640);
    expect(writeTextFile(root, 'a/b.md', 'old')).toBe(false);
    expect(writeTextFile(root, 'a/b.md', 'new')).toBe(true);
    expect(writeTextFile(root, 'c/d/e.md', 'new')).toBe(true);
    expect([read(root, 'a/b.md'), read(root, 'c/d/e.md')]).toEqual(['new', 'new']);
    expect(statSync(path.join(root, 'a/b.md')).mode & 0o777).toBe(0o640);
    expect(readdirSync(path.join(root, 'a'))).toEqual(['b.md']);
  });

  it('is not written through a link, over a folder, or below a file', () => {
    const root = openTemp({ 'a.md': 'kept' });
    symlinkSync(path.join(root, 'a.md'), path.join(root, 'link.md'));
    mkdirSync(path.join(root, 'folder'));
    expect(() => writeTextFile(root, 'link.md', 'x')).toThrow('is a symbolic link, so nothing is written to it');
    expect(() => writeTextFile(root, 'folder', 'x')).toThrow('so nothing is written to it');
    expect(() => writeTextFile(root, 'a.md/b.md', 'x')).toThrow();
    expect(read(root, 'a.md')).toBe('kept');
  });
});

describe('new files', () => {
  it('are written where nothing is, and every other one stays as it is', () => {
    const root = openTemp({ 'a.md': 'mine' });
    const files = new Map([
      ['a.md', 'ours'],
      ['b/c.md', 'ours'],
    ]);
    const wanted = [
      { path: 'a.md', outcome: 'kept' },
      { path: 'b/c.md', outcome: 'written' },
    ];
    expect(writeNewFiles(root, files, { dryRun: true })).toEqual(wanted);
    expect(existsSync(path.join(root, 'b'))).toBe(false);
    expect(writeNewFiles(root, files)).toEqual(wanted);
    expect([read(root, 'a.md'), read(root, 'b/c.md')]).toEqual(['mine', 'ours']);
    expect(writeNewFiles(root, files).map(({ outcome }) => outcome)).toEqual(['kept', 'kept']);
  });

  it('never replace a link, even one that leads nowhere', () => {
    const root = openTemp();
    symlinkSync('nowhere', path.join(root, 'a.md'));
    expect(writeNewFiles(root, new Map([['a.md', 'x']]))).toEqual([{ path: 'a.md', outcome: 'kept' }]);
    expect(existsSync(path.join(root, 'nowhere'))).toBe(false);
  });
});

describe('new records', () => {
  const record = (id: string, year: string) => ({ id, path: `postmortems/${year}/${id}.md`, text: '---\n---\n' });

  it('are one for an id, whatever year the one that is there is under', async () => {
    const root = openTemp({ 'postmortems/2024/issue-1.md': 'mine' });
    const place = { root, folder: 'postmortems' };
    const all = [record('issue-1', '2026'), record('issue-2', '2026')];
    expect(await writeNewRecords(place, all, { dryRun: false })).toEqual([
      { path: 'postmortems/2024/issue-1.md', outcome: 'kept' },
      { path: 'postmortems/2026/issue-2.md', outcome: 'written' },
    ]);
    expect(existsSync(path.join(root, 'postmortems/2026/issue-1.md'))).toBe(false);
  });

  it('make the folder that they go into', async () => {
    const root = path.join(openTemp(), 'new');
    const [written] = await writeNewRecords({ root, folder: '' }, [record('a', '2026')], { dryRun: false });
    expect(written?.outcome).toBe('written');
    expect(read(root, 'postmortems/2026/a.md')).toBe('---\n---\n');
  });
});

describe('.gitignore', () => {
  it.each([
    [undefined, 'site/\n', 'written'],
    ['dist/\n', 'dist/\nsite/\n', 'changed'],
    ['dist/', 'dist/\nsite/\n', 'changed'],
    ['/site\n', '/site\n', 'kept'],
    ['  site/  \n', '  site/  \n', 'kept'],
    ['# site/\n', '# site/\nsite/\n', 'changed'],
  ])('%j becomes %j', (before, after, outcome) => {
    const root = openTemp(before === undefined ? {} : { '.gitignore': before });
    expect(ignoreFolder(root, 'site/', { dryRun: true }).outcome).toBe(outcome);
    expect(existsSync(path.join(root, '.gitignore')) ? read(root, '.gitignore') : undefined).toBe(before);
    expect(ignoreFolder(root, 'site/')).toEqual({ path: '.gitignore', outcome });
    expect(read(root, '.gitignore')).toBe(after);
  });

  it('that is a link is left alone', () => {
    const root = openTemp({ real: 'x\n' });
    symlinkSync('real', path.join(root, '.gitignore'));
    expect(ignoreFolder(root, 'site/').outcome).toBe('kept');
    expect(read(root, 'real')).toBe('x\n');
  });
});

describe('a plain folder', () => {
  it('lists its files, links as themselves, and neither modules nor git', () => {
    const root = openTemp({ 'a.md': '', 'b/c.md': '', '.git/config': '', 'b/node_modules/x.md': '' });
    symlinkSync(root, path.join(root, 'loop'));
    const paths = listFolder(root);
    const has = ['a.md', 'b/c.md', '.git/config', 'b/node_modules/x.md', 'loop/a.md'].map((name) =>
      paths?.leadsTo(name),
    );
    expect(has).toEqual([true, true, false, false, false]);
  });

  it('that is not there holds nothing', () => {
    expect(listFolder('/nowhere/at/all')?.leadsTo('a')).toBe(false);
  });
});

describe('the files of another tool', () => {
  it('are those that may hold a record', async () => {
    const root = openTemp({
      ...{ 'a.md': '', 'b.markdown': '', 'c.adoc': '', 'd.json': '{}', 'e.html.md.erb': '', NOTES: '' },
      ...{ LICENSE: '', 'CHANGELOG.md': '', 'template.md': '', 'README.md': '', 'x.png': '', 'y.yml': '' },
      ...{ 'history/site.yml': '', '.github/z.md': '', 'node_modules/m.md': '', '2024-05-15/README.md': '' },
      ...{ 'mixed/README.md': '', 'mixed/one.md': '', 'only/index.md': '' },
    });
    const { files, skipped, refused } = await readForeignFiles(root);
    expect(files.map(({ path: name }) => name)).toEqual(
      [
        ...['2024-05-15/README.md', 'NOTES', 'a.md', 'b.markdown', 'c.adoc', 'd.json', 'e.html.md.erb'],
        ...['history/site.yml', 'mixed/one.md', 'only/index.md'],
      ].toSorted(),
    );
    expect(skipped).toContain('README.md');
    expect(skipped).toContain('x.png');
    expect(refused).toEqual([]);
  });

  it('may be one file of any name; links and other bytes are refused by name', async () => {
    const root = openTemp({ 'x.page': '# A' });
    expect((await readForeignFiles(path.join(root, 'x.page'))).files).toMatchObject([{ path: 'x.page', text: '# A' }]);
    symlinkSync('x.page', path.join(root, 'link.md'));
    writeFileSync(path.join(root, 'latin.md'), Buffer.from([0x23, 0x20, 0xe9]));
    const { files, refused } = await readForeignFiles(root);
    expect(files).toEqual([]);
    expect(refused.map(({ path: name, reason }) => `${name} ${reason}`).toSorted()).toEqual([
      'latin.md not-utf8',
      'link.md symbolic-link',
    ]);
  });

  it('that are not there are a refusal', async () => {
    await expect(readForeignFiles('/nowhere/at/all')).rejects.toThrow('There is no file or folder "/nowhere/at/all"');
  });

  it.each([
    ['# Outage\n', true],
    ['text\n\n## Later\n', true],
    ['#no space\n', false],
    ['#### too deep\n', false],
    ['# A\0', false],
  ])('%j reads like Markdown: %s', (text, isLike) => {
    const root = openTemp({ 'x.page': text });
    expect(looksLikeMarkdown(path.join(root, 'x.page'))).toBe(isLike);
    expect(looksLikeMarkdown(path.join(root, 'nothing'))).toBe(false);
  });
});

it('a digest is that of the bytes', () => {
  expect(digest(Buffer.from('abc'))).toBe(digest('abc'));
  expect(digest('abc')).toMatch(/^[\w-]{43}$/);
  expect(digest('')).not.toBe(digest('a'));
});
