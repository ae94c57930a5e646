import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildDist } from '../scripts/build.ts';

const root = path.resolve(import.meta.dirname, '..');
const kept = path.join(root, 'node_modules/.cache/debrief-bundles');

/** What bundles are made of: names, sizes and times of change, which are cheaper to read than the bytes. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const folders = ['src', 'packages', 'scripts', 'docs'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const files = folders.filter((name) => !name.includes('node_modules')).sort();
  for (const name of [...files, 'package.json', 'package-lock.json', 'names.json', 'schema.json']) {
    const { size, mtimeMs } = statSync(path.join(root, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Those of sources that have changed since, unless a run of now could still need them. */
function forgetOld(): void {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(kept))
    if (statSync(path.join(kept, name)).mtimeMs < hourAgo) rmSync(path.join(kept, name), { recursive: true });
}

async function build(): Promise<string> {
  const folder = path.join(kept, fingerprint());
  if (existsSync(folder)) return folder;
  mkdirSync(kept, { recursive: true });
  forgetOld();
  const draft = mkdtempSync(path.join(kept, 'draft-'));
  await buildDist(draft);
  try {
    renameSync(draft, folder);
  } catch {
    // Another worker was first.
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

let built: Promise<string> | undefined;

/**
 * A folder with the bundles that `src/` makes now, for tests that start a host as its own process: they test what users
 * run, and a bundle starts in a third of the time that the sources take. Built once for all test files, and not again before
 * something changes.
 */
export function bundles(): Promise<string> {
  built ??= build();
  return built;
}
