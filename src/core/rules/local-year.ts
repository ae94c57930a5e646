import type { Instant } from '../postmortem/postmortem.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The year that an instant falls in, in an IANA zone: `2026`. A formatter is dear to make, so each zone has one. */
export function localYear(instant: Instant, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', calendar: 'gregory' });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}
