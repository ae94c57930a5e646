import type { CalendarConfig } from './calendar-config.ts';
import { type CalendarNameFault, checkCalendarName } from './calendar-name.ts';
import { targetHolidays } from './target-holidays.ts';
import { createWorkingCalendar, type WorkingCalendar } from './working-calendar.ts';

/** A calendar, or what is wrong with its name. */
export type LoadedCalendar =
  | { readonly ok: true; readonly calendar: WorkingCalendar }
  | { readonly ok: false; readonly fault: CalendarNameFault };

/**
 * Makes the calendar that the configuration names. Asynchronous only because the holiday library is large and is imported
 * when a country needs it; whatever is then asked of the calendar answers at once.
 */
export async function loadCalendar(config: CalendarConfig): Promise<LoadedCalendar> {
  const fault = checkCalendarName(config.holidays);
  if (fault !== undefined) return { ok: false, fault };
  if (config.holidays === 'none') return { ok: true, calendar: createWorkingCalendar(config, undefined) };
  if (config.holidays === 'TARGET') {
    const source = (year: number) => ({ days: targetHolidays(year), differing: [] });
    return { ok: true, calendar: createWorkingCalendar(config, source) };
  }
  const { libraryHolidays } = await import('./library-holidays.ts');
  return { ok: true, calendar: createWorkingCalendar(config, libraryHolidays(config.holidays)) };
}
