import type { Audit, AuditedAction, Duty, Gap, RedactionDebt } from '../audit/audit.ts';
import type { DayReason } from '../calendar/deadline.ts';
import { addDays, localDate } from '../time/local-day.ts';
import { longDate } from '../time/local-time.ts';
import { renderTimeSpan } from '../time/time-span.ts';
import { localText } from '../time/time-text.ts';
import { english } from '../words/languages.ts';
import { delayText, remainingText } from './clock-words.ts';
import { renderRefusal } from './render-working.ts';

/** What an action item or a redaction is said to be, in a word. */
export const debtWords: Readonly<Record<RedactionDebt['state'] | AuditedAction['state'], string>> = {
  standing: 'standing',
  due: 'to be lifted',
  overdue: 'OVERDUE',
  open: 'open',
  done: 'done',
  dropped: 'dropped',
  unknown: 'status unknown',
};

/** How a duty was kept: `on time`, `1 day late`, `OVERDUE, 3 days`, `due in 2 days`, `waits for its resolution`. */
export function dutyWords({ clock, state }: Duty, now: number): string {
  const { state: at } = clock;
  switch (state) {
    case 'on-time':
      return at.kind === 'redacted-published' ? 'on time, redacted' : 'on time';
    case 'late': {
      const by = 'by' in at && at.by !== undefined ? `${delayText(at.by)} late` : 'late';
      return at.kind === 'redacted-published' ? `${by}, redacted` : by;
    }
    case 'overdue':
      return `OVERDUE, ${at.kind === 'overdue' ? delayText(at.by) : ''}`;
    case 'not-yet-due':
      return `due ${remainingText(clock, now)}`;
    case 'waiting':
      return `waits ${remainingText(clock, now)}`;
    case 'unknown':
      return at.kind === 'uncountable' ? 'no deadline' : `unknown: ${remainingText(clock, now)}`;
  }
}

/** Days that did not count: weekends as one, holidays by their names. */
function skippedWords(days: readonly DayReason[]): string[] {
  return days.flatMap(({ date, reason }, index) => {
    const [before, next] = [days[index - 1], days[index + 1]];
    if (reason === 'Sunday' && before?.reason === 'Saturday' && addDays(before.date, 1) === date) return [];
    if (reason !== 'Saturday' || next?.reason !== 'Sunday' || addDays(date, 1) !== next.date)
      return [`${date} ${reason}`];
    return [`weekend ${date}/${next.date.slice(8)}`];
  });
}

/** The working in one line: `5 working days after its resolution on 2026-07-02 11:03 Europe/Berlin; not counted: 2026-07-04, …`. */
export function workingWords({ clock }: Duty): string {
  const { deadline, of, within, state } = clock;
  const start = english.words.deadline.trigger[of];
  if (state.kind === 'uncountable') return renderRefusal(state.refusal);
  if (deadline === undefined) return `${renderTimeSpan(within)} after ${start}`;
  const skipped = skippedWords(deadline.skipped);
  const without = skipped.length === 0 ? '' : `; not counted: ${skipped.join(', ')}`;
  const at = of === 'end of period' ? deadline.dayZero : localText(deadline.trigger, deadline.timeZone);
  return `${renderTimeSpan(within)} after ${start} (${at})${without}`;
}

/** `2026-07-09 14:30 Europe/Berlin, commit 1a2b3c4`; empty for what is not published. */
export function publicationWords({ published, clock }: Duty, timeZone: string): string {
  if (published === undefined) return '';
  const at = localText(published.at, timeZone);
  if (clock.private) return `handed in ${at}`;
  return published.commit === undefined ? `${at}, by an update` : `${at}, commit ${published.commit.slice(0, 7)}`;
}

/** What the public does not see of a record yet, and what ends that. */
export function redactionWords({ reason, until, words, limit, confirmed, quorum }: RedactionDebt): string {
  const size = words === undefined ? 'of unsaid length' : `about ${words} words`;
  const end =
    until.kind === 'never'
      ? 'for good'
      : until.kind === 'date'
        ? `until ${until.date}`
        : `until merchants confirm (${quorum === undefined ? 'nobody is asked' : `${confirmed} of ${quorum}`})${limit === undefined ? '' : `, at the latest ${limit}`}`;
  return `${reason}, ${size}, ${end}`;
}

const gapWords: Readonly<Record<Gap['kind'], string>> = {
  unread: 'could not be read, so nothing is known of what it owes',
  'no-severity': 'does not say its severity, so nobody knows whether it owes a postmortem',
  'no-end': 'does not say when the incident ended, so nothing can be counted from there',
  'no-reach': 'does not say whether external integrators were affected',
  imported: 'was written elsewhere; whether it was in time is not known',
  'no-history': 'has no git history that says when it was published',
  'no-deadline': 'has a deadline that cannot be counted',
  'action-without-owner': 'has an open action item without an owner',
  'action-without-due': 'has an open action item without a date that can be read, so it is never overdue',
};

/** What could not be known, a line for each kind. */
export function gapLines({ gaps }: Audit): string[] {
  return [...Map.groupBy(gaps, ({ kind }) => kind)].map(([kind, all]) => {
    const ids = [...new Set(all.map(({ id }) => id))];
    return `${ids.join(', ')}: ${ids.length === 1 ? gapWords[kind] : `each ${gapWords[kind]}`}`;
  });
}

/** How the duties were kept, in figures: `3 duties: 2 on time, 1 late`. */
export function dutyFigures({ duties }: Audit): string {
  const names = {
    'on-time': 'on time',
    late: 'late',
    overdue: 'overdue',
    'not-yet-due': 'not yet due',
    waiting: 'waiting',
    unknown: 'unknown',
  };
  const groups = Map.groupBy(duties, ({ state }) => state);
  const parts = Object.entries(names).flatMap(([state, name]) => {
    const count = groups.get(state as Duty['state'])?.length ?? 0;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  return duties.length === 0 ? 'Nothing was owed' : parts.join(', ');
}

/** From where to where, and as of when. */
export function auditHeading({
  period,
  service,
  now,
  timeZone,
  calendar,
  commit,
}: Audit): readonly [title: string, facts: string] {
  const at = commit === undefined ? 'files on disk' : `commit ${commit.slice(0, 7)}`;
  return [
    `${service === '' ? 'Incidents' : service}: what was owed in ${period.name}`,
    `${longDate(period.first)} to ${longDate(period.last)}, as known on ${longDate(localDate(now, timeZone))} from ${at}. Zone ${timeZone}, calendar ${calendar}.`,
  ];
}

/** What an audit of a branch can never know. */
export const auditLimit =
  'Only records on this branch are in here: an incident that is still an issue or a pull request alone is not, nor is one that nobody reported.';
