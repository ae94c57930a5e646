import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BundledPackage } from './licenses.ts';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  /** A package of our own workspace. */
  readonly link?: boolean;
}

/** What `package-lock.json` says of every package that is installed, by the path of its folder. */
export function readLock(root: string): Readonly<Record<string, Locked>> {
  const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
    readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
  );
  return lock.packages;
}

/**
 * Every package of which something is in a bundle, with the hash under which the registry gave it: npm refuses any other bytes at
 * installation, and `npm run dist:verify` builds the bundle anew from those.
 * @throws {Error} for a package that the lock does not hold with a hash
 */
export function renderBundledDependencies(root: string, packages: readonly BundledPackage[]): string {
  const locked = Object.entries(readLock(root));
  const listed = packages.map(({ name, version, license }) => {
    const found = locked.find(([folder, one]) => folder.endsWith(`node_modules/${name}`) && one.version === version);
    const integrity = found?.[1].integrity;
    if (integrity === undefined) throw new Error(`package-lock.json has no hash of "${name}" ${version}`);
    return { name, version, license, integrity };
  });
  const unique = new Map(listed.map((one) => [`${one.name}@${one.version}`, one]));
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return `${JSON.stringify({ about: 'Packages in the bundles of the Action and the command line', packages: sorted }, null, 2)}\n`;
}
