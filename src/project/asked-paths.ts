import type { TreePaths } from '../core/open/tree-paths.ts';
import { fileName } from '../core/text/file-name.ts';
import type { PathAnswers, Tree } from './tree.ts';

/** Paths of a tree that are not listed. Rules ask in the middle of their work, so answers are supposed, and looked up afterwards. */
export interface AskedPaths extends TreePaths {
  /** Looks up what was supposed. Whether all of it was right; otherwise whoever asked has to do so again, and is told better. */
  settle(): Promise<boolean>;
}

/**
 * Supposes what nearly always is so: that links lead somewhere, and that no other record has the same name. Ten thousand names
 * need then not be listed to check one record.
 *
 * @param folder That of the records, below which names are looked for
 * @param found Paths that are there: those of the records that are checked
 */
export function createAskedPaths(
  lookUp: NonNullable<Tree['lookUp']>,
  folder: string,
  found: readonly string[],
): AskedPaths {
  let known: PathAnswers = { there: new Map(), named: new Map() };
  const asked = { paths: new Set<string>(), names: new Set<string>() };
  const leadsTo = (path: string): boolean => {
    const answer = known.there.get(path);
    if (answer === undefined) asked.paths.add(path);
    return answer ?? true;
  };
  const named = (name: string): readonly string[] => {
    const answer = known.named.get(name);
    if (answer === undefined) asked.names.add(name);
    return answer ?? supposed(name);
  };
  const supposed = (name: string) => found.filter((path) => path.startsWith(`${folder}/`) && fileName(path) === name);
  return {
    leadsTo,
    named,
    [Symbol.iterator]: () => {
      throw new Error('Unexpected question for all paths, expected some of them only');
    },
    settle: async () => {
      const { there, named } = await lookUp({ paths: [...asked.paths], names: [...asked.names], folder });
      asked.paths.clear();
      asked.names.clear();
      known = { there: new Map([...known.there, ...there]), named: new Map([...known.named, ...named]) };
      const areAlone = [...named].every(([name, paths]) => paths.length === supposed(name).length);
      return areAlone && [...there.values()].every((one) => one);
    },
  };
}
