import { createRequire } from 'node:module';
import path from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

/** Packages, and own modules that import nothing, that stand in files of their own; each is loaded when one of its exports is first used. */
export interface LazyPackages {
  /** Of the package, or path from the root of the project → its file, from the folder of the chunks. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of what is in these files. */
  readonly modules: readonly string[];
}

const prefix = '\0lazy:';

/** Bundles each package as CommonJS, which alone can be loaded at the moment of its use; what they share stands once. */
export async function bundleLazily(root: string, packages: readonly string[], folder: string): Promise<LazyPackages> {
  const names = new Map(packages.map((name) => [name.replaceAll(/[/.]/g, '-').replace('@', ''), name]));
  const build = await rolldown({
    cwd: root,
    input: Object.fromEntries([...names].map(([file, name]) => [file, locate(root, name)])),
    platform: 'node',
    logLevel: 'warn',
  });
  const { output } = await build.write({
    dir: folder,
    format: 'cjs',
    minify: true,
    comments: { legal: false },
    entryFileNames: 'lazy-[name]-[hash].cjs',
    chunkFileNames: 'lazy-[name]-[hash].cjs',
    hashCharacters: 'hex',
  });
  await build.close();
  const chunks = output.filter((part) => part.type === 'chunk');
  const files = chunks.flatMap(({ name, fileName, isEntry }) => {
    const found = isEntry ? names.get(name) : undefined;
    return found === undefined ? [] : [[found, fileName] as const];
  });
  return { files: new Map(files), modules: chunks.flatMap(({ moduleIds }) => moduleIds) };
}

const locate = (root: string, name: string): string => (name.startsWith('src/') ? path.join(root, name) : name);

/** A module with the exports of a package or of a part of Node, each of which loads it when it is read. */
function standIn(root: string, name: string, file: string): string {
  const exported: unknown = createRequire(path.join(root, 'package.json'))(locate(root, name));
  const keys = Object.keys(Object(exported)).filter((key) => key !== '__esModule' && key !== 'default');
  return [
    'let loaded;',
    `const load = () => (loaded ??= require(${JSON.stringify(file)}));`,
    "Object.defineProperty(exports, '__esModule', { value: true });",
    `for (const key of ${JSON.stringify(keys)})`,
    '  Object.defineProperty(exports, key, { enumerable: true, get: () => load()[key] });',
  ].join('\n');
}

/**
 * Has sources import stand-ins for these packages, so that what they load lazily needs no word in them. And for the parts of Node: when
 * an ES module imports one, Node reads each of its exports, and that of `fs.promises` loads streams, terminals and watchers.
 */
export function loadLazily(root: string, { files }: LazyPackages): Plugin {
  const own = new Set([...files.values()].map((file) => `./${file}`));
  const fileOf = (name: string) =>
    name.startsWith('node:') ? name : files.has(name) ? `./${files.get(name)}` : undefined;
  return {
    name: 'load-lazily',
    resolveId: (source, importer) => {
      if (importer?.startsWith(prefix) && own.has(source)) return { id: source, external: true };
      // Commander imports it for commands that are programs of their own.
      if (source === 'node:child_process' && importer?.includes('commander')) return `${prefix}${source}`;
      if (!importer?.startsWith(path.join(root, 'src'))) return null;
      const name = source.startsWith('.')
        ? path.relative(root, path.resolve(path.dirname(importer), source)).replaceAll('\\', '/')
        : source;
      return fileOf(name) === undefined ? null : `${prefix}${name}`;
    },
    load: (id) => {
      const name = id.startsWith(prefix) ? id.slice(prefix.length) : '';
      const file = fileOf(name);
      return file === undefined ? null : { code: standIn(root, name, file), moduleType: 'js' };
    },
  };
}
