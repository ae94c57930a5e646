import { countDeadline as count } from '../core/calendar/count-deadline.ts';
import { loadCalendar } from '../core/calendar/load-calendar.ts';
import { renderCalendarFault } from '../core/report/calendar-fault.ts';
import { renderRefusal } from '../core/report/render-working.ts';
import { parseTimeSpan } from '../core/time/parse-time-span.ts';
import { rfc3339 } from '../core/time/utc-text.ts';
import { readConfig } from './read-config.ts';
import type { Settings } from './shapes.ts';

export { InvalidConfig } from './invalid-config.ts';
export type { Settings } from './shapes.ts';

/** A deadline and how it was counted. The shape is that of `debrief deadline --json`, and stable. */
export interface CountedDeadline {
  /** RFC 3339, in UTC. */
  readonly trigger: string;
  readonly due: string;
  /** Local date of the deadline, `YYYY-MM-DD`. */
  readonly date: string;
  /** IANA name. */
  readonly zone: string;
  readonly calendar: string;
  readonly skipped: readonly { readonly date: string; readonly reason: string }[];
}

/**
 * Counts from an instant. Its local date is day 0 and does not count; a deadline of days ends with its day.
 *
 * @param within `5 working days`, `36 hours`, `1 month`
 * @throws {InvalidConfig}
 * @throws {RangeError} for a span that is none, or years for which no holidays are known
 */
export async function countDeadline(trigger: Date, within: string, settings: Settings = {}): Promise<CountedDeadline> {
  const { calendar: named, timeZone } = readConfig(settings.config);
  const span = parseTimeSpan(within);
  if (span === undefined) throw new RangeError(`"${within}" is no span of time; write one such as "5 working days"`);
  const loaded = await loadCalendar(named);
  if (!loaded.ok) throw new RangeError(renderCalendarFault(loaded.fault));
  const counted = count(trigger.getTime(), span, loaded.calendar, { timeZone });
  if (!counted.ok) throw new RangeError(renderRefusal(counted.refusal));
  const { due, date, calendar, skipped } = counted.deadline;
  return { trigger: rfc3339(trigger.getTime()), due: rfc3339(due), date, zone: timeZone, calendar, skipped };
}
