import type { CalendarConfig } from '../core/calendar/calendar-config.ts';
import { loadCalendar } from '../core/calendar/load-calendar.ts';
import type { WorkingCalendar } from '../core/calendar/working-calendar.ts';
import { renderCalendarFault } from '../core/report/calendar-fault.ts';
import { Misuse } from './session/misuse.ts';

/** The working calendar that is configured. Throws `Misuse` when nobody keeps one of that name. */
export async function openCalendar(config: CalendarConfig): Promise<WorkingCalendar> {
  const loaded = await loadCalendar(config);
  if (!loaded.ok) throw new Misuse(renderCalendarFault(loaded.fault), 'unusable-config');
  return loaded.calendar;
}
