import './tell-usage.ts';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sinks } from '../src/core/redaction/sinks.ts';

/*
 * `npm run canary`: every flow of every host, with hidden text in each place that a person can fill, under every fault; then what was
 * searched, by host and sink. What the tests play is a choice of it. Exits 1 when hidden text was seen anywhere.
 */

interface Look {
  readonly host: string;
  readonly flow: string;
  readonly fault: string;
  readonly sink: string;
  readonly looks: number;
  readonly bytes: number;
  readonly hits: number;
}

const root = path.resolve(import.meta.dirname, '..');
/** Names of tests and what else Vitest takes; of a part, not all sinks are searched. */
const given = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'debrief-canary-'));
const ledger = path.join(folder, 'ledger.jsonl');
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'tests/canary', '--maxWorkers=1', ...given], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CANARY: process.env['CANARY'] ?? 'whole', CANARY_LEDGER: ledger },
});
const looks = existsSync(ledger)
  ? readFileSync(ledger, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Look => JSON.parse(line))
  : [];
rmSync(folder, { recursive: true });

const count = (of: (one: Look) => string, some = looks) => new Set(some.map(of)).size;
const sum = (some: readonly Look[], of: (one: Look) => number) => some.reduce((total, one) => total + of(one), 0);
const rows = sinks.map(({ id }) => {
  const some = looks.filter(({ sink }) => sink === id);
  const faults = `${count(({ host, fault }) => `${host} ${fault}`, some)}`;
  const flows = `${count(({ host, flow }) => `${host} ${flow}`, some)}`;
  return [
    id,
    flows,
    faults,
    `${sum(some, (one) => one.looks)}`,
    `${sum(some, ({ bytes }) => bytes)}`,
    `${sum(some, ({ hits }) => hits)}`,
  ];
});
for (const row of [['sink', 'flows', 'faults', 'searches', 'bytes', 'hits'], ...rows])
  console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(16) : cell.padStart(at === 4 ? 12 : 9))).join(' '));
const unseen = sinks.filter(({ id, seenBy }) => seenBy === 'canary' && !looks.some(({ sink }) => sink === id));
console.log(
  `${count(({ sink }) => sink)} sinks × ${count(({ host, flow }) => `${host} ${flow}`)} flows × ${count(({ host, fault }) => `${host} ${fault}`)} faults: ${sum(looks, (one) => one.looks)} searches, ${sum(looks, ({ hits }) => hits)} hits`,
);
if (unseen.length > 0) console.error(`Not searched: ${unseen.map(({ id }) => id).join(', ')}`);
const isWhole = looks.length > 0 && (unseen.length === 0 || given.length > 0);
process.exitCode = status === 0 && isWhole ? 0 : 1;
