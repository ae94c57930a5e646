import type { CountRefusal, Deadline } from '../calendar/deadline.ts';
import { regionWarningText } from '../calendar/region-warning.ts';
import { escapeMarkdown } from '../text/escape-markdown.ts';
import { showValue } from '../text/show-value.ts';
import { localOffset, localTime, longDate, shortWeekday } from '../time/local-time.ts';
import { renderTimeSpan } from '../time/time-span.ts';
import type { Trigger } from '../time/trigger.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { english } from '../words/languages.ts';
import { rollWords, type WorkingRow, workingRows } from './working-rows.ts';

/** What a deadline is counted from; `trigger` where only the instant is known. */
export type ClockTrigger = Trigger | 'end of period' | 'trigger';

const startWords: Readonly<Record<ClockTrigger, string>> = {
  ...english.words.deadline.trigger,
  started: 'the start',
  trigger: 'the instant given',
};

/** How a deadline was counted, for somebody who wants to check it: plain text of several lines, without a line break at its end. */
export function renderWorking(deadline: Deadline, of: ClockTrigger = 'trigger'): string {
  const facts = workingFacts(deadline, of).map(([name, text]) => `${name.padEnd(9)} ${text}`);
  const rows = workingRows(deadline);
  const dates = Math.max(...rows.map((row) => dateOf(row).length));
  const counts = Math.max(...rows.map(({ count }) => count.length));
  const days = rows.map((row) => {
    const day = row.until === undefined ? shortWeekday(row.weekday) : '   ';
    return `  ${dateOf(row).padEnd(dates)}  ${day}  ${(row.count || '–').padStart(counts)}  ${showValue(row.note, 400)}`.trimEnd();
  });
  const warnings = notes(deadline);
  return [...facts, '', ...days, ...(warnings.length > 0 ? ['', ...warnings] : [])].join('\n');
}

/** When something is due and which days were skipped for it, in a few lines. */
export function renderDeadline(deadline: Deadline, of: ClockTrigger = 'trigger'): string {
  const facts = workingFacts(deadline, of).map(([name, text]) => `${name.padEnd(9)} ${text}`);
  const skipped = deadline.skipped.map(({ date, reason }) => `${date} ${showValue(reason, 400)}`);
  const days = skipped.length === 0 ? [] : [`Skipped   ${skipped.join('\n          ')}`];
  return [...facts, ...days, ...notes(deadline)].join('\n');
}

/** The working for a comment or a summary on GitHub: sentences, then a table inside a fold. */
export function renderWorkingMarkdown(deadline: Deadline, of: ClockTrigger = 'trigger'): string {
  const facts = workingFacts(deadline, of).map(([name, text]) => `- **${name}**: ${escapeMarkdown(text)}`);
  const rows = workingRows(deadline).map(
    (row) =>
      `| ${dateOf(row)} | ${row.until === undefined ? row.weekday : ''} | ${row.count || '–'} | ${escapeMarkdown(row.note)} |`,
  );
  const table = ['| Date | | Day | |', '| --- | --- | ---: | --- |', ...rows];
  const warnings = deadline.warnings.map((warning) => `> ${escapeMarkdown(regionWarningText(warning), 2000)}`);
  return [
    '<details><summary>How the deadline was counted</summary>',
    '',
    ...facts,
    '',
    ...table,
    ...(warnings.length > 0 ? ['', ...warnings] : []),
    '',
    '</details>',
  ].join('\n');
}

/** Why there is no deadline, as one line. */
export function renderRefusal(refusal: CountRefusal): string {
  if (refusal.kind === 'out-of-range')
    return `A deadline ${renderTimeSpan(refusal.amount)} after the trigger cannot be counted: the amount is whole and at most 10000, the year from 1 to 9000`;
  const { calendar, year, from, to } = refusal;
  return `The holidays of "${calendar}" are not known for ${year}; they are trusted from ${from} to ${to}`;
}

function workingFacts(deadline: Deadline, of: ClockTrigger): readonly (readonly [string, string])[] {
  const { amount, due, overdueFrom, date, timeZone, trigger, dayZero, roll } = deadline;
  const time = (instant: number) => `${localTime(instant, timeZone)} ${localOffset(instant, timeZone)}`;
  return [
    ['Due', `${longDate(date)}, ${time(due)} (${rfc3339(due)})`],
    [
      'Counted',
      `${renderTimeSpan(amount)} from ${startWords[of]}${roll === 'none' ? '' : `; should that be a day that is not worked, to ${rollWords[roll]}`}`,
    ],
    ['Start', `${longDate(dayZero)}, ${time(trigger)} (${rfc3339(trigger)})`],
    ['Zone', timeZone],
    ['Calendar', calendarWords(deadline)],
    ['Overdue', `from ${rfc3339(overdueFrom)}`],
  ];
}

function calendarWords({ calendar, amount, roll }: Deadline): string {
  if (amount.unit !== 'working days' && roll === 'none') return 'none needed: every day counts';
  if (calendar === 'none') return 'none: Saturdays and Sundays do not count';
  const holidays = calendar === 'TARGET' ? 'the closing days of TARGET' : `the public holidays of ${calendar}`;
  return `${calendar}: Saturdays, Sundays and ${holidays} do not count`;
}

function notes({ warnings }: Deadline): readonly string[] {
  return warnings.map((warning) => `Note      ${showValue(regionWarningText(warning), 2000)}`);
}

function dateOf({ date, until }: WorkingRow): string {
  return until === undefined ? date : `${date} – ${until}`;
}
