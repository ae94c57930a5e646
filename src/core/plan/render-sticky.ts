import type { ClockContext } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import { commentMarker } from './comment-marker.ts';
import type { Facts } from './facts.ts';
import type { Incident } from './incident.ts';

export const stickyKey = 'status';

/** The one comment under an issue; undefined while there is nothing to say. */
export function renderSticky(facts: Facts, incident: Incident, { config }: ClockContext): string | undefined {
  const standing = renderStanding(facts, incident, config);
  if (standing === undefined) return undefined;
  return [commentMarker(stickyKey), standing, '', commands].join('\n');
}

function renderStanding(facts: Facts, incident: Incident, config: Config): string | undefined {
  switch (incident.phase) {
    case 'none':
      return `**No postmortem**: Debrief acts on issues that somebody with triage permission has labelled \`${config.labels.incident}\`.`;
    case 'drafting':
      return undefined;
    case 'open':
      return `**Postmortem**: #${incident.pullRequest.number}${incident.pullRequest.draft ? ' (draft)' : ''}`;
    case 'paused':
      return `**Postmortem paused**: the label \`${config.labels.incident}\` was taken away. #${incident.pullRequest.number} stays as it is; put the label back to go on.`;
    case 'declined':
      return `**Postmortem closed**: #${incident.pullRequest.number} was closed without merging, and no other one will be opened. Reopen it to go on.`;
    case 'published':
      return incident.pullRequest === undefined
        ? `**Postmortem published**: \`${facts.published?.path ?? ''}\` on \`${facts.repository.defaultBranch}\``
        : `**Postmortem published**: #${incident.pullRequest.number} was merged`;
  }
}

const commands = [
  '<details><summary>Commands</summary>',
  '',
  'In a comment of their own line, by people with triage permission:',
  '',
  '| | |',
  '| --- | --- |',
  '| `/debrief severity high` | sets the severity: `critical`, `high`, `medium` or `low` |',
  '| `/debrief resolved 2026-05-15T09:03Z` | sets the time of resolution, from which the deadline counts |',
  '| `/debrief timeline 08:12 pager fired` | adds a row to the timeline (UTC) |',
  '| `/debrief status` | brings this comment up to date |',
  '',
  '</details>',
].join('\n');
