import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Deadline } from '../calendar/deadline.ts';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { type Punctuality, punctualityOf } from '../history/punctuality.ts';
import { renderAmount } from './policy-text.ts';
import { timeElement } from './time-element.ts';

const verdicts: Readonly<Record<Punctuality, string>> = {
  'on-time': 'published on time',
  late: 'published late',
  'not-yet-due': 'not published yet, not due yet',
  overdue: 'overdue',
  unknown: 'the time of publication is not known',
};

/** Each day, and whether it counted. */
function working(deadline: Deadline): Element {
  const days = [
    { date: deadline.dayZero, text: 'day 0, does not count' },
    ...deadline.counted.map((date, index) => ({ date, text: `day ${index + 1}` })),
    ...deadline.skipped.map(({ date, reason }) => ({ date, text: `skipped: ${reason}` })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
  return h('details', [
    h('summary', 'How the deadline was counted'),
    h('p', `From ${deadline.dayZero} in ${deadline.timeZone}, calendar ${deadline.calendar}:`),
    h(
      'ul.working',
      days.map(({ date, text }) => h('li', [h('time', { dateTime: date }, date), ` ${text}`])),
    ),
  ]);
}

/** When the postmortem was due, when it was published, and how the deadline was counted. */
export function deadlineSection(entry: Entry, history: History, config: Config): Element[] {
  const { deadline, publishedAt } = entry;
  if (!deadline) return [];
  const state = punctualityOf(entry, { now: history.now, known: history.publicationKnown }) ?? 'unknown';
  const cadence = entry.severity && config.cadence[entry.severity];
  return [
    h('div', [
      h('dt', 'Postmortem due'),
      h('dd', [
        h('time', { dateTime: deadline.date }, deadline.date),
        cadence ? `, ${renderAmount(cadence.within)} after ${cadence.of}` : '',
        '. ',
        publishedAt === undefined ? '' : h('span', ['Published ', timeElement(publishedAt, config.timeZone), ': ']),
        h('strong', verdicts[state]),
        '.',
        working(deadline),
      ]),
    ]),
  ];
}
