import type { Config } from '../config/config.ts';
import { renderInstant } from '../postmortem/render-instant.ts';
import type { Facts, RecordFile } from './facts.ts';
import { issueSeverity } from './issue-severity.ts';

/** The file that a new pull request holds. */
export function draftOf(facts: Facts, config: Config): RecordFile {
  const { issue } = facts;
  const severity = issueSeverity(issue.labels, config);
  const front = [
    `id: issue-${issue.number}`,
    `title: ${JSON.stringify(issue.title)}`,
    ...(severity === undefined ? [] : [`severity: ${severity}`]),
    `issue: ${issue.number}`,
    ...(issue.closedAt === undefined ? [] : [`resolved: ${renderInstant(issue.closedAt)}`]),
  ];
  const year = new Date(issue.createdAt).getUTCFullYear();
  const path = `${config.records}/${year}/issue-${issue.number}.md`;
  const parts = ['What happened', 'Detection', 'Root cause', 'Resolution', 'Action items'];
  return {
    path,
    text: `---\n${front.join('\n')}\n---\n\n${parts.map((part) => `## ${part}\n\n<!-- debrief:todo -->\n`).join('\n')}`,
  };
}
