import { late } from '../text/late.ts';
import { parseZone, type TextZone, zoneOfCity } from '../time/time-zone.ts';
import { beforeTime, germanDay, nextDayWords, weekdayWord } from './date-words.ts';
import { complete, match, matchDate, readNamedDay, type TextDate } from './text-date.ts';

/** A time as written at the start of a text. Offsets are relative to that text. */
export interface TimeText {
  readonly date: TextDate | undefined;
  /** Minutes and seconds since local midnight, in seconds; `NaN` for `24:00`, `25:10` and the like. */
  readonly seconds: number | undefined;
  readonly zone: TextZone | undefined;
  readonly until: TimeUntil | undefined;
  /** What the time takes of the text, without what separates it from the rest. */
  readonly start: number;
  readonly end: number;
}

/** The end of a range. Without a zone of its own it is in that of the start. */
export interface TimeUntil {
  readonly date: TextDate | undefined;
  readonly seconds: number;
  readonly zone: TextZone | undefined;
}

const lead = late(
  () => new RegExp(`(?:[\\s*_\`[(|]|~|≈|${nextDayWords}[.,:]?\\s|${weekdayWord()}[.,:]?\\s|${beforeTime})*`, 'iy'),
);
const nextDayBehind = late(
  () =>
    new RegExp(
      `[\\s,]*(?:\\(\\s*(?:${nextDayWords}|(?:the\\s+)?following\\s+morning)\\s*\\)|\\(\\+\\s*1\\s*(?:d|day)?\\)|${nextDayWords}(?=\\s*(?:[:–—|)*_]|-\\s|$)))`,
      'iy',
    ),
);
const weekdayBehindTime = late(
  () =>
    new RegExp(
      `[\\s,]*(?:\\(\\s*${weekdayWord()}\\s*\\)|(?:am|on)\\s+${weekdayWord()}(?=\\s*(?:[:,–—|)*_]|-\\s|$)))`,
      'iy',
    ),
);
const afterDate = new RegExp(`[*_\`]*(?:T|\\s*[-–—]\\s*|[\\s,]+)(?:[~≈*_\`[(]|${beforeTime})*`, 'iy');
const half = `((?:am(?!\\s+${germanDay})|pm|a\\.m\\.|p\\.m\\.)(?![a-z]))`;
/** Behind `14 h 30` goes nothing that could make a length of it: `2 h 15 of downtime`. */
const clock = new RegExp(
  `(\\d{1,2})(?:(?:[:.h]|\\sh\\s(?=\\d{2}\\s*(?:[:,;–—|)*_\\]]|-\\s|(?:utc|gmt|ces?t)\\b|$)))(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?(?![:.]?\\d)(?:\\s*${half}|\\s*uhr\\b)?|\\s*${half}|\\s*uhr\\b|時(?:\\s?(\\d{1,2})分)?)`,
  'iy',
);
const military = /(\d{2})(\d{2})(?=\s*(?:z|utc|gmt|hrs?|h)\b)(?:\s*h(?:rs?)?\b)?/iy;
const zoneWord =
  /[\s*_`]*(?:(?:h\b|hrs\b|o'clock\b)\s*)?\(?((?:UTC|GMT)\s*[+-]\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}|[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+|(?:Eastern|Central|Mountain|Pacific|British)(?:\s+European)?(?:\s+(?:Standard|Daylight|Summer))?(?:\s+Time)?|[A-Za-z]{1,5})(?![\w/])\)?/y;
const range = /[\s*_`]*(?:-|–|—|to\s|until\s|till\s|\.\.\.?|→|->)\s*[~≈*_`]*/iy;

/** What most rows of a timeline give. */
const usual = /^(?:(\d{4})-(\d{2})-(\d{2}) )?(\d{2}):(\d{2})$/;

/** Reads the time that a text starts with; undefined for a text that starts with none. Digits that look like one but are not a time of day count as one that cannot be read. */
export function parseTimeText(text: string): TimeText | undefined {
  const found = usual.exec(text);
  if (found === null) return parseAnyTime(text);
  const year = found[1];
  return {
    date: year === undefined ? undefined : complete(year, found[2], found[3]),
    seconds: secondsOf(Number(found[4]), Number(found[5]), 0, undefined),
    zone: undefined,
    until: undefined,
    start: 0,
    end: text.length,
  };
}

/** The same, however the time is written. */
export function parseAnyTime(text: string): TimeText | undefined {
  const start = match(lead(), text, 0)?.end ?? 0;
  const named = start === 0 ? undefined : readNamedDay(text.slice(0, start));
  const date = matchDate(text, start, named);
  const gap = date ? match(afterDate, text, date.end) : undefined;
  const time = matchClock(text, date ? (gap?.end ?? date.end) : start);
  if (!date && !time) return undefined;
  if (!time)
    return { date: date?.date, seconds: undefined, zone: undefined, until: undefined, start, end: date?.end ?? start };
  const dash = date ? readDash(text.slice(date.end), text.slice(time.end), time.seconds) : 'range';
  const zone = matchZone(text, time.end, dash);
  const until = matchUntil(text, zone?.end ?? time.end);
  const late = until && matchZone(text, until.end, 'range');
  const behind = date || until ? undefined : matchLateDate(text, zone?.end ?? time.end);
  const last = behind?.end ?? late?.end ?? until?.end ?? zone?.end ?? time.end;
  const isBare = !date && !behind;
  const next = isBare
    ? (match(nextDayBehind(), text, last) ?? (named ? undefined : match(weekdayBehindTime(), text, last)))
    : undefined;
  return {
    date: date?.date ?? behind?.date ?? (next ? (readNamedDay(next.found[0] ?? '') ?? { kind: 'next-day' }) : named),
    seconds: time.seconds,
    zone: (zone ?? late)?.zone,
    until: until && { date: until.date, seconds: until.seconds, zone: late?.zone },
    start,
    end: text.slice(0, next?.end ?? last).trimEnd().length,
  };
}

/** `10:00 UTC, Feb 5:` */
function matchLateDate(text: string, at: number): { date: TextDate; end: number } | undefined {
  const gap = match(/[\s*_`,]*(?:[(]|on\s)?(?=\d|[A-Z])/y, text, at);
  const found = gap && gap.end > at ? matchDate(text, gap.end) : undefined;
  const end = found && match(/[)\]]?(?=\s*(?:[:,;–—|]|-\s|$))/y, text, found.end);
  return found && end ? { date: found.date, end: end.end } : undefined;
}

