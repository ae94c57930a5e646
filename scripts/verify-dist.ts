import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundles } from '../tests/bundles.ts';

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
  // The tests run the same, and need not build it once more.
  const faults = compareFolders(await bundles(), dist);
  for (const fault of faults.slice(0, 10)) console.error(fault);
  if (faults.length > 10) console.error(`… and ${faults.length - 10} more`);
  console.log(faults.length === 0 ? 'dist/ is what src/ makes' : 'dist/ is out of date: npm run build');
  process.exitCode = faults.length === 0 ? 0 : 1;
}
