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
      for (const one of [...all, 'a', 'a/b', 'a/b/none'])
        expect(tree.leadsTo(one)).toBe(all.includes(one) || all.some((path) => path.startsWith(`${one}/`)));
    }),
    { seed: 20261122, numRuns: 300 },
  );
});

it('counts only what is there, and takes no two paths for one', () => {
  const gone = new Set(['a/b/1.md', 'c/1.md']);
  const list = 'a/b/1.md\0a/b/2.md\0c/1.md\0';
  for (const searches of [0, 20]) {
    const tree = parseTreePaths(list, { isThere: (one) => !gone.has(one) });
    for (let each = 0; each < searches; each += 1) tree.leadsTo('x');
    const answers = ['a/b/1.md', 'a/b/2.md', 'a/b/2.md\0c/1.md', '', 'a/b', 'a', 'c'].map((one) => tree.leadsTo(one));
    expect(answers).toEqual([false, true, false, true, true, true, false]);
    expect(tree.named('1.md')).toEqual([]);
    expect([...tree]).toEqual(['a/b/2.md']);
  }
});

it('passes over what stands before each path, whatever it looks like', () => {
  for (const searches of [0, 20]) {
    const tree = parseTreePaths('H a/1.md\0? a/b 1.md\0H H/c.md\0', { skipped: 2 });
    for (let each = 0; each < searches; each += 1) tree.leadsTo('x');
    expect([...tree]).toEqual(['a/1.md', 'a/b 1.md', 'H/c.md']);
    expect(['1.md', 'b 1.md', 'H a'].map((name) => tree.named(name))).toEqual([['a/1.md'], ['a/b 1.md'], []]);
    expect(['a', 'H', 'H a', 'b 1.md', 'H a/1.md', 'a/b'].map((one) => tree.leadsTo(one))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  }
});

it('reads what git lists', () => {
  const tree = parseTreePaths('README.md\0postmortems/2026/issue-42.md\0');
  expect([...tree]).toEqual(['README.md', 'postmortems/2026/issue-42.md']);
  expect(tree.named('issue-42.md')).toEqual(['postmortems/2026/issue-42.md']);
  expect(tree.named('42.md')).toEqual([]);
  expect([...parseTreePaths('')]).toEqual([]);
});
