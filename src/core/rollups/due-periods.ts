import type { Config } from '../config/config.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';
import { nextPeriod, type Period, type PeriodLength, periodOf } from './period.ts';
import { type RollupRecord, severitiesIn } from './rollup-record.ts';

/**
 * The periods whose roll-up should exist at `now`, oldest first: every quarter and every year that has ended, if a severity
 * is told in it, from the first record on that was not imported; an empty period between is one too. History that was
 * written elsewhere owes no roll-ups. Without any record, the last period that ended is due if the service was launched before
 * its end: that nothing happened is worth saying, but not for every quarter since.
 */
export function duePeriods(records: readonly RollupRecord[], config: Config, now: Instant): readonly Period[] {
  const today = localDate(now, config.timeZone);
  const begin = firstDate(records, config);
  const lengths: readonly PeriodLength[] = ['quarterly', 'annually'];
  return lengths
    .filter((length) => severitiesIn({ length }, config).length > 0)
    .flatMap((length) => (begin === undefined ? sinceLaunch(config, length, today) : since(begin, length, today)))
    .toSorted((a, b) => (a.last === b.last ? (a.name < b.name ? 1 : -1) : a.last < b.last ? -1 : 1));
}

function firstDate(records: readonly RollupRecord[], { timeZone }: Config): string | undefined {
  const instants = records
    .filter(({ imported, kind }) => !imported && kind === 'incident')
    .flatMap(({ started, detected, resolved }) => started ?? detected ?? resolved ?? []);
  return instants.length === 0 ? undefined : localDate(Math.min(...instants), timeZone);
}

/** A record of a wrong century must not bring forth hundreds of roll-ups. */
const most = 40;

function since(date: string, length: PeriodLength, today: string): Period[] {
  const periods: Period[] = [];
  for (let period = periodOf(date, length); period.last < today; period = nextPeriod(period)) periods.push(period);
  return periods.slice(-most);
}

function sinceLaunch({ launch }: Config, length: PeriodLength, today: string): Period[] {
  return launch === undefined ? [] : since(launch.date, length, today).slice(-1);
}
