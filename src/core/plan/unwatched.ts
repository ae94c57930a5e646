import { codeSpan } from '../text/escape-markdown.ts';
import type { IssueSnapshot } from './facts.ts';
import type { Incident, Pause } from './incident.ts';
import type { LeftRollup } from './left-rollup.ts';

/** Something that Debrief does not see to, or not as a whole, although somebody may think that it does. */
export type Unwatched =
  | { readonly kind: 'untrusted-labeller'; readonly issue: number; readonly by: string }
  | { readonly kind: 'unknown-labeller' | 'archived' | 'locked'; readonly issue: number }
  | { readonly kind: 'paused'; readonly issue: number; readonly because: Pause; readonly pull: number | undefined }
  | {
      readonly kind: 'closed-pull-request' | 'unpublished' | 'no-record';
      readonly issue: number;
      readonly pull: number;
    }
  | { readonly kind: 'gone'; readonly issue: number; readonly pull: number | undefined; readonly to?: string }
  | { readonly kind: 'two-records'; readonly issue: number; readonly paths: readonly string[] }
  | LeftRollup
  | { readonly kind: 'no-label'; readonly label: string }
  | { readonly kind: 'empty-repository' | 'archived-repository' | 'no-issues' }
  | { readonly kind: 'schedule-ends'; readonly on: string };

/** What of one issue is not watched, or only from the issue; nothing for one that is no incident, and for most that are. */
export function unwatchedOf(facts: IssueSnapshot, incident: Incident): readonly Unwatched[] {
  const { number: issue, locked } = facts.issue;
  const known = standingOf(facts, incident);
  const isSilent = locked && facts.self.endsWith('[bot]') && incident.phase !== 'none' && incident.phase !== 'paused';
  const { rivals: paths } = facts;
  const rivals = paths === undefined ? [] : [{ kind: 'two-records', issue, paths } as const];
  return [
    ...known,
    ...rivals,
    ...(isSilent && incident.phase !== 'published' ? [{ kind: 'locked', issue } as const] : []),
  ];
}

function standingOf({ issue: { number: issue }, labelling, branch }: IssueSnapshot, incident: Incident): Unwatched[] {
  switch (incident.phase) {
    case 'none':
      if (incident.because === undefined) return [];
      return incident.because === 'untrusted'
        ? [{ kind: 'untrusted-labeller', issue, by: labelling?.by ?? '' }]
        : [{ kind: incident.because, issue }];
    case 'paused':
      return [{ kind: 'paused', issue, because: incident.because, pull: incident.pullRequest?.number }];
    case 'declined':
      return [{ kind: 'closed-pull-request', issue, pull: incident.pullRequest.number }];
    case 'missing':
      return [{ kind: 'unpublished', issue, pull: incident.pullRequest.number }];
    case 'open':
      return branch?.file === undefined ? [{ kind: 'no-record', issue, pull: incident.pullRequest.number }] : [];
    case 'drafting':
    case 'published':
      return [];
  }
}

const pauses: Readonly<Record<Pause, string>> = {
  unlabelled: 'the incident label was taken away',
  'not-planned': 'it was closed as not planned, so no postmortem is due',
  duplicate: 'it was closed as a duplicate, so no postmortem is due',
};

/** A line of Markdown: what is not watched, and what would change that. */
export function renderUnwatched(one: Unwatched): string {
  switch (one.kind) {
    case 'untrusted-labeller':
      return `#${one.issue}: labelled by ${codeSpan(one.by)}, who has no triage permission here; somebody who has it can take the label off and put it back`;
    case 'unknown-labeller':
      return `#${one.issue}: GitHub does not say who put the label there; somebody with triage permission can take it off and put it back`;
    case 'archived':
      return `#${one.issue}: the repository is archived, so nothing can be written`;
    case 'locked':
      return `#${one.issue}: its conversation is locked, so nobody is reminded there; unlock it, or follow its deadline here`;
    case 'paused':
      return `#${one.issue}: ${pauses[one.because]}${one.pull === undefined ? '' : `; #${one.pull} waits`}`;
    case 'closed-pull-request':
      return `#${one.issue}: #${one.pull} was closed without merging, and its deadline goes on; reopen it, or take the incident label away`;
    case 'unpublished':
      return `#${one.issue}: #${one.pull} was merged, but no record on the default branch is of this issue, and its deadline goes on; restore it, or say ${codeSpan(`issue: ${one.issue}`)} in the one that is`;
    case 'no-record':
      return `#${one.issue}: no record in #${one.pull} is of this issue, so its deadline is counted from the issue; say ${codeSpan(`issue: ${one.issue}`)} in the one that is`;
    case 'gone': {
      const rest = one.pull === undefined ? '' : `; close #${one.pull}, or go on without the issue`;
      return `#${one.issue}: it ${one.to === undefined ? 'is gone' : `was moved to ${codeSpan(one.to)}`}${rest}`;
    }
    case 'two-records':
      return `#${one.issue}: several records say that they are of this issue: ${one.paths.map(codeSpan).join(', ')}`;
    case 'foreign-branch':
      return `${codeSpan(one.branch)}: it holds ${foreignWork(one.commits)}, so the roll-up of ${one.period} is not opened from it; rename or delete the branch`;
    case 'foreign-pull-request':
      return `#${one.pull}: it is not Debrief's, though its branch is ${codeSpan(one.branch)}, so the roll-up of ${one.period} is neither opened nor renewed there; close it and rename or delete the branch`;
    case 'edited-amendment':
      return `#${one.pull}: somebody has edited it, so the figures of ${one.period} are not renewed there; merge it as it is, or close it`;
    case 'no-label':
      return `Issues: there is no label ${codeSpan(one.label)}; make it, or name another one under ${codeSpan('labels: incident')}`;
    case 'empty-repository':
      return 'The repository has no commit yet; make one and look again';
    case 'archived-repository':
      return 'The repository is archived: nothing can be written';
    case 'no-issues':
      return 'Issues are switched off in this repository; switch them on in Settings, General, Features';
    case 'schedule-ends':
      return `The schedule: GitHub switches it off on ${one.on}, 60 days after the last commit; commit something, or enable the workflow again`;
  }
}

function foreignWork(commits: readonly string[]): string {
  if (commits.length === 0) return "a text that is not Debrief's";
  const shown = commits.slice(0, 5).map((id) => (id === 'more' ? 'and more' : codeSpan(id)));
  return `commits that are not Debrief's (${shown.join(', ')})`;
}
