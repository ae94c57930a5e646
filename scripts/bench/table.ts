import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BuildPeers, coldBuild, debrief, layOutPeers, mergeOne, oneMerged } from './build.ts';
import { action, cli, emptyNode, node, peer } from './candidates.ts';
import { type BenchRepository, makeRepository } from './make-repository.ts';
import type { Candidate } from './measure.ts';
import { compare, peakMemory, type Ratios, spend } from './spend.ts';

/** How much is measured. */
export interface TableOptions {
  readonly rounds: number;
  /** How many records a large history has, and a small one. */
  readonly large: number;
  readonly small: number;
  /** Sizes at which a cold build is timed for its growth. */
  readonly growth: readonly number[];
  readonly peers: BuildPeers;
}

interface Row {
  readonly what: string;
  readonly aim: string;
  readonly ratios: Ratios | undefined;
}

/** Without somebody else's program there is nothing to compare with. */
const notMeasured = 'not measured: the program to compare with is not here';

function renderRow({ what, aim, ratios }: Row): string {
  if (ratios === undefined) return `| ${what} | ${notMeasured} | | ${aim} |`;
  const [least, median, most] = ratios.processor.map((value) => value.toFixed(2));
  return `| ${what} | **${median}** (${least}–${most}) | ${ratios.wall.toFixed(2)} | ${aim} |`;
}

/** Makes a repository and a folder beside it, and takes both away. */
function withRecords<T>(count: number, work: (repository: BenchRepository, aside: string) => T): T {
  const repository = makeRepository(count);
  const aside = mkdtempSync(path.join(tmpdir(), 'debrief-bench-out-'));
  try {
    return work(repository, aside);
  } finally {
    rmSync(aside, { recursive: true, force: true });
    repository.remove();
  }
}

/** Aims are set for histories of one size. */
const aimAt = (count: number, size: number, aim: string): string => (count === size ? aim : '');

const against = (one: Candidate, other: Candidate | undefined, rounds: number) => other && compare(one, other, rounds);

function checkRows({ root, base, head }: BenchRepository, { rounds, large, peers }: TableOptions): Row[] {
  const inAction = action('Action', { root, base, head }, { command: 'check' });
  const lint = peer(peers.packages, 'markdownlint-cli2', 'markdownlint-cli2-bin.mjs');
  const linter: Candidate | undefined =
    lint === undefined
      ? undefined
      : { name: 'markdownlint-cli2', command: node, args: [lint, 'postmortems/**/*.md'], cwd: root, codes: [0, 1] };
  try {
    const one = `one changed record of ${large}`;
    const whole = cli('check', root, ['check']);
    return [
      {
        what: `check of ${one}, Action ÷ empty Node`,
        aim: aimAt(large, 10_000, '2.7'),
        ratios: compare(inAction, emptyNode, 3 * rounds),
      },
      {
        what: `check of ${one}, command line ÷ empty Node`,
        aim: aimAt(large, 10_000, '2.7'),
        ratios: compare(cli('check --base', root, ['check', '--base', base]), emptyNode, 3 * rounds),
      },
      {
        what: `check of all ${large}, markdownlint-cli2 ÷ Debrief`,
        aim: aimAt(large, 10_000, '9'),
        ratios: linter && compare(linter, whole, Math.ceil(rounds / 3)),
      },
    ];
  } finally {
    inAction.remove();
  }
}

function buildRows(repository: BenchRepository, aside: string, options: TableOptions): [Row[], string] {
  const { rounds, large, peers } = options;
  const [hugo] = layOutPeers(repository.root, aside, { ...peers, packages: undefined });
  const [warm, cache] = [path.join(aside, 'warm'), path.join(aside, 'cache')];
  const cold = coldBuild(repository.root, path.join(aside, 'cold'));
  const again = debrief('debrief build, nothing changed', repository.root, warm, cache);
  const merged = { ...debrief(oneMerged, repository.root, warm, cache), prepare: mergeOne(repository, large) };
  const rows = [
    { what: `cold build of ${large} ÷ Hugo's`, aim: aimAt(large, 10_000, '0.8'), ratios: against(cold, hugo, rounds) },
    {
      what: `one merge at ${large} ÷ Hugo's full build`,
      aim: aimAt(large, 10_000, '0.04'),
      ratios: against(merged, hugo, rounds),
    },
    {
      what: `nothing changed at ${large} ÷ empty Node`,
      aim: aimAt(large, 10_000, '4'),
      ratios: compare(again, emptyNode, rounds),
    },
  ];
  const peak = peakMemory(cold);
  const memory = peak === undefined ? 'not measured: GNU time is not here' : `**${peak.toFixed(0)} MB**`;
  return [rows, `| memory, cold build of ${large} | ${memory} | | ${aimAt(large, 10_000, '400 MB')} |`];
}

/** Exponent of the processor time from each size to the next: 1 is as much longer as there are more records. */
function growthRows(sizes: readonly number[]): string[] {
  const times = sizes.map((count) =>
    withRecords(count, ({ root }, aside) => spend(coldBuild(root, path.join(aside, 'cold')), 0).processor),
  );
  return sizes.slice(1).map((count, index) => {
    const [before, less] = [sizes[index] ?? count, times[index] ?? 1];
    const exponent = Math.log((times[index + 1] ?? 1) / less) / Math.log(count / before);
    return `| growth of a cold build, ${before} → ${count} records, exponent | **${exponent.toFixed(2)}** | | below 1 |`;
  });
}

/** The table of what users wait for, as Markdown: ratios of processor time, children included, of whole processes in turns. */
export function benchTable(options: TableOptions): string {
  const { rounds, large, small, growth, peers } = options;
  const [rows, memory] = withRecords(large, (repository, aside): [Row[], string] => {
    const [built, peak] = buildRows(repository, aside, options);
    return [[...checkRows(repository, options), ...built], peak];
  });
  const few = withRecords(small, ({ root }, aside): Row => {
    const [hugo] = layOutPeers(root, aside, { ...peers, packages: undefined });
    const cold = coldBuild(root, path.join(aside, 'cold'));
    return {
      what: `cold build of ${small} ÷ Hugo's`,
      aim: aimAt(small, 1_000, '1.5'),
      ratios: against(cold, hugo, rounds),
    };
  });
  return [
    '| work | processor time: median (least–greatest) | wall, median | aim |',
    '| --- | --- | --- | --- |',
    ...[...rows, few].map(renderRow),
    memory,
    ...growthRows(growth),
  ].join('\n');
}

const marks = ['<!-- bench: begin -->', '<!-- bench: end -->'] as const;

/** Puts the table between its marks in a document. */
export function writeTable(file: string, table: string): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [start, end] = marks.map((mark) => text.indexOf(mark));
  if (start === undefined || end === undefined || start < 0 || end < start)
    throw new Error(`Unexpected "${file}", expected the marks ${marks.join(' and ')}`);
  writeFileSync(file, `${text.slice(0, start + marks[0].length)}\n\n${table}\n\n${text.slice(end)}`);
}
