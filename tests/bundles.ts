import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildDist } from '../scripts/build.ts';

let built: Promise<string> | undefined;

/**
 * A folder with the bundles that `src/` makes now, for tests that start a host as its own process: they test what users
 * run, and a bundle starts in a third of the time that the sources take. Built once in each test file that asks.
 */
export function bundles(): Promise<string> {
  built ??= (async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'debrief-bundles-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    await buildDist(folder);
    return folder;
  })();
  return built;
}
