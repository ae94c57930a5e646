import type { Config } from '../config/config.ts';
import { todoMarker } from '../postmortem/find-todos.ts';
import { refuseText } from '../postmortem/refuse-text.ts';
import type { SectionName } from '../postmortem/synonyms.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';
import { shorten, visibleText } from '../text/visible-text.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';
import { renderFrontMatter } from './draft-front-matter.ts';
import { type Fill, fillTemplate, standardTemplate } from './fill-template.ts';
import { renderCode, renderInert, tryParseMarkdown } from './inert-markdown.ts';
import { type IssueFields, readIssueFields } from './issue-fields.ts';
import { leaveOutMarked } from './leave-out-marked.ts';
import { renderEventTable } from './render-event-table.ts';

/** What people wrote on GitHub. Any of it may be hostile. */
export interface IssueText {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly createdAt: Instant;
  readonly closedAt: Instant | undefined;
  /** Of maintainers only, in the order in which they were written. Commands (`/debrief …`) are left out. */
  readonly comments: readonly { readonly at: Instant; readonly body: string }[];
}

export interface DraftContext {
  readonly config: Config;
  /** The team's own template, from `Config.template`. */
  readonly template?: string | undefined;
}

/** Longer text of an issue is cut: a record has to fit into 128 KiB with everything that is added later. */
const longestBody = 40_000;
/** A log that was pasted as it is has one short line after the other, and each costs the parser more than its letters. */
const mostLines = 2_000;

/**
 * The file of a new pull request. What the issue says is put where it belongs, every part that it does not fill holds a todo
 * marker, and what is not known is left out. Whatever people wrote stays data: the front matter, the five parts and
 * all markers are ours.
 */
export function renderDraft(issue: IssueText, { config, template }: DraftContext): string {
  const whole = leaveOutMarked(visibleText(issue.body));
  const body = shorten(whole.split('\n', mostLines).join('\n'), longestBody);
  const tree = tryParseMarkdown(body);
  const fields = tree && readIssueFields(tree, config.synonyms);
  const front = renderFrontMatter(issue, fields, config, localDate(issue.createdAt, config.timeZone));
  const story = fields ? storyOf(fields) : { 'what-happened': renderCode(body) };
  const note = body.length < whole.length && story['what-happened'] ? '\n\nThe issue says more.' : '';
  const full: Fill = {
    ...story,
    ...(story['what-happened'] && { 'what-happened': story['what-happened'] + note }),
    timeline: [story.timeline, renderEventTable(issue), todoMarker].filter((text) => text).join('\n\n'),
    'action-items': story['action-items'] ?? emptyActionItems,
  };
  const drafts = [
    () => front + fillTemplate(template ?? standardTemplate, full, config.synonyms),
    () => front + fillTemplate(standardTemplate, full, {}),
    () => front + fillTemplate(standardTemplate, { 'action-items': emptyActionItems, 'what-happened': leftOut }, {}),
  ];
  for (const draft of drafts) {
    const text = draft();
    if (isSound(text)) return text;
  }
  throw new Error('Unexpected draft, expected one that can be read');
}

const leftOut = `The issue's text could not be taken over; it stands in the issue.\n\n${todoMarker}`;
/** What stands in Action items until somebody fills it in. */
export const emptyActionItems = `${todoMarker}\n\n| Action | Kind | Owner | Due | Tracking | Status |\n| ------ | ---- | ----- | --- | -------- | ------ |\n|        |      |       |     |          |        |`;

function isSound(text: string): boolean {
  return (
    !refuseText(text) &&
    scanMarkers(text).length === 0 &&
    tryParseMarkdown(text.slice(text.indexOf('\n---\n') + 5)) !== undefined
  );
}

function storyOf({ sections }: IssueFields): Partial<Record<SectionName, string>> {
  const rendered = [...sections].map(([name, nodes]) => [name, renderInert(nodes)] as const);
  return Object.fromEntries(rendered.filter(([, text]) => text !== ''));
}
