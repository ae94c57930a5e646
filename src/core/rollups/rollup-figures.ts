import type { Config } from '../config/config.ts';
import { createDurations, type DurationFigure } from '../history/durations.ts';
import { isUncounted } from '../history/is-uncounted.ts';
import { type PublicCount, publicCount } from '../history/rollup.ts';
import { isListed } from '../history/visibility.ts';
import type { Severity } from '../postmortem/postmortem.ts';
import type { Period } from './period.ts';
import { type RollupRecord, recordsOf, severitiesIn } from './rollup-record.ts';

/** A name and how many incidents it stands for; at least as many as may be told. */
export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** Counts by name. Small ones are not named: a component that failed once can point at one incident and one merchant. */
export interface Breakdown {
  readonly named: readonly NamedCount[];
  /** There are others, about which too little may be told. */
  readonly others: boolean;
  /** Incidents that give none. */
  readonly without: PublicCount;
}

/** What a roll-up says in figures, as far as the public may know. */
export interface RollupFigures {
  readonly period: Period;
  readonly counts: readonly { readonly severity: Severity; readonly count: PublicCount }[];
  /** Undefined when there are too few incidents to tell. */
  readonly durations: readonly DurationFigure[] | undefined;
  readonly components: Breakdown;
  readonly causes: Breakdown;
  readonly actions: { readonly open: PublicCount; readonly done: PublicCount };
  /** Those that are public anyway, by id. */
  readonly listed: readonly Pick<RollupRecord, 'id' | 'title' | 'path'>[];
  /** Incidents that may belong to the period, but do not say their severity or their end. */
  readonly uncounted: PublicCount;
  /** Nothing happened that is counted. */
  readonly empty: boolean;
  readonly fewerThan: number;
}

/** Computes a period's figures from all records. */
export function rollupFigures(records: readonly RollupRecord[], period: Period, config: Config): RollupFigures {
  const { fewerThan } = config.rollups;
  const told = recordsOf(records, period, config);
  const severities = severitiesIn(period, config);
  const isTold = (severity: Severity) => severities.includes(severity);
  const blurred = (count: number) => publicCount(count, fewerThan);
  const actions = told.flatMap((record) => record.actions);
  return {
    period,
    counts: severities.map((severity) => ({
      severity,
      count: blurred(told.filter((record) => record.severity === severity).length),
    })),
    durations:
      told.length === 0 || told.length < fewerThan
        ? undefined
        : createDurations(told).map((figure) => guard(figure, fewerThan)),
    components: breakdown(told, ({ components }) => components, fewerThan),
    causes: breakdown(told, ({ causes }) => causes, fewerThan),
    actions: {
      open: blurred(actions.filter((status) => status === 'open' || status === undefined).length),
      done: blurred(actions.filter((status) => status === 'done').length),
    },
    listed: told.filter(isListed).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    uncounted: blurred(records.filter((record) => isUncounted(record, period.name, config.timeZone, isTold)).length),
    empty: told.length === 0,
    fewerThan,
  };
}

/** A median of two incidents is the two incidents. */
function guard(figure: DurationFigure, fewerThan: number): DurationFigure {
  return figure.n < fewerThan ? { ...figure, median: undefined, p90: undefined } : figure;
}

function breakdown(
  records: readonly RollupRecord[],
  namesOf: (record: RollupRecord) => readonly string[],
  fewerThan: number,
): Breakdown {
  const counts = new Map<string, number>();
  for (const record of records)
    for (const name of new Set(namesOf(record))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const named = [...counts]
    .map(([name, count]) => ({ name, count }))
    .filter(({ count }) => count >= fewerThan)
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  // What is left beside the named ones must not be told by subtraction either.
  const rest = () => {
    const shown = new Set(named.map(({ name }) => name));
    return records.filter((record) => namesOf(record).length > 0 && !namesOf(record).some((name) => shown.has(name)))
      .length;
  };
  while (named.length > 0 && rest() > 0 && rest() < fewerThan) named.pop();
  return {
    named,
    others: named.length < counts.size,
    without: publicCount(records.filter((record) => namesOf(record).length === 0).length, fewerThan),
  };
}
