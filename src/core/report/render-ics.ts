import type { Clock } from '../clock/clock.ts';
import { showValue } from '../text/show-value.ts';
import { escapeIcalText, icalDate, icalInstant, joinIcalLines } from '../time/ical.ts';
import { addDays } from '../time/local-day.ts';
import { renderWorking } from './render-working.ts';

/** A clock with a deadline. */
type Dated = Clock & { readonly deadline: NonNullable<Clock['deadline']> };

/**
 * The deadlines as a calendar to subscribe to (RFC 5545). The same clocks give the same bytes: the time stamp of an event is that
 * of its trigger, not of the export. A deadline at the end of a day is an event of that day; one of hours has its minute.
 *
 * @param name of the calendar, as calendars show it
 * @param domain makes the ids of events unique: a host name such as that of the public page
 */
export function renderIcs(clocks: readonly Clock[], name: string, domain: string): string {
  const dated = clocks.filter((clock): clock is Dated => clock.deadline !== undefined);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Debrief//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escapeIcalText(showValue(name, 200))}`,
    `X-WR-CALNAME:${escapeIcalText(showValue(name, 200))}`,
    ...dated.flatMap((clock) => event(clock, domain)),
    'END:VCALENDAR',
  ];
  return joinIcalLines(lines);
}

function event({ key, subject, label, deadline, of }: Dated, domain: string): string[] {
  const summary = `${label}: ${showValue(subject.title, 200)} (${subject.id})`;
  const wholeDay = deadline.amount.unit !== 'hours' && deadline.roll !== 'noon of next working day';
  const when = wholeDay
    ? [`DTSTART;VALUE=DATE:${icalDate(deadline.date)}`, `DTEND;VALUE=DATE:${icalDate(addDays(deadline.date, 1))}`]
    : [`DTSTART:${icalInstant(deadline.due)}`];
  return [
    'BEGIN:VEVENT',
    `UID:${key.replaceAll(' ', '.')}@${domain.replace(/[^\w.-]/g, '-')}`,
    `DTSTAMP:${icalInstant(deadline.trigger)}`,
    ...when,
    `SUMMARY:${escapeIcalText(summary)}`,
    `DESCRIPTION:${escapeIcalText(renderWorking(deadline, of))}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}
