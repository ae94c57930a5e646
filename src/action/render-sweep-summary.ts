import { isSweepOverdue } from '../core/clock/sweep-overdue.ts';
import { stepWords } from '../core/plan/step-words.ts';
import { renderUnwatched } from '../core/plan/unwatched.ts';
import { renderOverdueActionsMarkdown } from '../core/report/overdue-actions.ts';
import { renderStatusMarkdown } from '../core/report/render-status.ts';
import { codeSpan, escapeMarkdown } from '../core/text/escape-markdown.ts';
import { plural } from '../core/text/plural.ts';
import { localDate } from '../core/time/local-day.ts';
import { rfc3339 } from '../core/time/utc-text.ts';
import type { Swept } from '../github/sweep/sweep-repository.ts';
import { renderActionIssues } from './render-action-issues.ts';

/** The job summary of a sweep: every clock, what was done, what could not be. */
export function renderSweepSummary(swept: Swept, dryRun: boolean): string {
  const { context, clocks } = swept;
  if (context === undefined) return notWatched(swept);
  const parts = [
    `## Deadlines\n\n${renderStatusMarkdown(clocks, context, true)}`,
    actions(swept),
    absence(swept),
    stopped(swept),
    done(swept, dryRun),
    renderActionIssues(swept.actions, dryRun),
    told(swept, dryRun),
  ];
  return [...parts, refused(swept), notWatched(swept), unread(swept)].filter((part) => part !== '').join('\n');
}

/** What was promised and should be done by now. */
function actions({ overdueActions, context }: Swept): string {
  if (context === undefined || overdueActions.length === 0) return '';
  const today = localDate(context.now, context.config.timeZone);
  return `## Overdue action items\n\n${renderOverdueActionsMarkdown(overdueActions, today, { withRecord: true })}\n`;
}

/** A sweep that stayed away reminded nobody. */
function absence({ lastSweep, context }: Swept): string {
  if (lastSweep === undefined || context === undefined || !isSweepOverdue(lastSweep, context)) return '';
  return `> The sweep before this one ran at ${rfc3339(lastSweep)}, more than two working days ago: nobody was reminded in between.\n`;
}

/** Where a sweep stopped, and why: others use the same budget. */
function stopped({ stopped: stop }: Swept): string {
  if (stop === undefined) return '';
  const list = (numbers: readonly number[]) => numbers.map((number) => `#${number}`).join(', ');
  const issues = stop.waiting.length > 0 ? [`${plural(stop.waiting.length, 'issue')} (${list(stop.waiting)})`] : [];
  const checks =
    stop.checks.length > 0
      ? [`the checks of ${plural(stop.checks.length, 'pull request')} (${list(stop.checks)})`]
      : [];
  return `> Half of what GitHub lets this token ask in an hour is spent; the rest is left to others. The next sweep goes on with ${[...issues, ...checks].join(' and ')}. GitHub's hour ends at ${rfc3339(stop.until)}.\n`;
}

function done({ issues, rollups, redactions, checked }: Swept, dryRun: boolean): string {
  const busy = issues.filter(({ steps, settled }) => steps.length > 0 || !settled);
  const later = (settled: boolean) => (settled ? '' : ' (others keep changing it; the next sweep goes on)');
  const ofIssues = busy.map(({ number, steps, settled }) => `- #${number}: ${stepWords(steps)}${later(settled)}`);
  const branches = Map.groupBy(rollups.steps, ({ branch }) => branch);
  const ofRollups = [...branches].map(
    ([branch, steps]) => `- ${codeSpan(branch)}: ${stepWords(steps.map(({ kind }) => kind))}`,
  );
  const ofChecks = checked.map((number) => `- #${number}: checked here, because its workflows wait for approval`);
  const ofLifts = redactions.lifts.map((id) => `- ${codeSpan(id)}: opened the lift of its redaction`);
  const { received } = redactions;
  const ofReceived = ['unchanged', 'left', 'stale'].includes(received)
    ? []
    : [`- confirmations: pull request ${received}`];
  const idle = issues.length - busy.length;
  const others = idle > 0 ? [`- ${plural(idle, busy.length > 0 ? 'other issue' : 'issue')}: nothing to do`] : [];
  const lines = [...ofIssues, ...ofRollups, ...ofLifts, ...ofReceived, ...ofChecks, ...others];
  return lines.length === 0 ? '' : `## ${dryRun ? 'Would be done' : 'Done'}\n\n${lines.join('\n')}\n`;
}

/** Whom notices went to. A target without an address is said: nobody should believe that it is told. */
function told({ notified }: Swept, dryRun: boolean): string {
  const lines = (notified?.targets ?? []).flatMap(({ target, problem, sent, failed, before, later }) => {
    const name = codeSpan(target.name);
    const keys = (all: readonly string[]) => all.map((key) => codeSpan(key)).join(', ');
    return [
      ...(problem === undefined ? [] : [`- ${name}: **nothing can be sent**, ${escapeMarkdown(problem)}`]),
      ...(before === undefined ? [] : [`- ${name}: begins now; ${plural(before, 'earlier event')} not told`]),
      ...(sent.length > 0 ? [`- ${name}: ${dryRun ? 'would get' : 'was sent'} ${keys(sent)}`] : []),
      ...failed.map(
        ({ key, words, isLast }) =>
          `- ${name}: ${codeSpan(key)} ${words}; ${isLast ? 'it is not sent again' : 'a later sweep tries again'}`,
      ),
      ...(later > 0 ? [`- ${name}: ${plural(later, 'notice')} left for the next sweep`] : []),
    ];
  });
  if (notified?.state === 'stale')
    lines.push('- Another sweep was sending at the same time; what is left is the next one’s');
  return lines.length === 0 ? '' : `## Notices\n\n${lines.join('\n')}\n`;
}

/** A refusal that many issues met is told once. */
function refused({ failures, issues, rollups, remarks }: Swept): string {
  const met = issues.flatMap(({ number, refusals }) => refusals.map(({ message }) => ({ number, message })));
  const ofIssues = [...Map.groupBy(met, ({ message }) => message)].map(
    ([message, all]) => `- ${all.map(({ number }) => `#${number}`).join(', ')}: ${escapeMarkdown(message)}`,
  );
  const others = [...[...rollups.refusals, ...failures].map(({ message }) => message), ...remarks].map(
    (message) => `- ${escapeMarkdown(message)}`,
  );
  const lines = [...ofIssues, ...others];
  return lines.length === 0 ? '' : `## Not done\n\n${lines.join('\n')}\n`;
}

/** "Cannot" must not look like "nothing to do". */
function notWatched({ unwatched }: Swept): string {
  const lines = [...new Set(unwatched.map(renderUnwatched))].map((line) => `- ${line}`);
  return lines.length === 0 ? '' : `## Not watched\n\n${lines.join('\n')}\n`;
}

function unread({ unread: paths }: Swept): string {
  const lines = paths.map((path) => `- ${codeSpan(path)}`);
  return lines.length === 0
    ? ''
    : `## Not read\n\nNothing is known of the deadlines of these; their check says why.\n\n${lines.join('\n')}\n`;
}
