/** Every path of a tree, from its root, with `/`. Asked for a few of ten thousand paths, so it need not have them one by one. */
export interface TreePaths extends Iterable<string> {
  has(path: string): boolean;
  /** Whether something lies below a folder (`''` for the root). */
  hasFolder(path: string): boolean;
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

/**
 * The paths of a tree from a list, as git writes one with `-z`: each path ends with a NUL.
 *
 * @param isThere Whether a path of the list counts; asked of those only that somebody looks for
 */
export function parseTreePaths(list: string, isThere: (path: string) => boolean = () => true): TreePaths {
  let searches = 0;
  let index: Index | undefined;
  const all = () => new Set(list.split('\0').slice(0, -1).filter(isThere));
  const indexed = () => {
    index ??= createIndex(all());
    return index;
  };
  /** By a search in the list as it stands, which takes a hundredth of the time that it takes to cut it up; undefined after a few. */
  const search = (text: string, before: string): Generator<string> | undefined => {
    searches += 1;
    return searches > worthSearching ? undefined : findPaths(list, text, before, isThere);
  };
  const holds = (text: string) => {
    const found = search(text, '\0');
    return found && found.next().done !== true;
  };
  return {
    has: (path) => !path.includes('\0') && (holds(`${path}\0`) ?? indexed().paths.has(path)),
    hasFolder: (path) => path === '' || (!path.includes('\0') && (holds(`${path}/`) ?? indexed().folders.has(path))),
    named: (name) => {
      const found = search(`${name}\0`, '\0/');
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
  return { paths, folders, byName: Map.groupBy(paths, nameOf) };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The paths of a list that count and hold a text right behind one of these characters, or at their start. */
function* findPaths(list: string, text: string, before: string, isThere: (path: string) => boolean): Generator<string> {
  for (let at = list.indexOf(text); at !== -1; at = list.indexOf(text, at + 1)) {
    if (at > 0 && !before.includes(list[at - 1] ?? '')) continue;
    const path = list.slice(list.lastIndexOf('\0', at - 1) + 1, list.indexOf('\0', at));
    if (isThere(path)) yield path;
  }
}
