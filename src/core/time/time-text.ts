import { Temporal } from 'temporal-polyfill';
import type { Instant } from './instant.ts';

/** The local time of an instant, `2026-05-15 10:12 Europe/Berlin`. */
export function localText(instant: Instant, timeZone: string): string {
  const { date, time } = localMinute(instant, timeZone);
  return `${date} ${time} ${timeZone}`;
}

/** The local date and the local clock, `2026-05-15` and `10:12`. */
export function localMinute(instant: Instant, timeZone: string): { readonly date: string; readonly time: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
}
