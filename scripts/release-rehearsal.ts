/**
 * Everything that a release does before it publishes: bundles that equal the sources, the package, its parts list, and the
 * packed command in an empty directory on each Node that it promises.
 *
 *   npm run release:rehearse
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import names from '../names.json' with { type: 'json' };
import manifest from '../package.json' with { type: 'json' };
import { pack, writePackage } from './package.ts';

const root = path.resolve(import.meta.dirname, '..');
const build = path.join(root, 'build');
const run = (command: string, args: readonly string[], cwd = root): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const say = (words: string): void => console.log(`✔ ${words}`);

function checkVersions(): void {
  const released: unknown = JSON.parse(readFileSync(path.join(root, '.release-please-manifest.json'), 'utf8'));
  const version = typeof released === 'object' && released !== null && '.' in released ? released['.'] : undefined;
  if (version !== manifest.version)
    throw new Error(`package.json has ${manifest.version}, the release manifest ${String(version)}`);
  const tag = process.env.GITHUB_REF_TYPE === 'tag' ? process.env.GITHUB_REF_NAME : undefined;
  if (tag !== undefined && tag !== `v${manifest.version}`)
    throw new Error(`The tag is ${tag}, and package.json has ${manifest.version}`);
  say(`version ${manifest.version}${tag === undefined ? '' : `, tag ${tag}`}`);
}

function writePartsList(): void {
  const list = run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev']);
  writeFileSync(path.join(build, 'sbom.cdx.json'), list);
  const { components }: { components: readonly unknown[] } = JSON.parse(list);
  if (components.length === 0) throw new Error('The parts list is empty');
  say(`parts list in CycloneDX: ${components.length} components`);
}

/** Installs a Node and the packed command side by side, and runs it. */
function tryOn(node: string, tarball: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'debrief-try-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), `{ "private": true, "allowScripts": { "node": true } }`);
    run('npm', ['install', '--silent', `node@${node}`, tarball], folder);
    const bin = path.join(folder, 'node_modules');
    const args = [path.join(bin, names.package, 'dist/cli.js'), 'deadline', '2026-05-15T09:03Z', '--json'];
    const printed = run(path.join(bin, 'node/bin/node'), args, folder);
    if (!printed.includes('"date": "2026-05-22"')) throw new Error(`On Node ${node} the command printed ${printed}`);
    say(`the packed command runs on Node ${node}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

checkVersions();
run('npm', ['run', '--silent', 'dist:verify']);
say('dist/ is what the sources make');
mkdirSync(build, { recursive: true });
await writePackage(path.join(build, 'package'));
const tarball = pack(path.join(build, 'package'), build);
say(`${path.basename(tarball)}: ${readFileSync(tarball).length} bytes`);
writePartsList();
for (const node of ['22', '24']) tryOn(node, tarball);
