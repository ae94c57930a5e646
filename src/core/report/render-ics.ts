import type { Clock } from '../clock/clock.ts';
import { showValue } from '../text/show-value.ts';
import type { Instant } from '../time/instant.ts';
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
    `NAME:${escapeText(showValue(name, 200))}`,
    `X-WR-CALNAME:${escapeText(showValue(name, 200))}`,
    ...dated.flatMap((clock) => event(clock, domain)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function event({ key, subject, label, deadline, of }: Dated, domain: string): string[] {
  const summary = `${label}: ${showValue(subject.title, 200)} (${subject.id})`;
  const wholeDay = deadline.amount.unit !== 'hours' && deadline.roll !== 'noon of next working day';
  const when = wholeDay
    ? [`DTSTART;VALUE=DATE:${basicDate(deadline.date)}`, `DTEND;VALUE=DATE:${basicDate(addDays(deadline.date, 1))}`]
    : [`DTSTART:${basicInstant(deadline.due)}`];
  return [
    'BEGIN:VEVENT',
    `UID:${key.replaceAll(' ', '.')}@${domain.replace(/[^\w.-]/g, '-')}`,
    `DTSTAMP:${basicInstant(deadline.trigger)}`,
    ...when,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(renderWorking(deadline, of))}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** RFC 5545 §3.3.11. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

const basicDate = (date: string): string => date.replaceAll('-', '');

/** `20260522T215959Z`. */
function basicInstant(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Lines of at most 75 octets, never broken inside a character (RFC 5545 §3.1). */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
