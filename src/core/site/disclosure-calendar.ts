import type { Clock, ClockState } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { type PlannedDisclosure, plannedDisclosures } from '../history/planned-disclosures.ts';
import { escapeIcalText, icalDate, icalInstant, joinIcalLines } from '../time/ical.ts';
import { addDays } from '../time/local-day.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import { oneLine } from './entry-text.ts';
import { absoluteLink, paths } from './link.ts';
import { revisionOf } from './revision.ts';
import { siteName } from './site-name.ts';

/** What every event of an incident shares. */
interface Frame {
  readonly entry: Entry;
  readonly history: History;
  readonly config: Config;
  readonly language: Language;
}

interface Event {
  /** With the id of the incident it is the same for ever. */
  readonly kind: 'disclosure' | 'postmortem';
  /** `DTSTART` and perhaps `DTEND`. */
  readonly when: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly isCertain: boolean;
}

const wholeDay = (date: string): string[] => [
  `DTSTART;VALUE=DATE:${icalDate(date)}`,
  `DTEND;VALUE=DATE:${icalDate(addDays(date, 1))}`,
];

/** How a planned day reads in a sheet of facts. */
export function plannedText({ date, isLimit }: PlannedDisclosure, language: Language): string {
  const day = language.date(date);
  return isLimit ? language.fill(language.words.disclosure.atLatest, { date: day }) : day;
}

function describe({ date, isLimit, reasons }: PlannedDisclosure, language: Language): string {
  const { disclosure, redaction } = language.words;
  return language.fill(isLimit ? disclosure.descriptionAtLatest : disclosure.description, {
    date: language.date(date),
    reasons: language.names(reasons.map((reason) => redaction.reasons[reason])),
  });
}

/** One event of an incident, on the first day: it moves to the next one once that part is shown. */
function disclosure({ entry, history, config, language }: Frame): Event[] {
  const planned = plannedDisclosures(entry, config, history.now);
  const [next] = planned;
  if (next === undefined) return [];
  const { summary, summaryAtLatest } = language.words.disclosure;
  return [
    {
      kind: 'disclosure',
      when: wholeDay(next.date),
      summary: language.fill(next.isLimit ? summaryAtLatest : summary, { title: oneLine(entry.title) }),
      description: planned.map((one) => describe(one, language)).join('\n'),
      isCertain: !next.isLimit,
    },
  ];
}

const waiting: ReadonlySet<ClockState['kind']> = new Set(['running', 'near', 'due-today', 'overdue']);

/** When the postmortem of a listed incident is due that is not published yet, as its page says too. */
function postmortem({ entry, history, language }: Frame): Event[] {
  const clock: Clock | undefined = history.clocks.get(entry.id);
  if (clock?.deadline === undefined || !waiting.has(clock.state.kind)) return [];
  const { amount, roll, date, due } = clock.deadline;
  const isWholeDay = amount.unit !== 'hours' && roll !== 'noon of next working day';
  return [
    {
      kind: 'postmortem',
      when: isWholeDay ? wholeDay(date) : [`DTSTART:${icalInstant(due)}`],
      summary: language.fill(language.words.disclosure.postmortem, { title: oneLine(entry.title) }),
      isCertain: true,
    },
  ];
}

function write(event: Event, { entry, history, config }: Frame): string[] {
  const { updated } = revisionOf(entry, history);
  const host = config.page.url === undefined ? 'debrief.invalid' : new URL(config.page.url).hostname;
  const url = absoluteLink(config.page.url, paths.incident(entry.id));
  return [
    'BEGIN:VEVENT',
    `UID:${event.kind}.${entry.id}@${host}`,
    `DTSTAMP:${icalInstant(updated)}`,
    // An entry is added for everything that changes after publication.
    `SEQUENCE:${entry.updates.length}`,
    ...event.when,
    `SUMMARY:${escapeIcalText(event.summary)}`,
    ...(event.description === undefined ? [] : [`DESCRIPTION:${escapeIcalText(event.description)}`]),
    ...(url === undefined ? [] : [`URL:${url}`]),
    `STATUS:${event.isCertain ? 'CONFIRMED' : 'TENTATIVE'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** A calendar needs a part, even when nothing is planned; nobody sees this one. */
const nothing = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * What the incident history plans to show, and when, as a calendar to subscribe to (RFC 5545, with names after RFC 7986). It says what the
 * pages of the incidents say; what is hidden, and the day of the build, change nothing in it.
 */
export function disclosureCalendar(history: History, config: Config): string {
  const language = languageOf(config);
  const name = escapeIcalText(oneLine(language.fill(language.words.disclosure.calendar, { site: siteName(config) })));
  const source = absoluteLink(config.page.url, paths.disclosures);
  const events = history.listed.flatMap((entry) => {
    const frame = { entry, history, config, language };
    return [...disclosure(frame), ...postmortem(frame)].flatMap((event) => write(event, frame));
  });
  return joinIcalLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Debrief//Planned disclosures//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...(source === undefined ? [] : [`SOURCE;VALUE=URI:${source}`]),
    ...(events.length > 0 ? events : nothing),
    'END:VCALENDAR',
  ]);
}
