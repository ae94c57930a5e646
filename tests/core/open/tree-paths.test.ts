import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTreePaths, parseTreePaths } from '../../../src/core/open/tree-paths.ts';

const part = fc.constantFrom('a', 'b', 'ab', 'issue-1.md', 'issue-11.md', '1.md', 'é.md', '\ufffd');
const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

it('finds the paths of a name as a look at each of them would, however often it is asked', () => {
  fc.assert(
    fc.property(fc.array(path, { maxLength: 30 }), fc.array(part, { minLength: 20, maxLength: 40 }), (paths, names) => {
      const tree = createTreePaths(paths);
      const all = [...new Set(paths)];
      for (const name of names)
        expect(tree.named(name)).toEqual(all.filter((one) => one === name || one.endsWith(`/${name}`)));
      expect([...tree]).toEqual(all);
      for (const one of [...all, 'a/b/none']) {
        expect(tree.has(one)).toBe(all.includes(one));
        expect(tree.hasFolder(one)).toBe(all.some((path) => path.startsWith(`${one}/`)));
      }
    }),
    { seed: 20261122, numRuns: 300 },
  );
});

it('counts only what is there, and takes no two paths for one', () => {
  const gone = new Set(['a/b/1.md', 'c/1.md']);
  const list = 'a/b/1.md\0a/b/2.md\0c/1.md\0';
  for (const searches of [0, 20]) {
    const tree = parseTreePaths(list, (one) => !gone.has(one));
    for (let each = 0; each < searches; each += 1) tree.has('x');
    expect([tree.has('a/b/1.md'), tree.has('a/b/2.md'), tree.has('a/b/2.md\0c/1.md')]).toEqual([false, true, false]);
    expect([tree.hasFolder(''), tree.hasFolder('a/b'), tree.hasFolder('a'), tree.hasFolder('c')]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(tree.named('1.md')).toEqual([]);
    expect([...tree]).toEqual(['a/b/2.md']);
  }
});

it('reads what git lists', () => {
  const tree = parseTreePaths('README.md\0postmortems/2026/issue-42.md\0');
  expect([...tree]).toEqual(['README.md', 'postmortems/2026/issue-42.md']);
  expect(tree.named('issue-42.md')).toEqual(['postmortems/2026/issue-42.md']);
  expect(tree.named('42.md')).toEqual([]);
  expect([...parseTreePaths('')]).toEqual([]);
});
