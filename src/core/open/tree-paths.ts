/** Every path of a tree, from its root, with `/`. Asked for a few of ten thousand paths, so it need not have them one by one. */
export interface TreePaths extends Iterable<string> {
  has(path: string): boolean;
  /** The paths whose last part is this name, in the order of the tree. */
  named(name: string): readonly string[];
}

/** After so many names, an index of all of them is cheaper than a search for each. */
const worthSearching = 16;

/** The paths of a tree from a list, as git writes one with `-z`: each path ends with a NUL. */
export function parseTreePaths(list: string): TreePaths {
  let all: ReadonlySet<string> | undefined;
  let byName: ReadonlyMap<string, readonly string[]> | undefined;
  let searches = 0;
  const paths = () => {
    all ??= new Set(list.split('\0').slice(0, -1));
    return all;
  };
  return {
    has: (path) => paths().has(path),
    named: (name) => {
      searches += 1;
      if (searches <= worthSearching) return findNamed(list, name);
      byName ??= Map.groupBy(paths(), nameOf);
      return byName.get(name) ?? [];
    },
    [Symbol.iterator]: () => paths()[Symbol.iterator](),
  };
}

export function createTreePaths(paths: Iterable<string>): TreePaths {
  return parseTreePaths(Array.from(paths, (path) => `${path}\0`).join(''));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** By a search in the list as it stands, which takes a hundredth of the time that it takes to cut it up. */
function findNamed(list: string, name: string): string[] {
  const found = new Set<string>();
  const end = `${name}\0`;
  for (let at = list.indexOf(end); at !== -1; at = list.indexOf(end, at + 1)) {
    const before = list[at - 1];
    if (before !== undefined && before !== '/' && before !== '\0') continue;
    found.add(list.slice(list.lastIndexOf('\0', at - 1) + 1, at + name.length));
  }
  return [...found];
}
