import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cli, node, peer } from './candidates.ts';
import { generateRecord } from './generate-records.ts';
import { type BenchRepository, git, makeRepository } from './make-repository.ts';
import { type Candidate, type Measurement, measure, renderMeasurements } from './measure.ts';

/** What a run may compare with. */
export interface BuildPeers {
  /**
   * A script that lays out the same records for other generators: called with the folder of the records and one to write to, where it
   * makes `hugo/` and `eleventy/`.
   */
  readonly layout: string | undefined;
  /** A folder with `node_modules` that hold `@11ty/eleventy`. */
  readonly packages: string | undefined;
}

function isInstalled(program: string): boolean {
  return spawnSync(program, ['version'], { stdio: 'ignore' }).status === 0;
}

/** Full builds of other generators, in so far as they are at hand. */
export function layOutPeers(root: string, folder: string, { layout, packages }: BuildPeers): Candidate[] {
  if (layout === undefined) return [];
  execFileSync('bash', [layout, root, folder], { stdio: 'ignore' });
  const out = path.join(folder, 'hugo-out');
  const hugo: Candidate = {
    name: 'Hugo, full build',
    command: 'hugo',
    args: ['--quiet', '-s', path.join(folder, 'hugo'), '-d', out],
    prepare: () => rmSync(out, { recursive: true, force: true }),
  };
  const script = peer(packages, '@11ty/eleventy', 'cmd.cjs');
  const site = path.join(folder, 'eleventy');
  if (script !== undefined && packages !== undefined)
    symlinkSync(path.resolve(packages, 'node_modules'), path.join(site, 'node_modules'));
  const eleventy = (file: string): Candidate => ({
    name: 'Eleventy, full build',
    command: node,
    args: [file, '--quiet'],
    cwd: site,
    prepare: () => rmSync(path.join(site, '_site'), { recursive: true, force: true }),
  });
  return [...(isInstalled('hugo') ? [hugo] : []), ...(script === undefined ? [] : [eleventy(script)])];
}

/** Peak memory and processor time of one run, all its threads together; undefined without GNU time. */
function measureOnce({
  command,
  args,
  cwd,
  env,
  prepare,
}: Candidate): { megabytes: number; seconds: number } | undefined {
  prepare?.(-2);
  const format = 'spent %M %U %S';
  const { stderr } = spawnSync('/usr/bin/time', ['-f', format, command, ...args], { cwd, env, encoding: 'utf8' });
  const [, kilobytes, user, system] = /^spent (\d+) ([\d.]+) ([\d.]+)$/m.exec(stderr ?? '') ?? [];
  if (kilobytes === undefined) return undefined;
  return { megabytes: Math.round(Number(kilobytes) / 1024), seconds: Number(user) + Number(system) };
}

/** One line for each: what it took, and its processor time as a multiple of the first one's. */
function renderSpent(candidates: readonly Candidate[]): string {
  const spent = candidates.map((candidate) => ({ name: candidate.name, once: measureOnce(candidate) }));
  const base = spent[0]?.once?.seconds ?? Number.NaN;
  return spent
    .map(({ name, once }) =>
      once === undefined
        ? `${name}: unknown`
        : `${name}: processor ${once.seconds.toFixed(1)} s (${(once.seconds / base).toFixed(2)}×), peak ${once.megabytes} MB`,
    )
    .join('\n');
}

/** Makes a site look as if another version had written it. */
function age(site: string): void {
  const file = path.join(site, 'site/.debrief-files.json');
  if (existsSync(file))
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"version":"[^"]*"/, '"version":"older"'));
}

/** Merges one more postmortem, which every list and feed has to tell. */
export function mergeOne({ root }: BenchRepository, count: number): (round: number) => void {
  return (round) => {
    const { path: file, text } = generateRecord(count + 10 + round);
    writeFileSync(path.join(root, file), text.replace(/affects-integrators: \w+/, 'affects-integrators: true'));
    git(root, 'add', file);
    git(root, 'commit', '-q', '-m', `round ${round}`);
  };
}

export const oneMerged = 'debrief build, one merged';

/** The Action builds a commit, so that is what is timed. */
export function debrief(name: string, root: string, out: string, cache: string): Candidate {
  const env = { ...process.env, DEBRIEF_CACHE: cache };
  return { ...cli(name, root, ['build', '--rev', 'HEAD', '--out', out]), env };
}

/** A build into an empty folder with no cache, as on a fresh runner. */
export function coldBuild(root: string, out: string): Candidate {
  return {
    ...debrief('debrief build, cold, empty folder', root, out, 'off'),
    prepare: () => rmSync(out, { recursive: true, force: true }),
  };
}

/** Each size beside the one before: how many times the records, and how many times the time. */
function renderGrowth(name: string, sizes: ReadonlyMap<number, readonly Measurement[]>): string {
  const known = [...sizes].map(([count, measured]) => ({
    count,
    median: measured.find((one) => one.name === name)?.median ?? Number.NaN,
  }));
  const steps = known.slice(1).map(({ count, median }, index) => {
    const before = known[index] ?? { count, median };
    const [more, longer] = [count / before.count, median / before.median];
    return `${before.count} → ${count}: ${longer.toFixed(2)}× the time for ${more.toFixed(0)}× the records`;
  });
  return steps.map((step) => `growth, ${name}, ${step}`).join('\n');
}

/** A cold build, one after a merged postmortem, and one after nothing, at several sizes. */
export function benchBuild(rounds: number, counts: readonly number[], peers: BuildPeers): void {
  const sizes = new Map<number, readonly Measurement[]>();
  for (const count of counts) {
    const repository = makeRepository(count);
    const { root } = repository;
    const aside = mkdtempSync(path.join(tmpdir(), 'debrief-bench-out-'));
    try {
      const [cold, cache] = [path.join(aside, 'cold'), path.join(aside, 'cache')];
      const others = layOutPeers(root, aside, peers);
      const candidates: Candidate[] = [
        ...others,
        coldBuild(root, cold),
        {
          ...debrief('debrief build, cold, over an older site', root, path.join(aside, 'older'), 'off'),
          prepare: () => age(path.join(aside, 'older')),
        },
        {
          ...debrief(oneMerged, root, path.join(aside, 'warm'), cache),
          prepare: mergeOne(repository, count),
        },
        debrief('debrief build, nothing changed', root, path.join(aside, 'warm'), cache),
      ];
      console.log(`${count} records, as a multiple of ${candidates[0]?.name} (${rounds} rounds)\n`);
      const measured = measure(candidates, rounds);
      sizes.set(count, measured);
      console.log(`${renderMeasurements(measured)}\n`);
      console.log(`${renderSpent(candidates)}\n`);
    } finally {
      rmSync(aside, { recursive: true, force: true });
      repository.remove();
    }
  }
  const names = new Set([...sizes.values()].flatMap((measured) => measured.map(({ name }) => name)));
  for (const name of names) if (sizes.size > 1) console.log(renderGrowth(name, sizes));
}
