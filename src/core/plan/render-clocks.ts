import type { Clock, ClockContext, KnownPublication } from '../clock/clock.ts';
import { clockRecord } from '../clock/clock-record.ts';
import { disclosureClock } from '../clock/disclosure-clock.ts';
import { privateClocks } from '../clock/private-clocks.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { stateWords } from '../report/clock-words.ts';
import { renderRefusal, renderWorkingMarkdown } from '../report/render-working.ts';
import { periodOf, periodWords } from '../rollups/period.ts';
import { codeSpan, escapeMarkdown } from '../text/escape-markdown.ts';
import { localDate } from '../time/local-day.ts';
import { longDate } from '../time/local-time.ts';
import { renderTimeSpan } from '../time/time-span.ts';
import { severityLabel } from './issue-labels.ts';

/**
 * The deadlines of a record with their working, for the sticky comment. Says how a clock stands but not how many days
 * are left, so that the comment changes with the state and not every day.
 * @param withPrivate whether private clocks may be shown: in private repositories only
 */
export function renderClocks(
  record: Postmortem,
  publication: KnownPublication,
  withPrivate: boolean,
  context: ClockContext,
): string {
  const known = clockRecord(record);
  const disclosure = disclosureClock(known, publication, context);
  const clocks = [...(disclosure ? [disclosure] : []), ...(withPrivate ? privateClocks(known, context) : [])];
  const lines = clocks.map(renderClock);
  const other = renderOther(record, context);
  return [...(other === undefined ? [] : [other]), ...lines].join('\n\n');
}

function renderClock(clock: Clock): string {
  const name = clock.private ? `${escapeMarkdown(clock.label)}: ` : '';
  if (clock.state.kind === 'uncountable')
    return `**${name}No deadline**: ${escapeMarkdown(renderRefusal(clock.state.refusal))}`;
  if (clock.deadline === undefined) return `**${name}No deadline yet**: ${waiting(clock)}`;
  const due = `**${name}Due ${longDate(clock.deadline.date)}** (${stateWords[clock.state.kind]})`;
  return `${due}\n\n${renderWorkingMarkdown(clock.deadline, clock.of)}`;
}

function waiting({ of, within }: Clock): string {
  const after = `${renderTimeSpan(within)} count from \`${of}\``;
  return of === 'resolved'
    ? `${after}. Close the issue, say \`/debrief resolved\` with the time, or write it in the record.`
    : `${after}, which the record does not say yet.`;
}

/** What there is to say of a record that owes no postmortem of its own. */
function renderOther({ meta }: Postmortem, { config }: ClockContext): string | undefined {
  if (meta.severity === undefined) {
    const example = codeSpan(severityLabel(config, 'high'));
    return `**No severity yet**: give the issue a label such as ${example}, or say \`/debrief severity high\`.`;
  }
  const { publish, within } = config.cadence[meta.severity];
  if (publish === 'individually') return undefined;
  const period = meta.resolved === undefined ? undefined : periodOf(localDate(meta.resolved, config.timeZone), publish);
  const name = period === undefined ? 'of the period in which it is resolved' : `of ${periodWords(period)}`;
  return `**Told in the roll-up** ${name}, due ${renderTimeSpan(within)} after the end of that period.`;
}
