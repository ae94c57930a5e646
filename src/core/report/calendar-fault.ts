import type { CalendarNameFault } from '../calendar/calendar-name.ts';
import { showValue } from '../text/show-value.ts';

/** What is wrong with the name of a calendar, and what was perhaps meant, as one line. */
export function renderCalendarFault({ name, suggestions }: CalendarNameFault): string {
  const meant = suggestions.length > 0 ? `; did you mean ${suggestions.map((one) => `"${one}"`).join(' or ')}?` : '';
  return `There is no calendar "${showValue(name)}"${meant || '; use none, TARGET, or a country or region such as DE or DE-BE'}`;
}
