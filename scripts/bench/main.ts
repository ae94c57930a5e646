import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { typedNumber } from '../tell-usage.ts';
import { benchBuild } from './build.ts';
import { benchCheck } from './check.ts';
import { choosePlace } from './choose-place.ts';
import { benchRedaction } from './redaction.ts';
import { benchStart } from './start.ts';
import { benchTable, writeTable } from './table.ts';
import { benchVerify } from './verify.ts';

/*
 * `npm run bench`: the table of docs/benchmarks.md, or with a word one of its parts: `start`, `check`, `build`, `redaction`, `server`, `verify`.
 * `--rounds N`, `--records N,…`, `--growth N,…`; `--layout SCRIPT` and `--peers FOLDER` for other programs; `--write` puts the table into the page.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    records: { type: 'string' },
    peers: { type: 'string' },
    layout: { type: 'string' },
    growth: { type: 'string' },
    write: { type: 'boolean' },
  },
});

const root = path.resolve(import.meta.dirname, '../..');
/** Lays the records out for other generators, where it stands beside the project. */
const usualLayout = path.resolve(root, '../shared/bench/peers.sh');
const layout = values.layout ?? (existsSync(usualLayout) ? usualLayout : undefined);

/** Bytes of disk for each record: its repository, what lays it out for others, and every site that a benchmark builds of it. */
const bytesPerRecord = 128 * 1024;

/** Has all programs, ours and others', write into memory; where they cannot, says what is in their figures then. */
function keepOffDisk(records: readonly number[]): void {
  const place = choosePlace([tmpdir(), '/dev/shm'], Math.max(...records) * bytesPerRecord);
  if (place === undefined) {
    console.log(
      `Written to ${tmpdir()}, because no file system in memory has room: what its disk takes for new files is in all figures of builds, in those of others too.\n`,
    );
    return;
  }
  const folder = mkdtempSync(path.join(place, 'debrief-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env.TMPDIR = folder;
}

/** The table of what users wait for; `--write` puts it into docs/benchmarks.md. */
function printTable(): void {
  const [large = 10_000, small = 1_000] = listed('10000,1000');
  const growth = sizes(values.growth ?? '100,1000,10000,50000');
  keepOffDisk([large, small, ...growth]);
  const peers = { layout, packages: values.peers };
  const table = benchTable({ rounds: rounds(5), large, small, growth, peers });
  console.log(table);
  if (values.write === true) writeTable(path.join(root, 'docs/benchmarks.md'), table);
}

function sizes(typed: string): number[] {
  return typed.split(',').map((size) => typedNumber(size, 'records'));
}

/** Sizes of histories. */
function listed(fallback: string): number[] {
  return sizes(values.records ?? fallback);
}

function rounds(fallback: number): number {
  return typedNumber(values.rounds ?? `${fallback}`, 'rounds');
}

switch (positionals[0] ?? 'table') {
  case 'table':
    printTable();
    break;
  case 'start':
    benchStart(rounds(21));
    break;
  case 'check':
    keepOffDisk(listed('10000'));
    benchCheck(rounds(21), typedNumber(values.records ?? '10000', 'records'), values.peers);
    break;
  case 'build':
    keepOffDisk(listed('100,1000,10000'));
    benchBuild(rounds(5), listed('100,1000,10000'), { layout, packages: values.peers });
    break;
  case 'verify':
    await benchVerify(rounds(5), typedNumber(values.records ?? '10000', 'records'));
    break;
  case 'redaction':
    benchRedaction(rounds(9));
    break;
  case 'server':
    // Loaded only here: it brings PostgreSQL.
    await (await import('./server.ts')).benchServer(rounds(5));
    break;
  default:
    console.error(
      `Unexpected bench "${positionals[0]}", expected table, start, check, build, verify, redaction or server`,
    );
    process.exitCode = 2;
}
