import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Candidate, quantile } from './measure.ts';

/** What one run of a program took, its children included. Milliseconds. */
export interface Spent {
  /** User and system time together. */
  readonly processor: number;
  readonly wall: number;
}

/** Runs a candidate once. Bash measures, to the millisecond, because Node tells nothing of its children's time. */
export function spend(candidate: Candidate, round: number): Spent {
  candidate.prepare?.(round);
  const script = 'TIMEFORMAT="spent %3R %3U %3S"; time "$@"';
  const { stderr, status } = spawnSync('bash', ['-c', script, 'bash', candidate.command, ...candidate.args], {
    cwd: candidate.cwd,
    env: { ...(candidate.env ?? process.env), LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const [, wall, user, system] = /^spent ([\d.]+) ([\d.]+) ([\d.]+)$/m.exec(stderr) ?? [];
  if (wall === undefined || !(candidate.codes ?? [0]).includes(status ?? -1))
    throw new Error(`${candidate.name} ended with ${status}: ${stderr.slice(-500)}`);
  return { processor: 1000 * (Number(user) + Number(system)), wall: 1000 * Number(wall) };
}

/** Peak memory of one run in megabytes; undefined without GNU time. */
export function peakMemory(candidate: Candidate): number | undefined {
  if (!existsSync('/usr/bin/time')) return undefined;
  candidate.prepare?.(0);
  const { command, args, cwd, env } = candidate;
  const { stderr } = spawnSync('/usr/bin/time', ['-f', 'peak %M', command, ...args], { cwd, env, encoding: 'utf8' });
  const [, kilobytes] = /^peak (\d+)$/m.exec(stderr) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Ratios of one program's times to another's, each taken within one round. */
export interface Ratios {
  /** Least, median and greatest. */
  readonly processor: readonly [number, number, number];
  /** Median. */
  readonly wall: number;
}

function span(values: readonly number[]): readonly [number, number, number] {
  return [Math.min(...values), quantile(values, 0.5), Math.max(...values)];
}

/** Runs two candidates in turns, after one run of each that does not count. */
export function compare(one: Candidate, other: Candidate, rounds: number): Ratios {
  for (const candidate of [one, other]) spend(candidate, -1);
  const pairs = Array.from({ length: rounds }, (_, round) => [spend(one, round), spend(other, round)] as const);
  return {
    processor: span(pairs.map(([a, b]) => a.processor / b.processor)),
    wall: quantile(
      pairs.map(([a, b]) => a.wall / b.wall),
      0.5,
    ),
  };
}
