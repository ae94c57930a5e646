import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildDist } from './build.ts';

/** Every file below a folder, with `/`. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** What differs between two folders, one line for each file. */
export function compareFolders(expected: string, actual: string): string[] {
  const [ours, theirs] = [new Set(filesOf(expected)), new Set(filesOf(actual))];
  const missing = [...ours].filter((name) => !theirs.has(name)).map((name) => `missing: ${name}`);
  const stale = [...theirs].filter((name) => !ours.has(name)).map((name) => `stale: ${name}`);
  const changed = [...ours]
    .filter((name) => theirs.has(name))
    .filter((name) => !readFileSync(path.join(expected, name)).equals(readFileSync(path.join(actual, name))))
    .map((name) => `differs: ${name}`);
  return [...missing, ...stale, ...changed];
}

if (import.meta.main) {
  const dist = path.resolve(import.meta.dirname, '../dist');
  const fresh = mkdtempSync(path.join(tmpdir(), 'debrief-dist-'));
  try {
    await buildDist(fresh);
    const faults = compareFolders(fresh, dist);
    for (const fault of faults.slice(0, 10)) console.error(fault);
    if (faults.length > 10) console.error(`… and ${faults.length - 10} more`);
    console.log(faults.length === 0 ? 'dist/ is what src/ makes' : 'dist/ is out of date: npm run build');
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
