import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A package of which something is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Text of its license file; empty when it ships none. */
  readonly text: string;
}

const known = new Map<string, BundledPackage>();

function fieldOf(manifest: object, field: string): string {
  const value: unknown = Reflect.get(manifest, field);
  return typeof value === 'string' ? value : '';
}

function readPackage(folder: string): BundledPackage {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null) throw new Error(`Unexpected package.json in "${folder}"`);
  const file = readdirSync(folder)
    .sort()
    .find((name) => /^licen[cs]e/i.test(name));
  return {
    name: fieldOf(manifest, 'name'),
    version: fieldOf(manifest, 'version'),
    license: fieldOf(manifest, 'license') || 'see its text',
    text: file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim(),
  };
}

/** The package that a bundled module came from; undefined for our own. */
export function readPackageOf(module: string): BundledPackage | undefined {
  const [, folder] = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module.replaceAll('\\', '/')) ?? [];
  if (folder === undefined || !existsSync(path.join(folder, 'package.json'))) return undefined;
  const found = known.get(folder) ?? readPackage(folder);
  known.set(folder, found);
  return found;
}

/** One text with every package once, in the order of their names; those that share a license text stand above it together. */
export function renderLicenses(packages: readonly BundledPackage[]): string {
  const unique = new Map(packages.map((each) => [`${each.name}@${each.version}`, each]));
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1));
  const sections = [...Map.groupBy(sorted, ([, { license, text }]) => `${license}\n\n${text}`).values()].map(
    (sharing) => {
      const ids = sharing.map(([id]) => id).join('\n');
      const { license = '', text = '' } = sharing[0]?.[1] ?? {};
      return `${ids}\n${license}\n\n${text === '' ? '(the package ships no license file)' : text}\n`;
    },
  );
  return `The bundles in this folder contain parts of these packages.\n\n${sections.join(`\n${'-'.repeat(78)}\n\n`)}`;
}
