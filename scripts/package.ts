/**
 * Writes what is published on npm to `build/package`, and packs it: bundles of the command line, the Action and the
 * library with their types, schemas, documentation and licences. It depends on nothing.
 *
 *   npm run package            build/package and build/*.tgz
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import names from '../names.json' with { type: 'json' };
import manifest from '../package.json' with { type: 'json' };
import { buildDist } from './build.ts';
import { entryPoints } from './bundle.ts';

const root = path.resolve(import.meta.dirname, '..');
/** Bytes of the packed file: the size of the first release and a tenth. */
const mostBytes = 3_000_000;

function exportsOf(): Readonly<Record<string, unknown>> {
  const modules = entryPoints.map((name) => [
    `./${name}`,
    { types: `./dist/library/${name}.d.ts`, default: `./dist/library/${name}.js` },
  ]);
  return {
    ...Object.fromEntries(modules),
    './schema.json': './schema.json',
    './record.schema.json': './record.schema.json',
    './package.json': './package.json',
  };
}

function packageManifest(): object {
  const { version, description, license } = manifest;
  const home = `https://github.com/${names.action}`;
  return {
    name: names.package,
    version,
    description,
    license,
    keywords: ['postmortem', 'incident', 'incident-history', 'status-page', 'github-action'],
    homepage: `${home}#readme`,
    bugs: `${home}/issues`,
    repository: { type: 'git', url: `git+${home}.git` },
    type: 'module',
    engines: { node: '>=22' },
    bin: { debrief: 'dist/cli.js' },
    exports: exportsOf(),
    files: ['dist', 'docs', 'schema.json', 'record.schema.json', 'CHANGELOG.md'],
  };
}

function writeTypes(out: string): void {
  const types = path.join(root, 'build', 'types');
  const tsc = path.join(root, 'node_modules', '.bin', 'tsc');
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rewriteRelativeImportExtensions'];
  const project = path.join(root, 'build', 'tsconfig.json');
  mkdirSync(path.dirname(project), { recursive: true });
  writeFileSync(
    project,
    JSON.stringify({ extends: '../tsconfig.json', include: ['../src/library', '../src/**/*.json'] }),
  );
  execFileSync(tsc, ['-p', project, ...options, '--rootDir', path.join(root), '--outDir', types], { stdio: 'inherit' });
  mkdirSync(path.join(out, 'dist/library'), { recursive: true });
  for (const name of [...entryPoints, 'shapes', 'invalid-config']) {
    const text = readFileSync(path.join(types, 'src/library', `${name}.d.ts`), 'utf8');
    // The compiler leaves the endings of sources in declarations.
    writeFileSync(path.join(out, 'dist/library', `${name}.d.ts`), text.replaceAll(".ts';", ".js';"));
  }
}

/** Writes the package into a folder. */
export async function writePackage(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  await buildDist(path.join(out, 'dist'), ['hosts', 'library']);
  writeTypes(out);
  for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE', 'schema.json', 'record.schema.json'])
    cpSync(path.join(root, name), path.join(out, name));
  cpSync(path.join(root, 'docs'), path.join(out, 'docs'), {
    recursive: true,
    filter: (file) => !file.endsWith('.png'),
  });
  writeFileSync(path.join(out, 'package.json'), `${JSON.stringify(packageManifest(), null, 2)}\n`);
}

/** Packs the folder as `npm publish` would; the file's path. @throws {Error} when it is larger than it may be */
export function pack(folder: string, out: string): string {
  const printed = execFileSync('npm', ['pack', '--json', '--pack-destination', out], { cwd: folder, encoding: 'utf8' });
  const packed: unknown = JSON.parse(printed);
  const file = Array.isArray(packed) ? packed[0] : Object.values(packed as object)[0];
  if (file.size > mostBytes) throw new Error(`${file.filename} has ${file.size} bytes, and may have ${mostBytes}`);
  return path.join(out, file.filename);
}

if (import.meta.main) {
  const folder = path.join(root, 'build/package');
  await writePackage(folder);
  const file = pack(folder, path.join(root, 'build'));
  console.log(`${path.relative(root, file)}: ${readFileSync(file).length} bytes`);
}
