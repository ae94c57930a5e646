import { createTreePaths } from '../src/core/open/tree-paths.ts';
import { parseUtf8, type Tree, type TreeEntry } from '../src/project/tree.ts';

/** A plain folder that is in memory alone: path → contents. */
export function createMemoryTree(files: ReadonlyMap<string, string | Uint8Array>): Tree {
  const entries = [...files.keys()].toSorted().map((path): TreeEntry => ({ path, blob: undefined }));
  const bytesOf = (path: string): Uint8Array => Buffer.from(files.get(path) ?? '');
  return {
    commit: undefined,
    list: async (folder) => ({
      entries: entries.filter(({ path }) => folder === '' || path.startsWith(`${folder}/`)),
      refused: [],
    }),
    find: async (path) => entries.find((entry) => entry.path === path),
    names: async (folder) => {
      const within = folder === '' ? '' : `${folder}/`;
      const below = entries.filter(({ path }) => path.startsWith(within));
      return [...new Set(below.map(({ path }) => path.slice(within.length).split('/')[0] ?? ''))];
    },
    read: async (wanted) =>
      wanted.map(({ path }) => {
        const text = parseUtf8(bytesOf(path));
        return text === undefined ? { refused: 'not-utf8' } : { text };
      }),
    readBytes: async ({ path }) => ({ bytes: bytesOf(path) }),
    paths: async () => createTreePaths(entries.map(({ path }) => path)),
  };
}
