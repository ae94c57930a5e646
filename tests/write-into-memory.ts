import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { choosePlace } from '../scripts/bench/choose-place.ts';

/** Bytes. Far more than all tests that run at one time have written. */
const room = 2 * 1024 ** 3;

/** From some file systems in memory no program may be run, as from Docker's; tests do that. */
function runsPrograms(folder: string): boolean {
  const program = path.join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
  return spawnSync(program).status === 0;
}

/**
 * Has this process and all that it starts make their temporary files in memory, where there is room: they come and go by the thousand, which
 * some disks take badly (see `choosePlace`). What has to lie on the disk of the project goes to `TEST_DISK`.
 */
export function writeIntoMemory(): void {
  const disk = tmpdir();
  // A configuration is read once for each project.
  if (process.env.TEST_DISK !== undefined) return;
  process.env.TEST_DISK = disk;
  const place = choosePlace([disk, '/dev/shm'], room);
  if (place === undefined) return;
  const folder = mkdtempSync(path.join(place, 'debrief-tests-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  // PostgreSQL runs as a user of its own where we are root.
  chmodSync(folder, 0o755);
  if (runsPrograms(folder)) process.env.TMPDIR = folder;
}
