import type { Deadline } from '../calendar/deadline.ts';
import type { Clock, ClockState, Delay } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { renderTimeSpan } from '../time/time-span.ts';
import { triggerWords } from '../time/trigger.ts';
import { type Html, h } from './html.ts';
import { timeElement } from './time-element.ts';

function lateText({ days }: Delay): string {
  return days === 0 ? 'late' : `${days} ${days === 1 ? 'day' : 'days'} late`;
}

function verdict(state: ClockState): string {
  switch (state.kind) {
    case 'published-on-time':
      return 'on time';
    case 'published-late':
      return lateText(state.by);
    case 'redacted-published':
      return `${state.by ? lateText(state.by) : 'on time'}, with a part still withheld`;
    case 'overdue':
      return 'overdue';
    case 'unknown':
      return state.because === 'imported'
        ? 'written before this history was kept here'
        : 'the time of publication is not known';
    case 'uncountable':
      return 'the deadline cannot be counted';
    default:
      return 'not published yet';
  }
}

function beginSentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Each day on the way, and whether it counted. */
function working(deadline: Deadline): Html {
  const days = [
    { date: deadline.dayZero, text: 'day 0, does not count' },
    ...deadline.counted.map((date, index) => ({ date, text: `day ${index + 1}` })),
    ...deadline.skipped.map(({ date, reason }) => ({ date, text: `skipped: ${reason}` })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
  const items = days.map(({ date, text }) => h('li', [h('time', { dateTime: date }, date), ` ${text}`]));
  return h('details', [
    h('summary', 'How the deadline was counted'),
    h('p', `From ${deadline.dayZero} in ${deadline.timeZone}, calendar ${deadline.calendar}:`),
    h('ul.working', items),
    ...deadline.warnings.map((warning) => h('p.note', `${warning}.`)),
  ]);
}

function dueText(clock: Clock): string {
  return `, ${renderTimeSpan(clock.within)} after ${triggerWords[clock.of]}`;
}

/** When the postmortem was due, when it was published, and how the deadline was counted. */
export function deadlineSection(entry: Entry, history: History, config: Config): Html[] {
  const clock = history.clocks.get(entry.id);
  if (!clock?.deadline) return [];
  const publishedAt = entry.imported ? undefined : history.publishedAt.get(entry.id);
  const { deadline } = clock;
  return [
    h('div', [
      h('dt', 'Postmortem due'),
      h('dd', [
        h('time', { dateTime: deadline.date }, deadline.date),
        `${dueText(clock)}. `,
        ...(publishedAt === undefined
          ? [h('strong', beginSentence(verdict(clock.state)))]
          : [
              h('span', ['Published ', timeElement(publishedAt, config.timeZone), ', ']),
              h('strong', verdict(clock.state)),
            ]),
        '.',
        working(deadline),
      ]),
    ]),
  ];
}
