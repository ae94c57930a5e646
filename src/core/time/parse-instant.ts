import { dayMs } from './day-ms.ts';
import type { Instant } from './instant.ts';

/** An instant, or why the text is none, with what was probably meant. */
export type ParsedInstant =
  | { readonly instant: Instant }
  | { readonly fault: 'unreadable-time' | 'missing-zone'; readonly suggestion?: string };

const shape = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Reads an RFC 3339 instant; minutes are enough, and a space may stand for `T`. `-00:00` is UTC, as RFC 3339 §4.3 has it.
 * Days that do not exist, `24:00`, leap seconds, unpadded numbers and offsets beyond 14 hours are refused, and a missing offset
 * is a fault of its own: the machine's zone is never asked.
 */
export function parseInstant(text: string): ParsedInstant {
  const found = shape.exec(text);
  if (!found) return refuse(text);
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = found;
  const offset = parseOffset(zone);
  const local = toLocal(Number(year), Number(month), Number(day), [Number(hour), Number(minute), Number(second)]);
  if (local === undefined || offset === undefined) return refuse(text);
  return { instant: local + Number(fraction.slice(0, 3).padEnd(3, '0')) - offset * 60_000 };
}

/** Minutes east of UTC of `Z`, `+02:00`, `+0200`, `+2`; undefined beyond 14 hours. */
export function parseOffset(text: string): number | undefined {
  if (/^z$/i.test(text)) return 0;
  const found = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (!found) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  if (Number(found[3] ?? 0) > 59 || minutes > 14 * 60) return undefined;
  return found[1] === '-' ? 0 - minutes : minutes;
}

/** Milliseconds of a local date and time as if it were UTC; undefined for one that no clock shows. */
export function toLocal(
  year: number,
  month: number,
  day: number,
  [hour, minute, second]: readonly [number, number, number] = [0, 0, 0],
): number | undefined {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  // Every month has that day, and no year is taken for one of the century.
  if (day <= 28 && month <= 12 && year >= 100 && year <= 9999)
    return Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

const loose =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\s*|\s+at\s+)(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(\.\d+)?)?\s*(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)?$/i;

/** Finds what was probably meant, if there is one right answer. */
function refuse(text: string): ParsedInstant {
  const found = loose.exec(text.trim());
  if (!found) return { fault: 'unreadable-time' };
  const [, year = '', month = '', day = '', hour = '', minute = '', second, , zone] = found;
  const pad = (digits: string) => digits.padStart(2, '0');
  const midnight = Number(hour) === 24 && Number(minute) === 0 && Number(second ?? 0) === 0;
  const local = toLocal(Number(year), Number(month), Number(day), [
    midnight ? 0 : Number(hour),
    Number(minute),
    Math.min(59, Number(second ?? 0)),
  ]);
  if (local === undefined || minute.length === 1) return { fault: 'unreadable-time' };
  const date = new Date(local + (midnight ? dayMs : 0)).toISOString().slice(0, 10);
  const time = `${midnight ? '00' : pad(hour)}:${minute}${second === undefined ? '' : `:${pad(String(Math.min(59, Number(second))))}`}`;
  const offset = zone === undefined ? undefined : parseOffset(zone.replace(/^(UTC|GMT)/i, '') || 'Z');
  if (zone === undefined) return { fault: 'missing-zone', suggestion: `${date}T${time}Z` };
  if (offset === undefined) return { fault: 'unreadable-time' };
  return { fault: 'unreadable-time', suggestion: `${date}T${time}${renderOffset(offset)}` };
}

/** `Z` or `+02:00` of minutes east of UTC. */
export function renderOffset(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
