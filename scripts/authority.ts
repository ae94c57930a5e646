import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { authority } from '../tests/authority/authority-table.ts';
import { typedNames } from './tell-usage.ts';

/*
 * `npm run authority [act…]`: plays every cell of tests/authority/authority-table.ts on the sandbox, some 740 in a few minutes, and fails
 * where one differs from what the table expects. The tests play one cell for each outcome.
 */
const root = path.resolve(import.meta.dirname, '..');
const known = Object.values(authority).flatMap((group) => Object.keys(group));
const acts = typedNames(process.argv.slice(2), known, 'act').join(',') || 'all';
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const args = [vitest, 'run', 'tests/authority', '--reporter=verbose'];
const { status } = spawnSync(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, AUTHORITY: acts },
});
process.exitCode = status ?? 1;
