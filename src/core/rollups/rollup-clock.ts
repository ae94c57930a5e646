import { countDeadline } from '../calendar/count-deadline.ts';
import type { DeadlineCount } from '../calendar/deadline.ts';
import type { Clock, ClockContext, KnownPublication } from '../clock/clock.ts';
import { clockState } from '../clock/clock-state.ts';
import { endOfDay } from '../time/local-day.ts';
import type { TimeSpan } from '../time/time-span.ts';
import { type Period, periodWords, rollupId } from './period.ts';
import { severitiesIn } from './rollup-record.ts';

const second = 1000;

/** The clock of a period's roll-up. Its day 0 is the last local day of the period; of several cadences the strictest counts. */
export function rollupClock(period: Period, publication: KnownPublication, context: ClockContext): Clock | undefined {
  const { config, calendar, now } = context;
  const end = endOfDay(period.last, config.timeZone);
  const amounts = severitiesIn(period, config).map((severity) => config.cadence[severity].within);
  const counts = amounts.map((within) => ({
    within,
    count: countDeadline(end - second, within, calendar, config),
  }));
  const [strictest] = counts.toSorted((a, b) => dueOf(a) - dueOf(b));
  if (strictest === undefined) return undefined;
  const { within, count } = strictest;
  const started = now >= end ? count : undefined;
  return {
    key: rollupId(period),
    subject: { kind: 'rollup', id: rollupId(period), title: `Roll-up of ${periodWords(period)}`, period: period.name },
    label: 'roll-up',
    private: false,
    of: 'end of period',
    within,
    deadline: started?.ok ? started.deadline : undefined,
    state: clockState({ count: started, publication, imported: false, redacted: false }, context),
    reopened: undefined,
  };
}

function dueOf({ count }: { readonly within: TimeSpan; readonly count: DeadlineCount }): number {
  return count.ok ? count.deadline.due : Number.POSITIVE_INFINITY;
}
