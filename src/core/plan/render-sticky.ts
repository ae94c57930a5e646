import type { ClockContext } from '../clock/clock.ts';
import { openPublicRecord } from '../open/open-public.ts';
import { wordProblem } from '../report/word-problem.ts';
import { codeSpan, proseToMarkdown } from '../text/escape-markdown.ts';
import type { Problem } from '../text/problem.ts';
import { joinWords } from '../text/words.ts';
import { renderInstant } from '../time/render-instant.ts';
import { branchName } from './branch-name.ts';
import { renderVersions } from './command-answers.ts';
import { commentMarker } from './comment-marker.ts';
import type { IssueSnapshot } from './facts.ts';
import { followedFields } from './followed-fields.ts';
import type { Incident, Pause } from './incident.ts';
import { publicationOf } from './incident-clocks.ts';
import { incidentRecord } from './incident-record.ts';
import { unfollowedFields } from './outsiders-fields.ts';
import { isForeign } from './plan-branch.ts';
import { renderClocks } from './render-clocks.ts';

export const stickyKey = 'status';
const mostFaults = 20;

/** The one comment under an issue: where its postmortem is, when it is due, what can be said. Undefined for none. */
export function renderSticky(facts: IssueSnapshot, incident: Incident, context: ClockContext): string | undefined {
  const status = renderStatusLine(facts, incident, context);
  const parts = [...(status ?? []), renderVersions(facts.comments)].filter((part) => part !== '');
  return status && [commentMarker(stickyKey), ...parts, commands].join('\n\n');
}

/** The same comment while the configuration cannot be used: every fault of it, with its line. */
export function renderFaults(faults: readonly Problem[]): string {
  const lines = faults.slice(0, mostFaults).map((fault) => {
    const place = codeSpan(`${fault.file}:${fault.place.line}`);
    return `- ${place}: ${proseToMarkdown(joinWords(wordProblem(fault)))} (${codeSpan(fault.rule)})`;
  });
  const more = faults.length > mostFaults ? [`- and ${faults.length - mostFaults} more`] : [];
  const title = '**The configuration cannot be used**, so nothing is done until it is mended on the default branch:';
  return [commentMarker(stickyKey), title, [...lines, ...more].join('\n')].join('\n\n');
}

/** Whoever may not say when an incident was over has closed its issue. */
function renderClosing({ issue }: IssueSnapshot): string {
  if (issue.closedByOutsider === undefined || issue.state !== 'closed') return '';
  return `${codeSpan(issue.closedByOutsider)} closed this issue and has no triage permission here, so \`resolved\` is left open: when was it over? Say so with \`/debrief resolved 2026-05-15T09:03Z\`, or close it yourself.`;
}

/** The text of the issue says something else by now, and its author may not decide that. */
function renderUnfollowed(facts: IssueSnapshot, context: ClockContext): string {
  const record = openPublicRecord(facts.branch?.file, context);
  const fields = record === undefined ? [] : unfollowedFields(facts, followedFields(record), context);
  if (fields.length === 0) return '';
  const said = fields.map(({ name, value }) => codeSpan(`${name}: ${value}`)).join(', ');
  return `The text of this issue says ${said}, the record something else: its author has no triage permission here, so what it says later is not followed. Where it is right, put it into the record, or write \`/debrief severity …\` or \`/debrief resolved …\`.`;
}

/** Somebody has made the branch before us. */
function renderForeign({ branch, issue }: IssueSnapshot): string {
  const commits = (branch?.foreign ?? [])
    .slice(0, 5)
    .map((one) => (one === 'more' ? 'more' : codeSpan(one)))
    .join(', ');
  return `**No draft yet**: the branch ${codeSpan(branchName(issue.number))} holds commits that are not Debrief's (${commits}), so it is left alone. Rename or delete it, or open a pull request from it yourself.`;
}

