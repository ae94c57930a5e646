import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, bundleSets, emptyFolder } from './bundle.ts';
import { type BundledPackage, renderLicenses } from './licenses.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Writes all of `dist/` into a folder: the same bytes wherever the project stands. */
export async function buildDist(out: string): Promise<void> {
  emptyFolder(out);
  mkdirSync(out, { recursive: true });
  const packages: BundledPackage[] = [];
  for (const set of bundleSets(root)) packages.push(...(await bundle(root, set, out)));
  // Read by the sandbox at its start, beside its own file.
  for (const snapshot of ['openapi.snapshot.json', 'graphql/schema.snapshot.graphql'])
    copyFileSync(path.join(root, 'packages/github-sandbox/src', snapshot), path.join(out, path.basename(snapshot)));
  writeFileSync(path.join(out, 'licenses.txt'), renderLicenses(packages));
  // The bundles are ES modules wherever they are copied to.
  writeFileSync(path.join(out, 'package.json'), '{ "type": "module" }\n');
}

if (import.meta.main) await buildDist(path.resolve(process.argv[2] ?? path.join(root, 'dist')));
