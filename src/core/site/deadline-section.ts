import { noSuchDate } from '../calendar/count-deadline.ts';
import type { Deadline } from '../calendar/deadline.ts';
import type { RegionWarning } from '../calendar/region-warning.ts';
import type { Clock, ClockState, Delay } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { capital } from '../text/capital.ts';
import { weekday } from '../time/local-day.ts';
import type { Language } from '../words/language.ts';
import { english, languageOf } from '../words/languages.ts';
import { fillPieces } from '../words/template.ts';
import { type Html, type HtmlContent, h } from './html.ts';
import { spanText } from './policy-text.ts';
import { dateElement, timeElement } from './time-element.ts';

function lateText({ days }: Delay, language: Language): string {
  const { late, daysLate } = language.words.deadline;
  return days === 0 ? late : language.count(daysLate, days);
}

/** How a clock stands, as pages say it: the same words for as long as nothing public changes. */
export function verdict(state: ClockState, language: Language): string {
  const texts = language.words.deadline;
  switch (state.kind) {
    case 'published-on-time':
      return texts.onTime;
    case 'published-late':
      return lateText(state.by, language);
    case 'redacted-published':
      return language.fill(texts.withheld, { verdict: state.by ? lateText(state.by, language) : texts.onTime });
    case 'overdue':
      return texts.overdue;
    case 'unknown':
      return state.because === 'imported' ? texts.imported : texts.unknown;
    case 'uncountable':
      return texts.uncountable;
    default:
      return texts.notPublished;
  }
}

/** Why a day was skipped. What the configuration says, and the name of a holiday, stand as they are. */
function reasonText(date: string, reason: string, timeZone: string, language: Language): string {
  const { notWorkedHere, noSuchDay } = language.words.deadline;
  if (language.code === english.code) return reason;
  if (reason === weekday(date)) return language.weekday(date);
  if (reason === english.words.deadline.notWorkedHere) return notWorkedHere;
  return reason === noSuchDate(timeZone) ? language.fill(noSuchDay, { zone: timeZone }) : reason;
}

function warningText({ year, calendar, regions }: RegionWarning, language: Language): string {
  const values = { year: String(year), calendar, regions: language.names(regions), example: regions[0] ?? '' };
  return language.fill(language.words.deadline.differing, values);
}

/** Each day on the way, and whether it counted. */
function working(deadline: Deadline, language: Language): Html {
  const texts = language.words.deadline;
  const { timeZone: zone } = deadline;
  const days = [
    { date: deadline.dayZero, text: texts.dayZero },
    ...deadline.counted.map((date, index) => ({ date, text: language.fill(texts.day, { n: index + 1 }) })),
    ...deadline.skipped.map(({ date, reason }) => ({
      date,
      text: language.fill(texts.skipped, { reason: reasonText(date, reason, zone, language) }),
    })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
  const items = days.map(({ date, text }) => h('li', [dateElement(date, language), ` ${text}`]));
  const calendar = deadline.calendar === 'none' ? texts.noCalendar : deadline.calendar;
  return h('details', [
    h('summary', texts.working),
    h('p', language.fill(texts.from, { date: language.date(deadline.dayZero), zone, calendar })),
    h('ul.working', items),
    ...deadline.warnings.map((warning) => h('p.note', warningText(warning, language))),
  ]);
}

/** When the postmortem was due, when it was published, and how the deadline was counted. */
export function deadlineSection(entry: Entry, history: History, config: Config): Html[] {
  const clock = history.clocks.get(entry.id);
  if (!clock?.deadline) return [];
  const { deadline } = clock;
  const language = languageOf(config);
  return [
    h('div', [
      h('dt', language.words.deadline.due),
      h('dd', [dueText(clock, deadline, publishedTime(entry, history, config), language), working(deadline, language)]),
    ]),
  ];
}

function publishedTime(entry: Entry, { publishedAt }: History, config: Config): Html | undefined {
  const at = entry.imported ? undefined : publishedAt.get(entry.id);
  return at === undefined ? undefined : timeElement(at, config);
}

function dueText(clock: Clock, { date }: Deadline, time: Html | undefined, language: Language): HtmlContent {
  const texts = language.words.deadline;
  const said = verdict(clock.state, language);
  const due = {
    date: dateElement(date, language),
    span: spanText(clock.within, language),
    trigger: texts.trigger[clock.of],
  };
  if (time === undefined) return fillPieces(texts.how, { ...due, verdict: h('strong', capital(said)) });
  const published = [h('span', fillPieces(texts.published, { time })), h('strong', said)];
  return fillPieces(texts.how, { ...due, verdict: published });
}
