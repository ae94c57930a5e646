import { fileName } from '../text/file-name.ts';
/** Every path of a tree, from its root, with `/`. Asked for a few of ten thousand paths, so it need not have them one by one. */
export interface TreePaths extends Iterable<string> {
  /** Whether this is a file, or a folder in which something lies (`''` for the root). */
  leadsTo(path: string): boolean;
  /** The paths whose last part is this name, in the order of the tree. */
  named(name: string): readonly string[];
}

/** After so many searches, an index of all paths is cheaper than another one. */
const worthSearching = 16;

interface Index {
  readonly paths: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

/** What is special about a list. */
export interface ListOptions {
  /** Characters before each path that do not belong to it. */
  readonly skipped?: number;
  /** Whether a path of the list counts; asked of those only that somebody looks for. */
  readonly isThere?: (path: string) => boolean;
}

/** The paths of a tree from a list, as git writes one with `-z`: each path ends with a NUL. */
export function parseTreePaths(list: string, { skipped = 0, isThere = () => true }: ListOptions = {}): TreePaths {
  let searches = 0;
  let index: Index | undefined;
  const all = () => {
    const lines = list.split('\0').slice(0, -1);
    return new Set((skipped === 0 ? lines : lines.map((line) => line.slice(skipped))).filter(isThere));
  };
  const indexed = () => {
    index ??= createIndex(all());
    return index;
  };
  /** By a search in the list as it stands, which takes a hundredth of the time that it takes to cut it up; undefined after a few. */
  const search = (text: string, isMeant: (path: string) => boolean): Iterable<string> | undefined => {
    searches += 1;
    return searches > worthSearching
      ? undefined
      : findPaths(list, text, skipped, (path) => isMeant(path) && isThere(path));
  };
  const has = (path: string) => {
    const [found] = search(`${path}\0`, (one) => one === path) ?? [indexed().paths.has(path) ? path : undefined];
    return found !== undefined;
  };
  const hasFolder = (path: string) => {
    const [found] = search(`${path}/`, (one) => one.startsWith(`${path}/`)) ?? [
      indexed().folders.has(path) ? path : undefined,
    ];
    return found !== undefined;
  };
  return {
    leadsTo: (path) => path === '' || (!path.includes('\0') && (has(path) || hasFolder(path))),
    named: (name) => {
      const found = search(`${name}\0`, (one) => fileName(one) === name);
      return found === undefined ? (indexed().byName.get(name) ?? []) : [...new Set(found)];
    },
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };
}

export function createTreePaths(paths: Iterable<string>): TreePaths {
  return parseTreePaths(Array.from(paths, (path) => `${path}\0`).join(''));
}

function createIndex(paths: ReadonlySet<string>): Index {
  const folders = new Set<string>();
  for (const path of paths)
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  return { paths, folders, byName: Map.groupBy(paths, fileName) };
}

/** The paths of a list that hold a text (which may end with the path's NUL) and are meant. */
function* findPaths(
  list: string,
  text: string,
  skipped: number,
  isMeant: (path: string) => boolean,
): Generator<string> {
  for (let at = list.indexOf(text); at !== -1; at = list.indexOf(text, at + 1)) {
    const start = at === 0 ? 0 : list.lastIndexOf('\0', at - 1) + 1;
    const path = list.slice(start + skipped, list.indexOf('\0', at));
    if (isMeant(path)) yield path;
  }
}
