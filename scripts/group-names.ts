import path from 'node:path';
import type { OutputOptions } from 'rolldown';

/** Modules that are loaded at one moment, and so go into one file. */
export interface Together {
  /** Of the file. */
  readonly name: string;
  /** From the root of the project. What all of these import goes into the file, unless an earlier one has it. */
  readonly modules?: readonly string[];
  /** Part of the path of packages that keep to themselves, whoever imports them. */
  readonly packages?: RegExp;
}

type Splitting = Exclude<OutputOptions['codeSplitting'], boolean | undefined>;
type NameFunction = Exclude<NonNullable<Splitting['groups']>[number]['name'], string>;
type Graph = Parameters<NameFunction>[1];

/** Without this the bundler makes a file for each set of entries that share something: fifty for a check. */
export function groupNames(root: string, groups: readonly Together[]): Splitting {
  let known: ReadonlyMap<string, string> | undefined;
  const name: NameFunction = (id, graph) => {
    known ??= assign(root, groups, graph);
    return groups.find(({ packages }) => packages?.test(id))?.name ?? known.get(id);
  };
  return { includeDependenciesRecursively: false, groups: [{ name, debugName: 'together' }] };
}

function assign(root: string, groups: readonly Together[], graph: Graph): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, modules = [] } of groups) {
    const [first = new Set<string>(), ...others] = modules.map((module) => importsOf(path.join(root, module), graph));
    for (const id of first) if (!found.has(id) && others.every((other) => other.has(id))) found.set(id, name);
  }
  return found;
}

/** A module and all that is loaded with it. */
function importsOf(module: string, graph: Graph): Set<string> {
  const seen = new Set<string>();
  const waiting = [module];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return seen;
}
