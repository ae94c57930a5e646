import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Leak, leaks } from './canary/leaks.ts';
import { typedNames } from './tell-usage.ts';

/*
 * `npm run canary:leaks [sink…]`: puts each known leak into a copy of the project and runs the test that must see it. Exits 1 when one
 * is not seen: a hole in the canary. A leak whose place is gone is a fault as well.
 */

const root = path.resolve(import.meta.dirname, '..');
const only = typedNames(
  process.argv.slice(2),
  leaks.map(({ sink }) => sink),
  'sink',
);
const copy = mkdtempSync(path.join(tmpdir(), 'debrief-leaks-'));
const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
for (const name of names.split('\0').filter((one) => one !== '' && !one.startsWith('dist/'))) {
  mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
  cpSync(path.join(root, name), path.join(copy, name));
}
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));

/** Puts a leak in; gives what takes it out again. */
function seed({ edits }: Leak): () => void {
  const before = edits.map(({ file }) => [path.join(copy, file), readFileSync(path.join(copy, file), 'utf8')] as const);
  for (const { file, find, replace } of edits) {
    const target = path.join(copy, file);
    const text = readFileSync(target, 'utf8');
    if (text.split(find).length !== 2) throw new Error(`Unexpected ${file}, expected once: ${find}`);
    writeFileSync(
      target,
      text.replace(find, () => replace),
    );
  }
  return () => {
    for (const [file, text] of before) writeFileSync(file, text);
  };
}

/** Whether the test sees it. One that cannot begin sees nothing. */
function isSeen({ test, named }: Leak): boolean {
  const filter = named === undefined ? [] : ['-t', named];
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', test, ...filter], {
    cwd: copy,
    encoding: 'utf8',
  });
  return status !== 0 && /Tests .*\d+ failed/.test(stdout);
}

let holes = 0;
for (const leak of leaks.filter(({ sink }) => only.length === 0 || only.includes(sink))) {
  const restore = seed(leak);
  const seen = isSeen(leak);
  restore();
  if (!seen) holes += 1;
  console.log(`${seen ? 'seen    ' : 'NOT SEEN'} ${leak.sink.padEnd(15)} ${leak.what}`);
}
rmSync(copy, { recursive: true });
console.log(holes === 0 ? 'Each leak was seen' : `${holes} not seen`);
process.exitCode = holes === 0 ? 0 : 1;
