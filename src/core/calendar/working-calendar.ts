import { weekday } from '../time/local-day.ts';
import type { CalendarConfig } from './calendar-config.ts';
import type { RegionWarning } from './region-warning.ts';

/** Years for which holidays are trusted: outside them the library's rules were not kept with care. */
export const trustedYears = { from: 2016, to: 2036 } as const;

/** The public holidays of a year. */
export interface HolidayYear {
  /** Local date → name. */
  readonly days: ReadonlyMap<string, string>;
  /** Of a country: the regions whose holidays differ from its own this year. */
  readonly differing: readonly string[];
}

/** Gives the holidays of a trusted year; called once for each. */
export type HolidaySource = (year: number) => HolidayYear;

/** What is known of one day. */
export interface DayStatus {
  /** Why it is not worked; undefined on a working day. */
  readonly off: string | undefined;
  /** Worked although the calendar has a holiday: the reason from the configuration. */
  readonly kept: string | undefined;
}

/** So many days are remembered: nobody's history has more. */
const mostDays = 10_000;

const noHolidays: HolidayYear = { days: new Map(), differing: [] };

/** Which days are worked. Everything about it is plain data or computed from it; ask it as often as you like. */
export interface WorkingCalendar {
  /** `none`, `TARGET`, `DE-BE` … */
  readonly name: string;
  /** Whether the year may be asked for; always, where there are no holidays to be wrong about. */
  covers(year: number): boolean;
  /** Local date → name of the day off, with the configured additions and removals; weekends are not in it. */
  holidays(year: number): ReadonlyMap<string, string>;
  /** @param date local, `YYYY-MM-DD`, in a year that is covered */
  status(date: string): DayStatus;
  /** What a reader of a deadline in these years should know. */
  warnings(years: ReadonlySet<number>): readonly RegionWarning[];
}

/**
 * Joins a source of holidays with the configured `add:` and `remove:`. A removal makes a holiday a working day; it does not
 * make a Saturday one.
 * @param source undefined for `none`
 */
export function createWorkingCalendar(config: CalendarConfig, source: HolidaySource | undefined): WorkingCalendar {
  const added = new Map(config.add.map(({ date, reason }) => [date, reason]));
  const removed = new Map(config.remove.map(({ date, reason }) => [date, reason]));
  const years = new Map<number, HolidayYear>();
  /** The deadlines of a long history run over the same days again and again. */
  const statuses = new Map<string, DayStatus>();

  function sourceYear(year: number): HolidayYear {
    if (source === undefined) return noHolidays;
    const known = years.get(year) ?? source(year);
    years.set(year, known);
    return known;
  }

  return {
    name: config.holidays,
    covers: (year) => source === undefined || (year >= trustedYears.from && year <= trustedYears.to),
    holidays(year) {
      const days = [...sourceYear(year).days].filter(([date]) => !removed.has(date));
      const additions = [...added].filter(([date]) => date.startsWith(`${year}-`));
      return new Map([...days, ...additions].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
    status(date) {
      const known = statuses.get(date);
      if (known !== undefined) return known;
      const holiday = sourceYear(Number(date.slice(0, 4))).days.get(date);
      const name = weekday(date);
      const weekend = name === 'Saturday' || name === 'Sunday' ? name : undefined;
      const off = weekend ?? added.get(date) ?? (removed.has(date) ? undefined : holiday);
      const status = { off, kept: off === undefined && holiday !== undefined ? removed.get(date) : undefined };
      if (statuses.size >= mostDays) statuses.clear();
      statuses.set(date, status);
      return status;
    },
    warnings: (asked) => [...asked].sort().flatMap((year) => differingRegions(config.holidays, year, sourceYear(year))),
  };
}

function differingRegions(calendar: string, year: number, { differing }: HolidayYear): RegionWarning[] {
  return differing.length === 0 ? [] : [{ year, calendar, regions: differing }];
}
