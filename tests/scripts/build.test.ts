import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { compareFolders } from '../../scripts/verify-dist.ts';
import { bundles } from '../bundles.ts';
import { createTempFolder, plainEnv, writeFiles } from '../workspace/temp-repository.ts';

const project = path.resolve(import.meta.dirname, '../..');

describe('dist/', () => {
  it('is the same bytes wherever the project stands', async () => {
    const elsewhere = path.join(createTempFolder(process.env.TEST_DISK), 'another/name of a folder');
    for (const name of [
      'src',
      'packages',
      'scripts',
      'package.json',
      'package-lock.json',
      'names.json',
      'tsconfig.json',
      'docs',
      'schema.json',
    ])
      if (existsSync(path.join(project, name)))
        cpSync(path.join(project, name), path.join(elsewhere, name), { recursive: true });
    // Hard links, on the same disk, as a clone has them at the same place below its root: the bundler sorts modules by their paths.
    const [from, to] = [project, elsewhere].map((folder) => path.join(folder, 'node_modules'));
    execFileSync('sh', [
      '-c',
      'cp -al "$1" "$2" 2>/dev/null || { rm -rf "$2"; cp -a "$1" "$2"; }',
      'sh',
      from ?? '',
      to ?? '',
    ]);
    const out = createTempFolder();
    execFileSync(process.execPath, ['scripts/build.ts', out], { cwd: elsewhere, env: plainEnv({ TZ: 'Asia/Tokyo' }) });
    expect(compareFolders(await bundles(), out)).toEqual([]);
  });

  it('has a command that runs by its name, as npm links it', async () => {
    const bin = createTempFolder();
    const entry = path.join(await bundles(), 'cli.js');
    chmodSync(entry, 0o755);
    symlinkSync(entry, path.join(bin, 'debrief'));
    symlinkSync(process.execPath, path.join(bin, 'node'));
    const env = plainEnv({ PATH: `${bin}:${process.env.PATH}` });
    expect(execFileSync(path.join(bin, 'debrief'), ['--version'], { env, encoding: 'utf8' })).toBe(
      `${manifest.version}\n`,
    );
  });

  it('loads no parser and no calendar to check a plain record', async () => {
    const dist = await bundles();
    const root = createTempFolder();
    const record = readFileSync(path.join(project, 'examples/oid4pay/postmortems/2026/issue-42.md'));
    writeFiles(root, { 'postmortems/2026/issue-42.md': record.toString() });
    const seen = path.join(root, 'seen.cjs');
    writeFiles(root, {
      'seen.cjs':
        "process.on('exit', () => process.stderr.write('loaded: ' + Object.keys(require('node:module')._cache)));",
    });
    const args = ['--require', seen, path.join(dist, 'cli.js'), 'check', 'postmortems'];
    const { stderr } = spawnSync(process.execPath, args, { cwd: root, env: plainEnv(), encoding: 'utf8' });
    expect(stderr).toContain('loaded: ');
    expect(stderr).not.toMatch(/lazy-/);
  });

  it('has the Action check with no file of the command line', async () => {
    const dist = await bundles();
    const chunks = path.join(dist, 'chunks');
    const [rules] = readdirSync(chunks).filter((name) => name.startsWith('check-tree-'));
    const seen = new Set<string>();
    const waiting = [path.join(dist, 'index.js'), path.join(chunks, rules ?? '')];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const imported = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)["'`](\.[^"'`]+)["'`]/g);
      for (const [, name = ''] of imported) waiting.push(path.resolve(path.dirname(file), name));
    }
    const names = [...seen].map((file) => path.basename(file).replace(/-[0-9a-f]{8}\.js$/, '')).toSorted();
    expect(names).toContain('action-check');
    expect(names.filter((name) => name.startsWith('cli'))).toEqual([]);
  });

  it('names the license of every package that is in it', async () => {
    const licenses = readFileSync(path.join(await bundles(), 'licenses.txt'), 'utf8');
    for (const name of ['@actions/github', 'commander', 'yaml', 'undici', 'date-holidays'])
      expect(licenses).toMatch(new RegExp(`^${name.replace('/', '\\/')}@[0-9.]+$`, 'm'));
    expect(licenses).not.toContain('UNLICENSED');
  });

  it('is seen to be out of date, file by file', () => {
    const [expected, actual] = [createTempFolder(), createTempFolder()];
    writeFiles(expected, { 'index.js': 'a', 'chunks/a.js': 'a', 'cli.js': 'c' });
    writeFiles(actual, { 'index.js': 'b', 'chunks/b.js': 'b', 'cli.js': 'c' });
    expect(compareFolders(expected, actual)).toEqual([
      'missing: chunks/a.js',
      'stale: chunks/b.js',
      'differs: index.js',
    ]);
  });
});
