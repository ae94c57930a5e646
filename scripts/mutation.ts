import './tell-usage.ts';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Mutation testing of what keeps hidden text in: the redaction room, the App's log, the keys. `npm run mutation` for all of it,
 * `npm run mutation -- near-marker create-logger` for these files. What else Stryker takes comes behind them: `npm run mutation -- publish --concurrency 2`.
 */

const root = path.resolve(import.meta.dirname, '..');
const rooms = ['src/core/redaction', 'src/app/log', 'src/keys'];
const given = process.argv.slice(2);
const first = given.findIndex((one) => one.startsWith('-'));
const names = first === -1 ? given : given.slice(0, first);
const options = given.slice(names.length);
const fileOf = (name: string) =>
  rooms.map((room) => `${room}/${path.basename(name, '.ts')}.ts`).find((file) => existsSync(path.join(root, file)));
const files = names.flatMap((name) => fileOf(name) ?? []);
const missing = names.filter((name) => fileOf(name) === undefined);

if (missing.length > 0) {
  console.error(`Unexpected file "${missing.join('", "')}", expected a file of ${rooms.join(', ')}`);
  process.exitCode = 2;
} else {
  rmSync(path.join(root, '.stryker/mutation.json'), { force: true });
  const only = files.length === 0 ? [] : ['--mutate', files.join(',')];
  const run = (script: string, args: readonly string[]) =>
    spawnSync(process.execPath, [path.join(root, script), ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
  const status = run('node_modules/@stryker-mutator/core/bin/stryker.js', ['run', ...only, ...options]);
  process.exitCode = run('scripts/check-mutants.ts', []) || status;
}
