import type { Clock } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import type { Instant } from '../time/instant.ts';
import { endOfDay, localDate, startOfDay } from '../time/local-day.ts';
import type { Entry } from './entry.ts';
import type { History } from './history.ts';

/** What of a history time alone can change. */
export interface ChangingFacts {
  readonly history: Pick<History, 'now' | 'listed' | 'clocks'>;
  /** Of every record that is not in doubt. */
  readonly entries: readonly Pick<Entry, 'resolved'>[];
  /** Last local dates on which redactions may stand. */
  readonly limits: readonly string[];
}

/** After it there is no next day that four digits can write. */
const lastDate = '9999-12-31';

/** From when on a postmortem that is not published yet is overdue; how many days is told nowhere in public. */
function overdueFrom(clock: Clock | undefined): readonly Instant[] {
  if (clock?.deadline === undefined) return [];
  return ['running', 'near', 'due-today'].includes(clock.state.kind) ? [clock.deadline.overdueFrom] : [];
}

/**
 * The first instant after `history.now` at which a page may say something else although nobody has written anything: a deadline passes,
 * an incident ends whose end was written down ahead, the day of the launch begins, a redaction stands past its limit. Until then the same
 * records give the same bytes. Undefined: never.
 */
export function nextChange(
  { history, entries, limits }: ChangingFacts,
  { timeZone, launch }: Pick<Config, 'timeZone' | 'launch'>,
): Instant | undefined {
  const { now, listed, clocks } = history;
  const today = localDate(now, timeZone);
  const coming = [
    ...listed.flatMap(({ id }) => overdueFrom(clocks.get(id))),
    ...entries.flatMap(({ resolved = now }) => resolved),
    ...(launch !== undefined && launch.date > today ? [startOfDay(launch.date, timeZone)] : []),
    ...limits.filter((date) => date >= today && date < lastDate).map((date) => endOfDay(date, timeZone)),
  ];
  return coming.reduce<Instant | undefined>(
    (first, at) => (at > now && at < (first ?? at + 1) ? at : first),
    undefined,
  );
}
