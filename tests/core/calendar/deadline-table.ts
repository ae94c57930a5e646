import { countDeadline } from '../../../src/core/calendar/count-deadline.ts';
import { loadCalendar } from '../../../src/core/calendar/load-calendar.ts';
import type { WorkingCalendar } from '../../../src/core/calendar/working-calendar.ts';

/*
 * The deadlines that were promised (5 working days, day 0 excluded), counted by whatever process runs this file: the test starts
 * it under several machine zones. Prints one JSON object.
 */
const calendars = ['none', 'TARGET', 'GB-ENG', 'DE-BE', 'US', 'FR'];
const rows = ['2026-05-14T23:30Z', '2026-05-15T23:30Z', '2026-04-01T10:00Z', '2026-06-18T10:00Z', '2026-12-23T10:00Z'];

function dateOf(instant: string, calendar: WorkingCalendar, timeZone: string): string {
  const count = countDeadline(Date.parse(instant), { count: 5, unit: 'working days' }, calendar, { timeZone });
  return count.ok ? count.deadline.date : JSON.stringify(count.refusal);
}

const table: Record<string, string> = {};
for (const name of calendars) {
  const loaded = await loadCalendar({ holidays: name, add: [], remove: [] });
  if (!loaded.ok) throw new Error(`no calendar ${name}`);
  for (const row of rows) table[`${row} ${name} UTC`] = dateOf(row, loaded.calendar, 'UTC');
  if (name !== 'none') continue;
  for (const [row, zone] of [
    ['2026-12-31T23:30Z', 'UTC'],
    ['2026-12-31T23:30Z', 'Europe/Berlin'],
    ['2026-05-14T23:30Z', 'Europe/Berlin'],
  ] as const)
    table[`${row} none ${zone}`] = dateOf(row, loaded.calendar, zone);
}
console.log(JSON.stringify({ machineOffset: new Date(0).getTimezoneOffset(), table }));
