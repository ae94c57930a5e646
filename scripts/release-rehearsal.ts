/**
 * Everything that a release does before it publishes: bundles that equal the sources, the package, its parts list, and the
 * packed command in an empty directory on each Node that it promises.
 *
 *   npm run release:rehearse
 */
import { execFileSync, spawnSync } from 'node:child_process';
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

/** Nodes on which the packed command has to run, and the one on which it has to say in one line what it needs. */
const nodes = { '20': 'refuses', '22': 'runs', '24': 'runs' } as const;

/** Installs a Node and the packed command side by side, in an empty folder, and runs it. */
function tryOn(node: string, wanted: (typeof nodes)[keyof typeof nodes], tarball: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'debrief-try-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), `{ "private": true, "allowScripts": { "node": true } }`);
    run('npm', ['install', '--silent', `node@${node}`, tarball], folder);
    const bin = path.join(folder, 'node_modules');
    const args = [path.join(bin, names.package, 'dist/cli.js'), 'deadline', '2026-05-15T09:03Z', '--json'];
    const { status, stdout, stderr } = spawnSync(path.join(bin, 'node/bin/node'), args, {
      cwd: folder,
      encoding: 'utf8',
    });
    const isGood =
      wanted === 'runs'
        ? status === 0 && stdout.includes('"date": "2026-05-22"')
        : status === 2 && /^Debrief needs Node \d+ or newer[^\n]*\n$/.test(stderr);
    if (!isGood) throw new Error(`On Node ${node} the command exited with ${status}: ${stdout}${stderr}`);
    say(
      wanted === 'runs'
        ? `the packed command runs on Node ${node}`
        : `on Node ${node} it says what it needs: ${stderr.trim()}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

checkVersions();
try {
  run('npm', ['run', '--silent', 'dist:verify']);
} catch {
  console.error('✖ dist/ is not what the sources make: npm run build');
  process.exit(1);
}
say('dist/ is what the sources make');
mkdirSync(build, { recursive: true });
await writePackage(path.join(build, 'package'));
const tarball = pack(path.join(build, 'package'), build);
say(`${path.basename(tarball)}: ${readFileSync(tarball).length} bytes`);
writePartsList();
for (const [node, wanted] of Object.entries(nodes)) tryOn(node, wanted, tarball);
