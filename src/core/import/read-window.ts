import { parseTimeText, type TimeText } from '../postmortem/parse-time-text.ts';
import { dayMs } from '../time/day-ms.ts';
import type { Instant } from '../time/instant.ts';
import { toLocal } from '../time/parse-instant.ts';
import { instantsOf, type TextZone } from '../time/time-zone.ts';

/** A day as `YYYY-MM-DD` in a text that starts with one, in any way of writing that can be read in one way only. */
export function dayOfText(text: string): string | undefined {
  const date = parseTimeText(text)?.date;
  if (date?.kind !== 'date' || date.year === undefined) return undefined;
  const midnight = toLocal(date.year, date.month, date.day);
  return midnight === undefined ? undefined : new Date(midnight).toISOString().slice(0, 10);
}

export interface Window {
  readonly started: Instant;
  readonly resolved: Instant;
}

/**
 * Start and end of a stated range such as `09:40 - 10:55 UTC`.
 * @param day the date that the text states beside it, for a range without one
 * @param zone IANA name, for a range without one; without it such a range is not read
 */
export function readWindow(text: string, day: string | undefined, zone: string | undefined): Window | undefined {
  const time = parseTimeText(text);
  if (!time?.until || time.seconds === undefined || Number.isNaN(time.seconds + time.until.seconds)) return undefined;
  const named: TextZone | undefined = time.zone ?? (zone === undefined ? undefined : { kind: 'iana', name: zone });
  const first = midnightOf(time) ?? (time.date || day === undefined ? undefined : Date.parse(`${day}T00:00Z`));
  if (named === undefined || first === undefined) return undefined;
  const last = time.until.date ? midnightOf(time.until) : first + (time.until.seconds < time.seconds ? dayMs : 0);
  if (last === undefined) return undefined;
  const started = only(first + time.seconds * 1000, named);
  const resolved = only(last + time.until.seconds * 1000, time.until.zone ?? named);
  return started === undefined || resolved === undefined || resolved < started ? undefined : { started, resolved };
}

function midnightOf({ date }: Pick<TimeText, 'date'>): number | undefined {
  return date?.kind === 'date' && date.year !== undefined ? toLocal(date.year, date.month, date.day) : undefined;
}

function only(local: number, zone: TextZone): Instant | undefined {
  const found = instantsOf(local, zone);
  return found.length === 1 ? found[0]?.instant : undefined;
}
