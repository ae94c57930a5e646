import type { Clock } from '../clock/clock.ts';
import type { ReminderStep } from '../clock/due-reminder.ts';
import { codeSpan, escapeMarkdown } from '../text/escape-markdown.ts';
import type { Instant } from '../time/instant.ts';
import { longDate } from '../time/local-time.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { remainingText } from './clock-words.ts';
import { renderWorkingMarkdown } from './render-working.ts';

/** The subject of a reminder: what is waited for. */
function waited({ private: hidden, label, subject }: Clock): string {
  if (hidden) return `“${escapeMarkdown(label)}”`;
  return subject.kind === 'rollup' ? 'The roll-up' : 'The postmortem';
}

function whatStops({ private: hidden, label }: Clock, pullRequest: number | undefined): string {
  if (hidden)
    return `It is done when an entry with the label ${codeSpan(label)} under \`reports:\` in the record says so.`;
  return `It counts as published when ${pullRequest === undefined ? 'its pull request' : `#${pullRequest}`} is merged.`;
}

/**
 * The comment of a reminder step, without marker or mention: what is due, by when, how that was counted, what stops it.
 * Nothing of the record's text is in it.
 * @param pullRequest what has to be merged, if that is known
 */
export function renderReminder(clock: Clock, { reminder }: ReminderStep, now: Instant, pullRequest?: number): string {
  const { deadline, reopened } = clock;
  if (deadline === undefined) return '';
  const left = remainingText(clock, now);
  const when =
    reminder.kind === 'daily-after'
      ? `was due on **${longDate(deadline.date)}** and is **${left}**`
      : `is due on **${longDate(deadline.date)}**, ${left}`;
  const restarted =
    reopened === undefined
      ? []
      : [`The incident was re-opened at ${rfc3339(reopened)}, which restarted the clock.`, ''];
  return [
    `${waited(clock)} ${when}. ${whatStops(clock, pullRequest)}`,
    '',
    ...restarted,
    renderWorkingMarkdown(deadline, clock.of),
  ].join('\n');
}
