import { late } from '../text/late.ts';
import { type Weekday, weekday } from '../time/local-day.ts';
import { toLocal } from '../time/parse-instant.ts';
import { monthOf, monthWord, nextDayWords, weekdayOf, weekdayWord } from './date-words.ts';
import type { TimeRemedy } from './time-remedy.ts';

/** A date as written: complete, without a year, by its weekday or as the day after, or one that can be read in two ways or in none. */
export type TextDate =
  | {
      readonly kind: 'date';
      readonly year: number | undefined;
      readonly month: number;
      readonly day: number;
      /** Of a date without a year: that of a complete one has been compared. */
      readonly weekday?: Weekday;
    }
  | { readonly kind: 'weekday'; readonly weekday: Weekday }
  | { readonly kind: 'next-day' }
  | { readonly kind: 'ambiguous'; readonly choices: readonly string[] }
  /** `date` is `YYYY-MM-DD`, and another weekday is written beside it. */
  | { readonly kind: 'other-weekday'; readonly date: string }
  | { readonly kind: 'impossible' };

const dayWord = '(\\d{1,2})(?:(?:st|nd|rd|th|er)(?![a-z])|[ºª]|\\.(?=\\s))?';

const dates = late((): readonly (readonly [RegExp, (found: readonly string[]) => TextDate])[] => [
  [/(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y, ([, year, , month, day]) => complete(year, month, day)],
  [/(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日/y, ([, year, month, day]) => complete(year, month, day)],
  [/(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/y, ([, day, month, year]) => complete(year, month, day)],
  [
    /(\d{1,2})\.(\d{1,2})\.(?=,?\s+(?:um\s+)?\d{1,2}[:.h]\d{2}(?!\d))/y,
    ([, day, month]) => yearless(Number(month), day),
  ],
  [/(\d{1,2})月\s?(\d{1,2})日(?!間)/y, ([, month, day]) => yearless(Number(month), day)],
  [/(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)/y, ([, first, , second, year]) => eitherWay(first, second, year)],
  [
    new RegExp(
      `${dayWord}(?:\\s+(?:of|de))?[\\s-]+(${monthWord()})(?:,?[\\s-]+(?:del?\\s+)?(\\d{4})(?!\\d|[:.h]\\d))?`,
      'iy',
    ),
    ([, day, month, year]) => named(year, month, day),
  ],
  [
    new RegExp(`(${monthWord()})\\s+${dayWord}(?![:.]?\\d)(?:,?\\s+(\\d{4})(?!\\d|:\\d))?`, 'iy'),
    ([, month, day, year]) => named(year, month, day),
  ],
]);

/** Words of the lead that name a day. */
const dayNamed = late(() => new RegExp(`(${weekdayWord()})|${nextDayWords}`, 'i'));
const dayAlone = late(() => new RegExp(`^[\\s*_\`([]*(?:${weekdayWord()}|${nextDayWords})[\\s*_\`)\\].,:–—-]*$`, 'i'));
const weekdayBehind = late(() => new RegExp(`[\\s,]*\\(?(${weekdayWord()})\\.?\\)?(?=[\\s,:*_|–—-]|$)`, 'iy'));

/** `3 may still be affected`: a month only where a time stands behind it. */
const isVerb = /^\d{1,2} may(?!\w)(?![\s,]*(?:at\s)?\d)/;

/** What a sticky pattern finds at a place, and where that ends. */
export function match(
  pattern: RegExp,
  text: string,
  at: number,
): { found: readonly string[]; end: number } | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? { found, end: at + found[0].length } : undefined;
}

const monthFirst = late(() => new RegExp(`^${monthWord()}`, 'i'));

export function startsWithMonth(text: string): boolean {
  return monthFirst().test(text);
}

/** The day that words before a time name: `Friday`, `next day`. */
export function readNamedDay(words: string): TextDate | undefined {
  const found = dayNamed().exec(words);
  if (!found) return undefined;
  const day = weekdayOf(found[1]);
  return day === undefined ? { kind: 'next-day' } : { kind: 'weekday', weekday: day };
}

/** The day of a text that names one and says nothing more: `Friday`, `**Next day:**`. */
export function namedDayAlone(text: string): TextDate | undefined {
  return dayAlone().test(text) ? readNamedDay(text) : undefined;
}

/** `named` is what stands before the date, whose weekday it may give; another one stands behind it. */
export function matchDate(text: string, at: number, named?: TextDate): { date: TextDate; end: number } | undefined {
  for (const [pattern, read] of dates()) {
    const matched = match(pattern, text, at);
    if (!matched || isVerb.test(text.slice(at, matched.end + 12))) continue;
    const behind = match(weekdayBehind(), text, matched.end);
    const days = [named?.kind === 'weekday' ? named.weekday : undefined, weekdayOf(behind?.found[1])];
    return { date: days.reduce(onWeekday, read(matched.found)), end: behind?.end ?? matched.end };
  }
  return undefined;
}

/** `YYYY-MM-DD`. */
export function renderTextDate(year: number, { month, day }: { readonly month: number; readonly day: number }): string {
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

function onWeekday(date: TextDate, day: Weekday | undefined): TextDate {
  if (date.kind !== 'date' || day === undefined) return date;
  if (date.year === undefined) return { ...date, weekday: day };
  const written = renderTextDate(date.year, date);
  return weekday(written) === day ? date : { kind: 'other-weekday', date: written };
}

/** What a date lacks that has more readings than one, or none, whatever stands around it. */
export function faultOfDate(
  date: Extract<TextDate, { kind: 'ambiguous' | 'impossible' | 'other-weekday' }>,
): TimeRemedy {
  if (date.kind === 'ambiguous') return { need: 'choice', choices: date.choices };
  return date.kind === 'impossible' ? { need: 'real' } : { need: 'weekday', date: date.date };
}

/** What a date lacks to be one without anything around it; undefined for a complete one, and for a day in words. */
export function missingOf(date: TextDate): TimeRemedy | undefined {
  if (date.kind === 'date') return date.year === undefined ? { need: 'year' } : undefined;
  return date.kind === 'weekday' || date.kind === 'next-day' ? undefined : faultOfDate(date);
}

export function complete(year = '', month = '', day = ''): TextDate {
  const parts = { year: Number(year), month: Number(month), day: Number(day) };
  return toLocal(parts.year, parts.month, parts.day) === undefined
    ? { kind: 'impossible' }
    : { kind: 'date', ...parts };
}

function named(year: string | undefined, month = '', day = ''): TextDate {
  const number = monthOf(month);
  return year === undefined ? yearless(number, day) : complete(year, String(number), day);
}

function yearless(month: number, day = ''): TextDate {
  // A leap year, so that 29 February is possible until the year is known.
  return toLocal(2000, month, Number(day)) === undefined
    ? { kind: 'impossible' }
    : { kind: 'date', year: undefined, month, day: Number(day) };
}

/** `05/15/2026` can only be May; `05/06/2026` may be two days. */
function eitherWay(first = '', second = '', year = ''): TextDate {
  const american = complete(year, first, second);
  const european = complete(year, second, first);
  if (american.kind !== 'date') return european;
  if (european.kind !== 'date' || first === second) return american;
  return { kind: 'ambiguous', choices: [american, european].map((date) => renderTextDate(Number(year), date)) };
}
