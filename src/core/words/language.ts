import type { Instant } from '../time/instant.ts';
import { utcDate, utcMinute, utcSecond } from '../time/utc-text.ts';
import type { LanguageCode } from './language-code.ts';
import type { PageWords, PluralText } from './page-words.ts';
import { fillText } from './template.ts';

type Values = Readonly<Record<string, string | number>>;

const minute = 60_000;
const units = [
  { name: 'day', length: 24 * 60 * minute },
  { name: 'hour', length: 60 * minute },
  { name: 'minute', length: minute },
] as const;
type Unit = (typeof units)[number]['name'];

/** The two largest units that say something, as counts. Below a minute there are none. */
function partsOf(milliseconds: number): { readonly count: number; readonly unit: Unit }[] {
  let rest = Math.round(milliseconds / minute) * minute;
  const first = units.findIndex(({ length }) => rest >= length);
  const parts: { count: number; unit: Unit }[] = [];
  for (const { name, length } of first === -1 ? [] : units.slice(first, first + 2)) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push({ count, unit: name });
  }
  return parts;
}

/** Words, dates, numbers and plurals of one language. What `Intl` has to make is made once, when it is first needed. */
export class Language {
  readonly code: LanguageCode;
  readonly words: PageWords;
  #plurals: Intl.PluralRules | undefined;
  readonly #pluralsOf: Record<number, Intl.LDMLPluralRule> = {};
  #numbers: Intl.NumberFormat | undefined;
  #dates: Intl.DateTimeFormat | undefined;
  #shortDates: Intl.DateTimeFormat | undefined;
  #weekdays: Intl.DateTimeFormat | undefined;
  #choices: Intl.ListFormat | undefined;
  #utc: string | undefined;
  readonly #instants = new Map<Instant, string>();
  readonly #number = (value: number): string => this.number(value);

  constructor(code: LanguageCode, words: PageWords) {
    this.code = code;
    this.words = words;
  }

  number(value: number): string {
    if (this.words.numbers === 'plain') return String(value);
    this.#numbers ??= new Intl.NumberFormat(this.words.locale);
    return this.#numbers.format(value);
  }

  /** Puts values into a text. */
  fill(text: string, values: Values): string {
    return fillText(text, values, this.#number);
  }

  /** The text for a count, which it may name as `{n}`. */
  count(text: PluralText, n: number, values: Values = {}): string {
    return this.fill(text[this.#pluralOf(n)] ?? text.other, { ...values, n });
  }

  /** Pages count days, hours and minutes: the same few numbers. */
  #pluralOf(n: number): Intl.LDMLPluralRule {
    this.#plurals ??= new Intl.PluralRules(this.words.locale);
    const rule = this.#pluralsOf[n] ?? this.#plurals.select(n);
    if (n < 100) this.#pluralsOf[n] = rule;
    return rule;
  }

  /** `a, b and c`. */
  list(items: readonly string[]): string {
    return items.length < 2 ? items.join('') : new Intl.ListFormat(this.words.locale).format(items);
  }

  /** `a, b or c` of whatever is shown: the pieces in their order. */
  choice<Item>(items: readonly Item[]): (string | Item)[] {
    this.#choices ??= new Intl.ListFormat(this.words.locale, { type: 'disjunction' });
    let at = 0;
    return this.#choices.formatToParts(items.map(String)).map(({ type, value }) => {
      const item = type === 'element' ? items[at++] : undefined;
      return item ?? value;
    });
  }

  /** Names of the records' own, one after the other. */
  names(names: readonly string[]): string {
    return names.join(this.words.punctuation.comma);
  }

  /** @param date `YYYY-MM-DD` */
  date(date: string): string {
    if (this.words.dates === 'iso') return date;
    this.#dates ??= this.#dateFormat({ year: 'numeric', month: 'long', day: 'numeric' });
    return formatDay(this.#dates, date);
  }

  /** The same where there is little room. */
  shortDate(date: string): string {
    if (this.words.dates === 'iso') return date;
    this.#shortDates ??= this.#dateFormat({ year: 'numeric', month: '2-digit', day: '2-digit' });
    return formatDay(this.#shortDates, date);
  }

  /** The day of the week. */
  weekday(date: string): string {
    this.#weekdays ??= this.#dateFormat({ weekday: 'long' });
    return formatDay(this.#weekdays, date);
  }

  /** The date of an instant in UTC. */
  day(instant: Instant): string {
    return this.date(utcDate(instant));
  }

  /** `2026-05-15 08:12 UTC`; seconds only when there are some. */
  utc(instant: Instant): string {
    const known = this.#instants.get(instant);
    if (known !== undefined) return known;
    if (this.#instants.size >= mostInstants) this.#instants.clear();
    this.#utc ??= fillText(this.words.time.utc, { moment: this.words.time.moment });
    const text = fillText(this.#utc, { date: this.date(utcDate(instant)), time: timeOf(instant) });
    this.#instants.set(instant, text);
    return text;
  }

  /**
   * A local time, `2026-05-15 10:12 Europe/Berlin`.
   *
   * @param date local, `YYYY-MM-DD`
   * @param time `10:12`
   */
  local(date: string, time: string, zone: string): string {
    const moment = fillText(this.words.time.moment, { date: this.date(date), time });
    return fillText(this.words.time.local, { moment, zone });
  }

  /** From one instant to another in UTC, the date said once when it is the same: `2026-05-15 08:12–09:03 UTC`. */
  window(from: Instant, to: Instant): string {
    const { window, longWindow } = this.words.time;
    const date = utcDate(from);
    if (date !== utcDate(to)) return fillText(longWindow, { from: this.#moment(from), to: this.#moment(to) });
    return fillText(window, { date: this.date(date), from: timeOf(from), to: timeOf(to) });
  }

  /** `51 minutes`, `2 hours 5 minutes`, `3 days 4 hours`. */
  duration(milliseconds: number): string {
    const { long, between } = this.words.duration;
    const parts = partsOf(milliseconds);
    if (parts.length === 0) return milliseconds === 0 ? this.count(long.minute, 0) : long.underAMinute;
    return parts.map(({ count, unit }) => this.count(long[unit], count)).join(between);
  }

  /** The same in little space: `51 min`, `2 h 5 min`, `3 d 4 h`. */
  briefDuration(milliseconds: number): string {
    const { brief, briefBetween } = this.words.duration;
    const parts = partsOf(milliseconds);
    if (parts.length === 0) return milliseconds === 0 ? this.fill(brief.minute, { n: 0 }) : brief.underAMinute;
    return parts.map(({ count, unit }) => this.fill(brief[unit], { n: count })).join(briefBetween);
  }

  /** `2026-Q2` as `2026 Q2`, and a year as it is. */
  period(period: string): string {
    const [year = '', quarter] = period.split('-Q');
    return quarter === undefined ? year : fillText(this.words.time.period, { year, n: quarter });
  }

  #moment(instant: Instant): string {
    return fillText(this.words.time.moment, { date: this.date(utcDate(instant)), time: timeOf(instant) });
  }

  #dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.words.locale, { ...options, timeZone: 'UTC', calendar: 'gregory' });
  }
}

/** A page says each of its instants several times. */
const mostInstants = 256;

/** `08:12`; seconds only when there are some. */
function timeOf(instant: Instant): string {
  return instant % minute === 0 ? utcMinute(instant) : utcSecond(instant);
}

function formatDay(format: Intl.DateTimeFormat, date: string): string {
  const at = Date.parse(date);
  return Number.isNaN(at) ? date : format.format(at);
}
