import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BundleSet, bundle, bundleSets, emptyFolder } from './bundle.ts';
import { renderBundledDependencies } from './bundled-dependencies.ts';
import { type BundledPackage, renderLicenses } from './licenses.ts';

const root = path.resolve(import.meta.dirname, '..');

/** What the repository holds, because an Action runs what is committed. */
const committed = ['hosts', 'sandbox', 'app'] as const;

/** Writes bundles into a folder: the same bytes wherever the project is. */
export async function buildDist(out: string, wanted: readonly BundleSet['name'][] = committed): Promise<void> {
  emptyFolder(out);
  mkdirSync(out, { recursive: true });
  const packages: BundledPackage[] = [];
  for (const set of bundleSets(root).filter(({ name }) => wanted.includes(name))) {
    const bundled = await bundle(root, set, out);
    packages.push(...bundled);
    if (set.name === 'hosts')
      writeFileSync(path.join(out, 'dependencies.json'), renderBundledDependencies(root, bundled));
  }
  // Read by the sandbox at its start, beside its own file; the description of the REST API stands in its bundle.
  if (wanted.includes('sandbox')) {
    const schema = path.join(root, 'packages/github-sandbox/src/graphql/schema.snapshot.graphql');
    copyFileSync(schema, path.join(out, path.basename(schema)));
  }
  writeFileSync(path.join(out, 'licenses.txt'), renderLicenses(packages));
  // The bundles are ES modules wherever they are copied to.
  writeFileSync(path.join(out, 'package.json'), '{ "type": "module" }\n');
}

if (import.meta.main) await buildDist(path.resolve(process.argv[2] ?? path.join(root, 'dist')));
