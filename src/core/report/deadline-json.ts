import type { Deadline } from '../calendar/deadline.ts';
import { rfc3339 } from '../time/utc-text.ts';

/** `debrief deadline --json`: `due` is an instant, `date` the local date of the deadline. Keys may be added, never changed. */
export function deadlineJson({ trigger, due, date, timeZone, calendar, skipped }: Deadline): object {
  return { trigger: rfc3339(trigger), due: rfc3339(due), date, zone: timeZone, calendar, skipped };
}
