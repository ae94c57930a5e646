import { type Severity, severities } from '../postmortem/postmortem.ts';
import type { Disclosure } from './disclosure.ts';
import { createDurations, type DurationFigure } from './durations.ts';
import type { ActionCounts, Entry } from './entry.ts';
import type { Punctuality } from './punctuality.ts';
import { localQuarter, nextQuarter } from './quarter.ts';

export interface QuarterCount {
  /** `2026-Q2`. */
  readonly quarter: string;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly total: number;
}

/** Figures about the listed incidents; unlisted ones are not in them. */
export interface Figures {
  /** How many incidents are listed. */
  readonly n: number;
  readonly durations: readonly DurationFigure[];
  /** Every quarter from the first to the last with an incident, the quiet ones too. */
  readonly quarters: readonly QuarterCount[];
  readonly punctuality: Readonly<Record<Punctuality, number>>;
  readonly actions: ActionCounts;
  /** Listed incidents that are in no quarter: without a beginning or a severity. */
  readonly withoutQuarter: number;
}

const noneBySeverity = (): Record<Severity, number> => ({ critical: 0, high: 0, medium: 0, low: 0 });

function countQuarters(entries: readonly Entry[], timeZone: string): QuarterCount[] {
  const counts = new Map<string, Record<Severity, number>>();
  for (const { started, severity } of entries) {
    if (started === undefined || severity === undefined) continue;
    const quarter = localQuarter(started, timeZone);
    const count = counts.get(quarter) ?? noneBySeverity();
    count[severity] += 1;
    counts.set(quarter, count);
  }
  const known = [...counts.keys()].sort();
  const last = known.at(-1) ?? '';
  const quarters: QuarterCount[] = [];
  for (let quarter = known[0]; quarter !== undefined && quarter <= last; quarter = nextQuarter(quarter)) {
    const bySeverity = counts.get(quarter) ?? noneBySeverity();
    quarters.push({ quarter, bySeverity, total: severities.reduce((sum, each) => sum + bySeverity[each], 0) });
  }
  return quarters;
}

/** Computes the figures over the listed incidents. */
export function createFigures(
  entries: readonly Entry[],
  disclosures: ReadonlyMap<string, Disclosure>,
  timeZone: string,
): Figures {
  const punctuality = { 'on-time': 0, late: 0, 'not-yet-due': 0, overdue: 0, unknown: 0 };
  const actions = { open: 0, done: 0, dropped: 0, unknown: 0 };
  for (const entry of entries) {
    const disclosure = disclosures.get(entry.id);
    if (disclosure) punctuality[disclosure.punctuality] += 1;
    else if (entry.severity === undefined) punctuality.unknown += 1;
    for (const key of ['open', 'done', 'dropped', 'unknown'] as const) actions[key] += entry.actions[key];
  }
  return {
    n: entries.length,
    durations: createDurations(entries),
    quarters: countQuarters(entries, timeZone),
    punctuality,
    actions,
    withoutQuarter: entries.filter(({ started, severity }) => started === undefined || severity === undefined).length,
  };
}
