import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { languageCodes } from '../src/core/words/language-code.ts';
import { readCodeDigest } from '../src/workspace/code-version.ts';
import { groupNames, type Together } from './group-names.ts';
import { makePatternsLate } from './late-patterns.ts';
import { bundleLazily, loadLazily } from './lazy-packages.ts';
import { type BundledPackage, readPackageOf } from './licenses.ts';
import { plainQuotes } from './plain-quotes.ts';
import { slimPackages } from './slim-packages.ts';
import { trimHolidays } from './trim-holidays.ts';

/** One set of bundles that share their chunks. */
export interface BundleSet {
  readonly name: 'hosts' | 'sandbox' | 'app' | 'library';
  /** Name of the file in `dist/` without its ending → entry, from the root of the project. */
  readonly entries: Readonly<Record<string, string>>;
  /** Packages that stay outside, to be found in `node_modules`. */
  readonly external: readonly string[];
  /** Of `dist/`, where they go; the root of it otherwise. */
  readonly folder?: string;
  /** What is loaded together stands together, because each file costs as much as many lines: see `groupNames`. */
  readonly together?: readonly Together[];
  /** Packages, and own modules that import nothing, that are loaded when something of theirs is used, because most runs need none of them. */
  readonly lazy?: readonly string[];
}

function productionDependencies(root: string): string[] {
  const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('dependencies' in manifest)) return [];
  return Object.keys(manifest.dependencies ?? {});
}

/** Their words are the same files for all bundles. English is always spoken somewhere. */
const languages = languageCodes.filter((code) => code !== 'en').map((code) => `src/core/words/${code}.ts`);

/** What others may import, by the name behind the package's. */
export const entryPoints = ['records', 'check', 'deadline', 'build'] as const;

/** What `dist/` and the package are made of. The Action and the command line run without `node_modules`; the App has its dependencies. */
export function bundleSets(root: string): BundleSet[] {
  return [
    {
      name: 'hosts',
      entries: {
        index: 'src/action/bin.ts',
        cli: 'src/cli/bin.ts',
        // Started by name from the chunks that the other two share: see `startThreads`.
        'record-worker': 'src/workspace/build/record-worker.ts',
      },
      external: [],
      // A check of plain Markdown, plain YAML and dates in UTC asks for none of these.
      lazy: [
        'yaml',
        'temporal-polyfill',
        'mdast-util-from-markdown',
        'mdast-util-gfm',
        'mdast-util-gfm-autolink-literal',
        'mdast-util-gfm-footnote',
        'mdast-util-gfm-strikethrough',
        'mdast-util-gfm-table',
        'mdast-util-gfm-task-list-item',
        'mdast-util-to-markdown',
        'micromark-extension-gfm',
        'micromark-extension-gfm-footnote',
        'micromark-extension-gfm-strikethrough',
        'micromark-extension-gfm-table',
        'micromark-extension-gfm-task-list-item',
        'decode-named-character-reference',
        '@noble/hashes/sha2.js',
        '@noble/hashes/utils.js',
        'ipaddr.js',
        'hastscript',
        'hast-util-to-html',
        ...languages,
      ],
      together: [
        { name: 'start', packages: /^\0(?:lazy:|rolldown\/runtime)/ },
        // For every command but a usual check.
        { name: 'program', packages: /\/node_modules\/commander\/|\/src\/cli\/program\.ts$/ },
        // The parsers of Markdown's extensions bring it along, though only what writes Markdown uses it.
        { name: 'to-markdown', packages: /\/node_modules\/(mdast-util-to-markdown|markdown-table)\// },
        { name: 'http', packages: /\/node_modules\/(undici|tunnel|@actions\/http-client)\// },
        { name: 'start', modules: ['src/action/main.ts', 'src/cli/main.ts'] },
        { name: 'start', modules: ['src/action/main.ts', 'src/cli/check.ts'] },
        { name: 'start', modules: ['src/cli/program.ts', 'src/cli/check.ts'] },
        // What the Action checks with is never in a file of the command line's.
        { name: 'start', modules: ['src/action/check-tree.ts', 'src/cli/main.ts'] },
        { name: 'start', modules: ['src/action/check-tree.ts', 'src/cli/build.ts'] },
        // A build that finds nothing to do loads no more than this.
        { name: 'start', modules: ['src/action/main.ts', 'src/cli/build.ts'] },
        { name: 'action', modules: ['src/action/main.ts'] },
        { name: 'cli', modules: ['src/cli/main.ts'] },
        { name: 'program', modules: ['src/cli/program.ts'] },
        { name: 'cli', modules: ['src/cli/check.ts', 'src/cli/build.ts'] },
        { name: 'cli-build', modules: ['src/cli/build.ts'] },
        { name: 'check', modules: ['src/action/check-tree.ts', 'src/cli/check.ts'] },
        { name: 'action-check', modules: ['src/action/check-tree.ts'] },
        { name: 'cli-check', modules: ['src/cli/check.ts'] },
      ],
    },
    { name: 'sandbox', entries: { sandbox: 'packages/github-sandbox/src/bin.ts' }, external: [] },
    { name: 'app', entries: { app: 'src/app/main.ts' }, external: productionDependencies(root), lazy: languages },
    {
      name: 'library',
      folder: 'library',
      entries: Object.fromEntries(entryPoints.map((name) => [name, `src/library/${name}.ts`])),
      external: [],
    },
  ];
}

/** Packages whose modules only define things, though they do not say so: whoever uses one thing of theirs would load all of it. */
const silentPackages = /\/node_modules\/(@actions\/[^/]+|undici|tunnel)\//;

function isExternal(external: readonly string[], id: string): boolean {
  return external.some((name) => id === name || id.startsWith(`${name}/`));
}

/** Bundles one set into a folder, minified, which also makes the bytes the same in every folder. */
export async function bundle(root: string, set: BundleSet, out: string): Promise<readonly BundledPackage[]> {
  const folder = path.join(out, set.folder ?? '');
  const lazy = set.lazy && (await bundleLazily(root, set.lazy, path.join(folder, 'chunks')));
  const build = await rolldown({
    cwd: root,
    plugins: [
      trimHolidays(root),
      slimPackages(),
      makePatternsLate(root),
      ...(lazy ? [loadLazily(root, lazy)] : []),
      ...(set.together ? [plainQuotes()] : []),
    ],
    input: Object.fromEntries(Object.entries(set.entries).map(([name, file]) => [name, path.join(root, file)])),
    platform: 'node',
    external: (id) => isExternal(set.external, id),
    // Entries export nothing, and may then be split like everything else.
    ...(set.together && { preserveEntrySignatures: false }),
    treeshake: { moduleSideEffects: (id) => !silentPackages.test(id) },
    transform: { define: { DEBRIEF_CODE: JSON.stringify(readCodeDigest(root)) } },
    logLevel: 'warn',
    // A module that one host loads late another one may load at once; and plugins may take the time that they take.
    checks: { eval: false, ineffectiveDynamicImport: false, bundlerTimings: false },
  });
  const { output } = await build.write({
    dir: folder,
    format: 'esm',
    minify: true,
    comments: { legal: false },
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    ...(set.together && { codeSplitting: groupNames(root, set.together) }),
    hashCharacters: 'hex',
  });
  await build.close();
  const files = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  return [...files, ...(lazy?.modules ?? [])].map(readPackageOf).filter((found) => found !== undefined);
}

/** An empty folder to build into. */
export function emptyFolder(out: string): void {
  rmSync(out, { recursive: true, force: true });
}
