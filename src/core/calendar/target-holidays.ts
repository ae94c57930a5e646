import { addDays } from '../time/local-day.ts';

/**
 * Closing days of TARGET, the Eurosystem's settlement system, besides weekends. They have been these six since 2002
 * (https://www.ecb.europa.eu/ecb/contacts/working-hours/html/index.en.html).
 * @returns local date → name
 */
export function targetHolidays(year: number): ReadonlyMap<string, string> {
  const easter = easterSunday(year);
  return new Map([
    [`${year}-01-01`, "New Year's Day"],
    [addDays(easter, -2), 'Good Friday'],
    [addDays(easter, 1), 'Easter Monday'],
    [`${year}-05-01`, 'Labour Day'],
    [`${year}-12-25`, 'Christmas Day'],
    [`${year}-12-26`, 'Christmas Holiday'],
  ]);
}

/** Gregorian Easter, by the anonymous algorithm as Meeus gives it (Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return addDays(`${year}-0${Math.floor(n / 31)}-01`, n % 31);
}
