import { type Severity, severities } from '../postmortem/postmortem.ts';
import type { Entry } from './entry.ts';
import { isUncounted } from './is-uncounted.ts';
import { localQuarter } from './quarter.ts';

/** How many incidents of a severity a period had, as far as the public may know. */
export type PublicCount =
  | { readonly kind: 'exact'; readonly count: number }
  /** At least one, but fewer than this. */
  | { readonly kind: 'fewer-than'; readonly bound: number };

/** A roll-up that was merged, with the counts of its period. */
export interface Rollup {
  readonly entry: Entry;
  /** `2026-Q2` or `2026`. */
  readonly period: string;
  /** Only the severities whose cadence publishes in periods of this length. */
  readonly counts: Readonly<Partial<Record<Severity, PublicCount>>>;
  /** Incidents that may belong to the period, but do not say their severity or their end. */
  readonly uncounted: PublicCount;
}

export interface RollupInput {
  readonly entries: readonly Entry[];
  readonly timeZone: string;
  /** Counts from one up to this, exclusive, are blurred. */
  readonly fewerThan: number;
  /** Which severities are told in quarterly and which in annual roll-ups. */
  readonly publish: Readonly<Record<Severity, string>>;
}

/** Small numbers point at single events, so they are blurred; none is none. */
export function publicCount(count: number, fewerThan: number): PublicCount {
  return count === 0 || count >= fewerThan ? { kind: 'exact', count } : { kind: 'fewer-than', bound: fewerThan };
}

/** How many incidents were resolved in each period, by `<period> <severity>`. */
function countPeriods(entries: readonly Entry[], timeZone: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, resolved, severity } of entries) {
    if (kind !== 'incident' || resolved === undefined || severity === undefined) continue;
    const quarter = localQuarter(resolved, timeZone);
    for (const period of [quarter.slice(0, 4), quarter]) {
      const key = `${period} ${severity}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** The roll-ups, newest period first. Counts come from the records, listed and unlisted, not from the roll-up's text. */
export function createRollups({ entries, timeZone, fewerThan, publish }: RollupInput): Rollup[] {
  const rollups = entries.filter((entry) => entry.kind === 'rollup' && entry.period !== undefined);
  if (rollups.length === 0) return [];
  const totals = countPeriods(entries, timeZone);
  return rollups
    .map((entry) => {
      const period = entry.period ?? '';
      const length = period.includes('-') ? 'quarterly' : 'annually';
      const counts: Partial<Record<Severity, PublicCount>> = {};
      for (const severity of severities)
        if (publish[severity] === length)
          counts[severity] = publicCount(totals.get(`${period} ${severity}`) ?? 0, fewerThan);
      const open = entries.filter((other) => isUncounted(other, period, timeZone, (severity) => severity in counts));
      return { entry, period, counts, uncounted: publicCount(open.length, fewerThan) };
    })
    .sort((a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : 0));
}
