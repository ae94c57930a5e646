import { spawnSync } from 'node:child_process';

/** One program to be timed, process start and end included. */
export interface Candidate {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Exit codes that count as success; 0 alone unless given. */
  readonly codes?: readonly number[];
  /** What it must say on standard error, where it could come to an early end without an exit code that tells. */
  readonly says?: string;
  /** Done before each run, outside the measurement. */
  prepare?(round: number): void;
}

export interface Measurement {
  readonly name: string;
  /** Median of wall time, in milliseconds. */
  readonly median: number;
  /** Median of the ratios to the first candidate, each taken within one round. */
  readonly ratio: number;
  /** Middle half of those ratios. */
  readonly spread: readonly [number, number];
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

function time(candidate: Candidate, round: number): number {
  candidate.prepare?.(round);
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(candidate.command, candidate.args, {
    cwd: candidate.cwd,
    env: candidate.env ?? process.env,
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 30,
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (error) throw error;
  if (!(candidate.codes ?? [0]).includes(status ?? -1))
    throw new Error(`${candidate.name} ended with ${status}: ${stderr.toString().slice(-500)}`);
  if (candidate.says !== undefined && !stderr.includes(candidate.says))
    throw new Error(`${candidate.name} said nothing of ${candidate.says}: ${stderr.toString().slice(-500)}`);
  return milliseconds;
}

/** Times all candidates in turns, so that whatever slows the machine slows all of them alike. */
export function measure(candidates: readonly Candidate[], rounds: number): Measurement[] {
  const times = candidates.map((): number[] => []);
  for (const candidate of candidates) time(candidate, -1);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, candidate] of candidates.entries()) times[index]?.push(time(candidate, round));
  const [base = []] = times;
  return candidates.map(({ name }, index) => {
    const own = times[index] ?? [];
    const ratios = own.map((value, round) => value / (base[round] ?? Number.NaN));
    return {
      name,
      median: quantile(own, 0.5),
      ratio: quantile(ratios, 0.5),
      spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    };
  });
}

/** One line for each. */
export function renderMeasurements(measurements: readonly Measurement[]): string {
  const width = Math.max(...measurements.map(({ name }) => name.length));
  return measurements
    .map(({ name, median, ratio, spread }) => {
      const range = `${spread[0].toFixed(2)}–${spread[1].toFixed(2)}`;
      return `${name.padEnd(width)}  ${ratio.toFixed(2).padStart(7)}×  (${range})  ${median.toFixed(0).padStart(6)} ms`;
    })
    .join('\n');
}