/** Paragraphs; empty ones are left out. */
function renderStatusLine(
  facts: IssueSnapshot,
  incident: Incident,
  context: ClockContext,
): readonly string[] | undefined {
  const label = codeSpan(context.config.labels.incident);
  switch (incident.phase) {
    case 'drafting':
      return isForeign(facts.branch) ? [renderForeign(facts)] : undefined;
    case 'none':
      return [`**No postmortem**: issues get one that somebody with triage permission has labelled ${label}.`];
    case 'paused':
      return [renderPause(incident.because, incident.pullRequest?.number, label)];
    case 'declined':
      return [
        `**Postmortem declined**: #${incident.pullRequest.number} was closed without merging, and no other one will be opened. Reopen it to go on, or take the label ${label} away if no postmortem is due: until then its deadline goes on.`,
        renderDeadlines(facts, incident, context),
      ];
    case 'missing':
      return [renderMissing(facts, incident.pullRequest.number), renderDeadlines(facts, incident, context)];
    case 'open': {
      const { number, draft } = incident.pullRequest;
      const path = facts.branch?.file === undefined ? '' : ` with ${codeSpan(facts.branch.file.path)}`;
      return [
        `**Postmortem**: #${number}${draft ? ' (draft)' : ''}${path}`,
        renderLost(facts),
        renderClosing(facts),
        renderUnfollowed(facts, context),
        renderDeadlines(facts, incident, context),
      ];
    }
    case 'published': {
      const where = incident.pullRequest === undefined ? 'on the default branch' : `by #${incident.pullRequest.number}`;
      const path = facts.published === undefined ? '' : `: ${codeSpan(facts.published.path)}`;
      return [
        `**Postmortem published** ${where}${path}`,
        renderReopening(facts, incident, context),
        renderDeadlines(facts, incident, context),
      ];
    }
  }
}

const pauses: Readonly<Record<Pause, string>> = {
  unlabelled: 'the label was taken away',
  'not-planned': 'the issue was closed as not planned, so no postmortem is due',
  duplicate: 'the issue was closed as a duplicate, so no postmortem is due',
};

function renderPause(because: Pause, pullRequest: number | undefined, label: string): string {
  const rest = pullRequest === undefined ? '' : ` #${pullRequest} stays as it is.`;
  if (because === 'unlabelled')
    return `**Postmortem paused**: the label ${label} was taken away.${rest} Put the label back to go on.`;
  return `**Postmortem paused**: ${pauses[because]}.${rest} Reopen the issue, or close it as completed, to go on.`;
}

/** The pull request is open, and nothing in it says that it is about this issue. */
function renderLost({ issue, branch }: IssueSnapshot): string {
  if (branch === undefined || branch.file !== undefined) return '';
  const id = codeSpan(`issue-${issue.number}`);
  return `**No record in it**: none has the id ${id} or says \`issue: ${issue.number}\`. Until one does, its deadline is counted from the issue.`;
}

/** Merged, yet not where the page is made from: into another branch, under another id, or taken away again. */
function renderMissing({ issue, repository }: IssueSnapshot, number: number): string {
  const [id, branch] = [codeSpan(`issue-${issue.number}`), codeSpan(repository.defaultBranch)];
  return `**Postmortem not published**: #${number} was merged, but there is no record ${id} on ${branch}, from which the page is made, nor one that says \`issue: ${issue.number}\`.`;
}

function renderDeadlines(facts: IssueSnapshot, incident: Incident, context: ClockContext): string {
  const file = incident.phase === 'published' ? facts.published : facts.branch?.file;
  const unread = file !== undefined && openPublicRecord(file, context) === undefined;
  const record = incidentRecord(facts, incident, context);
  if (record === undefined) return unread ? '**No deadline**: the record cannot be read; its check says why.' : '';
  const doubt = unread
    ? ['The record cannot be read; its check says why. Until it can, the deadline is counted from the issue.']
    : [];
  const clocks = renderClocks(record, publicationOf(incident), facts.repository.visibility !== 'public', context);
  return [...doubt, clocks].join('\n\n');
}

/** Opened again after its postmortem was merged: the record has to say so. */
function renderReopening({ issue, published }: IssueSnapshot, incident: Incident, context: ClockContext): string {
  const mergedAt = incident.phase === 'published' ? incident.pullRequest?.mergedAt : undefined;
  const { reopenedAt } = issue;
  if (issue.state === 'closed' || mergedAt === undefined || reopenedAt === undefined || reopenedAt < mergedAt)
    return '';
  const updates = openPublicRecord(published, context)?.meta.updates ?? [];
  if (updates.some(({ kind, at }) => kind === 'reopened' && at >= mergedAt)) return '';
  return [
    'The issue was **opened again** after that. Say so in the record, in a pull request of its own:',
    '',
    '```yaml',
    'updates:',
    `  - at: ${renderInstant(reopenedAt)}`,
    '    kind: reopened',
    '    text: What happened again, in a sentence.',
    '```',
  ].join('\n');
}

const commands = [
  '<details><summary>Commands</summary>',
  '',
  'On a line of its own in a comment, by people with triage permission:',
  '',
  '| Command | What it does |',
  '| --- | --- |',
  '| `/debrief severity high` | sets the severity: `critical`, `high`, `medium` or `low` |',
  '| `/debrief resolved 2026-05-15T09:03Z` | says when the incident was resolved; the deadline counts from it |',
  '| `/debrief timeline 08:12 pager fired` | adds a row to the timeline; a time without a date is the last such time in UTC |',
  '| `/debrief status` | brings this comment up to date |',
  '',
  '</details>',
].join('\n');
