import { parseDocument } from 'yaml';
import type { Config } from '../config/config.ts';
import type { Facts, RecordFile } from './facts.ts';
import { issueSeverity } from './issue-severity.ts';
import type { Fields } from './wrote-trailer.ts';

/** The front matter fields that follow the issue for as long as nobody edits them. */
const followed = ['title', 'severity', 'resolved'] as const;

/** The file that a new pull request holds. */
export function draftOf(facts: Facts, config: Config): RecordFile {
  const { issue } = facts;
  const severity = issueSeverity(issue.labels, config);
  const front = [
    `id: issue-${issue.number}`,
    `title: ${JSON.stringify(issue.title)}`,
    ...(severity === undefined ? [] : [`severity: ${severity}`]),
    `issue: ${issue.number}`,
    ...(issue.closedAt === undefined ? [] : [`resolved: ${new Date(issue.closedAt).toISOString()}`]),
  ];
  const year = new Date(issue.createdAt).getUTCFullYear();
  const path = `${config.records}/${year}/issue-${issue.number}.md`;
  const parts = ['What happened', 'Detection', 'Root cause', 'Resolution', 'Action items'];
  return {
    path,
    text: `---\n${front.join('\n')}\n---\n\n${parts.map((part) => `## ${part}\n\n<!-- debrief:todo -->\n`).join('\n')}`,
  };
}

/** What the followed fields say in a file, as written; absent ones are empty. Undefined when the file has no front matter. */
export function fieldsOf(text: string): Fields | undefined {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1];
  if (front === undefined) return undefined;
  const document = parseDocument(front, { schema: 'failsafe' });
  if (document.errors.length > 0) return undefined;
  return Object.fromEntries(followed.map((name) => [name, String(document.get(name) ?? '')]));
}

/** The same file with other values in its front matter; an empty value takes the field away. */
export function withFields(text: string, fields: Fields): string {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1];
  if (front === undefined || Object.keys(fields).length === 0) return text;
  const document = parseDocument(front);
  for (const [name, value] of Object.entries(fields)) {
    if (value === '') document.delete(name);
    else document.set(name, value);
  }
  return text.replace(front, () => document.toString({ lineWidth: 0 }).trimEnd());
}
