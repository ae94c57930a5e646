import { wordActionNotes } from '../core/plan/action-note-words.ts';
import { codeSpan, escapeMarkdown } from '../core/text/escape-markdown.ts';
import { plural } from '../core/text/plural.ts';
import type { ReconciledActions } from '../github/action-items/reconciled-actions.ts';

const acts = [
  ['open', 'opened', 'open'],
  ['close', 'closed', 'close'],
  ['reopen', 'reopened', 'reopen'],
  ['rewrite', 'rewritten', 'rewrite'],
] as const;

const states: Readonly<Record<ReconciledActions['state'], string | undefined>> = {
  done: undefined,
  stale: 'Another sweep was at it at the same time; what is left is the next one’s',
  unreadable:
    'Nothing is done: the branch `debrief/action-items` holds a line that cannot be read; repair it, or delete the branch',
};

/** What was done about the issues of action items, and what is left to people; empty where there is nothing to tell. */
export function renderActionIssues(actions: ReconciledActions | undefined, dryRun: boolean): string {
  if (actions === undefined) return '';
  const { done, proposals, notes, later, claimed, refusals, state } = actions;
  const lines = acts.flatMap(([kind, was, would]) => {
    const some = done.filter((one) => one.kind === kind);
    const numbers = some.flatMap(({ number }) => (number === undefined ? [] : [`#${number}`]));
    const list = numbers.length === 0 ? '' : `: ${numbers.join(', ')}`;
    return some.length === 0 ? [] : [`${dryRun ? `would ${would}` : was} ${plural(some.length, 'issue')}${list}`];
  });
  for (const { record, outcome } of proposals)
    if (outcome === 'opened' || outcome === 'updated' || outcome === 'closed')
      lines.push(`${codeSpan(record)}: ${dryRun ? 'would have ' : ''}${outcome} the pull request that marks its items`);
    else if (outcome === 'left')
      lines.push(
        `${codeSpan(record)}: its items are not marked; somebody closed the pull request, or has commits on its branch`,
      );
  lines.push(...wordActionNotes(notes));
  if (later > 0) lines.push(`${plural(later, 'issue')} left for the next sweep`);
  if (claimed > 0)
    lines.push(`${plural(claimed, 'issue')} in somebody else’s hands, or left by one that ended; the next sweep looks`);
  // Others are told of with everything else that was refused.
  lines.push(...refusals.filter(({ isStanding }) => isStanding).map(({ message }) => escapeMarkdown(message)));
  const word = states[state];
  if (word !== undefined) lines.push(word);
  return lines.length === 0 ? '' : `## Issues of action items\n\n${lines.map((line) => `- ${line}\n`).join('')}`;
}
