import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDiskTree, lookAt } from '../../src/workspace/disk-tree.ts';
import { refuseForeignPage, writePage } from '../../src/workspace/site/write-page.ts';
import { createTempFolder, writeFiles } from './temp-repository.ts';

function openTree() {
  const root = createTempFolder();
  writeFiles(root, { 'p/b.md': 'two', 'p/a.md': 'one', 'p/sub/c.md': 'three', 'clone/d.md': 'theirs' });
  mkdirSync(path.join(root, 'clone/.git'));
  symlinkSync('a.md', path.join(root, 'p/link.md'));
  symlinkSync('p', path.join(root, 'linked'));
  writeFileSync(path.join(root, 'p/latin.md'), Buffer.from([0xe9]));
  return { root, tree: createDiskTree(root) };
}

describe('a folder as a tree', () => {
  it('lists files in order, and what it does not open by its reason', async () => {
    const { tree } = openTree();
    const { entries, refused } = await tree.list('p');
    expect(entries.map((entry) => entry.path)).toEqual(['p/a.md', 'p/b.md', 'p/latin.md', 'p/sub/c.md']);
    expect(refused).toEqual([{ path: 'p/link.md', reason: 'symbolic-link' }]);
    expect((await tree.list('')).refused).toContainEqual({ path: 'clone', reason: 'submodule' });
  });

  it.each([
    ['p/a.md', { entries: [{ path: 'p/a.md', blob: undefined }], refused: [] }],
    ['nothing', { entries: [], refused: [] }],
    ['linked', { entries: [], refused: [{ path: 'linked', reason: 'symbolic-link' }] }],
    ['clone', { entries: [], refused: [{ path: 'clone', reason: 'submodule' }] }],
  ])('lists %s alone', async (name, listing) => {
    expect(await openTree().tree.list(name)).toEqual(listing);
  });

  it.each([
    ['p/a.md', { path: 'p/a.md', blob: undefined }],
    ['p', undefined],
    ['p/nothing.md', undefined],
    ['p/a.md/below', undefined],
    ['linked/a.md', { path: 'linked/a.md', reason: 'symbolic-link' }],
    ['clone/d.md', { path: 'clone/d.md', reason: 'submodule' }],
  ])('finds %s', async (name, found) => {
    expect(await openTree().tree.find(name)).toEqual(found);
  });

  it('reads text within a limit, and follows no link that came in the meantime', async () => {
    const { tree } = openTree();
    const entries = ['p/a.md', 'p/sub/c.md', 'p/latin.md', 'p/link.md', 'p/sub'].map((name) => ({
      path: name,
      blob: undefined,
    }));
    expect(await tree.read(entries, 4)).toEqual([
      { text: 'one' },
      { refused: 'too-large' },
      { refused: 'not-utf8' },
      { refused: 'symbolic-link' },
      { refused: 'special-file' },
    ]);
  });

  it('names what is directly in a folder, what a checkout leaves out included', async () => {
    const { root } = openTree();
    const elsewhere = { assertThere: async () => {}, list: async () => ['p/left/out.md', 'q/x.md'] };
    const tree = createDiskTree(root, undefined, elsewhere);
    expect(await tree.names('p')).toEqual(['a.md', 'b.md', 'latin.md', 'left', 'link.md', 'sub']);
    expect(await tree.names('q')).toEqual(['x.md']);
  });

  it.each([
    ['', 'folder'],
    ['p', 'folder'],
    ['p/a.md', 'file'],
    ['p/link.md', 'symbolic-link'],
    ['linked/a.md', 'symbolic-link'],
    ['nothing', undefined],
  ])('holds at "%s" a %s', (name, seen) => {
    expect(lookAt(openTree().root, name)).toBe(seen);
  });
});

describe('the Markdown page', () => {
  it('is never written over a page of somebody else, and over an empty one it is', () => {
    const root = createTempFolder();
    writeFiles(root, { 'OURS.md': '# Ours\n', 'EMPTY.md': ' \n' });
    expect(() => writePage(root, 'OURS.md', 'x')).toThrow('Debrief did not write the page');
    expect(writePage(root, 'EMPTY.md', 'x')).toBe(true);
    expect(writePage(root, 'NEW.md', 'x')).toBe(true);
    expect(() => refuseForeignPage(root, 'NOTHING.md')).not.toThrow();
  });
});
