import Holidays, { type HolidaysTypes } from 'date-holidays';
import { addDays } from '../time/local-day.ts';
import { findCalendar, regionsOf } from './calendar-name.ts';
import type { HolidaySource } from './working-calendar.ts';

/*
 * This file imports 1.45 MB: load it with import(), and only for a calendar that needs it.
 *
 * What the library says is read so:
 * - public holidays only: not observances, bank or school holidays
 * - the local date that it prints, never its instants, which lie at sunset the day before for some calendars
 * - whole days: a holiday of 72 hours takes three dates; one of a few hours (Iceland's Christmas Eve from 13:00) takes none,
 *   because the day is worked
 * - a substitute day is a holiday like any other, and the day it stands in for remains one
 */

/** The library's holidays of a country or region such as `DE`, `DE-BE` or `US-LA-NO`. */
export function libraryHolidays(name: string): HolidaySource {
  const own = createLister(name);
  const regions = regionsOf(name).map((region) => ({ region, lister: createLister(region) }));
  return (year) => {
    const days = own(year);
    const differing = regions.filter(({ lister }) => differs(days, lister(year))).map(({ region }) => region);
    return { days, differing };
  };
}

/** Lists the dates of a year. A holiday of several days may have begun in the year before. */
function createLister(name: string): (year: number) => ReadonlyMap<string, string> {
  const { country, state = '', region = '' } = findCalendar(name) ?? { country: name };
  const library = new Holidays(country, state ?? '', region ?? '', { languages: ['en'], types: ['public'] });
  const begun = new Map<number, ReadonlyMap<string, string>>();
  return (year) => {
    const days = new Map<string, string>();
    for (const from of [year - 1, year]) {
      const listed = begun.get(from) ?? wholeDays(library.getHolidays(from));
      begun.set(from, listed);
      for (const [date, holiday] of listed) if (date.startsWith(`${year}-`) && !days.has(date)) days.set(date, holiday);
    }
    return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
}

function wholeDays(holidays: readonly HolidaysTypes.Holiday[]): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const holiday of holidays) {
    if (holiday.type !== 'public') continue;
    const first = holiday.date.slice(0, 10);
    // Days on which the clocks change have 23 or 25 hours, hence the two hours of grace.
    const length = Math.floor((holiday.end.getTime() - holiday.start.getTime() + 2 * hour) / (24 * hour));
    for (let n = 0; n < length; n += 1) {
      const date = addDays(first, n);
      if (!days.has(date)) days.set(date, holiday.name);
    }
  }
  return days;
}

const hour = 3_600_000;

function differs(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return [...a.keys()].join() !== [...b.keys()].join();
}