function matchClock(text: string, at: number): { seconds: number; end: number } | undefined {
  const matched = match(clock, text, at);
  if (matched) {
    const [, hour, minute, second = '0', half, bareHalf, minuteBehind = '0'] = matched.found;
    // `17:14pm` has one reading.
    const isPlain = half !== undefined && /^p/i.test(half) && Number(hour) > 12;
    const seconds = secondsOf(
      Number(hour),
      Number(minute ?? minuteBehind),
      Number(second),
      isPlain ? undefined : (half ?? bareHalf),
    );
    return { seconds, end: matched.end };
  }
  const digits = match(military, text, at);
  return (
    digits && { seconds: secondsOf(Number(digits.found[1]), Number(digits.found[2]), 0, undefined), end: digits.end }
  );
}

function secondsOf(hour: number, minute: number, second: number, half: string | undefined): number {
  const afternoon = /^p/i.test(half ?? '');
  if (half !== undefined && (hour < 1 || hour > 12)) return Number.NaN;
  const hours = half === undefined ? hour : (hour % 12) + (afternoon ? 12 : 0);
  return hours > 23 || minute > 59 || second > 59 ? Number.NaN : (hours * 60 + minute) * 60 + second;
}

/**
 * What `-07:00` behind a time is: the end of a range in `06:12-07:00`, an offset in `2026-05-15T06:12-07:00`, and either in
 * `2026-05-15 06:12-07:00`, unless the range would end before it starts.
 */
function readDash(afterDate: string, afterTime: string, seconds: number): 'range' | 'offset' | 'either' {
  if (afterDate.startsWith('T')) return 'offset';
  const found = /^-(\d{2}):(00|30|45)(?!\d)/.exec(afterTime);
  if (!found || Number(found[1]) > 12) return 'range';
  return secondsOf(Number(found[1]), Number(found[2]), 0, undefined) < seconds ? 'offset' : 'either';
}

function matchZone(
  text: string,
  at: number,
  dash: 'range' | 'offset' | 'either',
): { zone: TextZone; end: number } | undefined {
  const city = matchCity(text, at);
  if (city) return city;
  const matched = match(zoneWord, text, at);
  const word = matched?.found[1] ?? '';
  if (word.startsWith('-') && dash === 'range') return undefined;
  const zone = matched && parseZone(word);
  if (zone && word.startsWith('-') && dash === 'either')
    return {
      zone: {
        kind: 'ambiguous',
        choices: [`T before the time for the offset ${word}`, `spaces around the dash for a range`],
      },
      end: matched.end,
    };
  return zone && { zone, end: matched.end };
}

/**
 * `16:37 Berlin time` names a zone; `16:37 Berlin - restarted` names a zone or a place where something happened.
 */
function matchCity(text: string, at: number): { zone: TextZone; end: number } | undefined {
  const matched = match(
    /\s*\(?([A-Z][a-z]{3,14}(?:\s[A-Z][a-z]{2,12})?)(\s+(?:local\s+)?time\b)?(?=\)|\s*(?:[:|–—]|-\s|$))\)?/y,
    text,
    at,
  );
  const name = matched && zoneOfCity(matched.found[1] ?? '');
  if (!matched || name === undefined) return undefined;
  const isSure = matched.found[2] !== undefined;
  const choices = [`the offset of ${name}`, `a colon before ${matched.found[1]}, if it is no zone`];
  return { zone: isSure ? { kind: 'iana', name } : { kind: 'ambiguous', choices }, end: matched.end };
}

function matchUntil(
  text: string,
  at: number,
): { date: TextDate | undefined; seconds: number; end: number } | undefined {
  const separator = match(range, text, at);
  if (!separator) return undefined;
  const date = matchDate(text, separator.end);
  const gap = date ? match(afterDate, text, date.end) : undefined;
  const time = matchClock(text, date ? (gap?.end ?? date.end) : separator.end);
  return time && { date: date?.date, ...time };
}
