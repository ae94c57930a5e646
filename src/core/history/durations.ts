import type { FrontMatter } from '../postmortem/postmortem.ts';
import type { Instant } from '../time/instant.ts';

/** The times that durations are taken from. */
type Timed = Pick<FrontMatter, 'started' | 'detected' | 'acknowledged' | 'mitigated' | 'resolved'>;

/** A list of durations in milliseconds, told honestly: how many are known, the middle, the slow end. */
export interface DurationFigure {
  readonly name: 'detect' | 'acknowledge' | 'mitigate' | 'resolve';
  /** How many records give both times, in order. */
  readonly n: number;
  /** How many do not. */
  readonly unknown: number;
  /** Milliseconds; undefined when n is 0. */
  readonly median: number | undefined;
  /** Nearest rank: the smallest duration that at least 90 % do not exceed. Milliseconds; undefined when n is 0. */
  readonly p90: number | undefined;
}

const spans: readonly {
  readonly name: DurationFigure['name'];
  readonly from: (entry: Timed) => Instant | undefined;
  readonly to: (entry: Timed) => Instant | undefined;
}[] = [
  { name: 'detect', from: (entry) => entry.started, to: (entry) => entry.detected },
  { name: 'acknowledge', from: (entry) => entry.detected, to: (entry) => entry.acknowledged },
  { name: 'mitigate', from: (entry) => entry.started, to: (entry) => entry.mitigated },
  { name: 'resolve', from: (entry) => entry.started, to: (entry) => entry.resolved },
];

/** The middle of sorted values; of an even number, the mean of the two in the middle. */
export function median(sorted: ArrayLike<number>): number | undefined {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

/** The nearest-rank percentile of sorted values. */
export function percentile(sorted: ArrayLike<number>, percent: number): number | undefined {
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length), 1) - 1];
}

/** The four durations over the listed incidents. A duration that would be negative counts as unknown. */
export function createDurations(entries: readonly Timed[]): DurationFigure[] {
  return spans.map(({ name, from, to }) => {
    const known: number[] = [];
    for (const entry of entries) {
      const start = from(entry);
      const end = to(entry);
      if (start !== undefined && end !== undefined && end >= start) known.push(end - start);
    }
    // Sorts as numbers without asking anybody.
    const sorted = new Float64Array(known).sort();
    return {
      name,
      n: known.length,
      unknown: entries.length - known.length,
      median: median(sorted),
      p90: percentile(sorted, 90),
    };
  });
}
