import type { TableRow } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { shorten, visibleLine, visibleText } from '../text/visible-text.ts';
import type { Instant } from '../time/instant.ts';
import { renderInert, tryParseMarkdown } from './inert-markdown.ts';
import { leaveOutMarked } from './leave-out-marked.ts';

const mostRows = 100;
const longestEvent = 300;

/** What GitHub knows of the incident, as a timeline: the issue was opened, people commented, it was closed. */
export function renderEventTable(issue: {
  readonly createdAt: Instant;
  readonly closedAt: Instant | undefined;
  readonly comments: readonly { readonly at: Instant; readonly body: string }[];
}): string {
  const comments = issue.comments
    .filter(({ body }) => !/^\s*\/debrief\b/i.test(body))
    .map(({ at, body }) => ({ at, text: eventOf(body) }))
    .filter(({ text }) => text !== '');
  const closed = issue.closedAt === undefined ? [] : [{ at: issue.closedAt, text: 'Issue closed' }];
  const events = [{ at: issue.createdAt, text: 'Issue opened' }, ...comments.slice(0, mostRows), ...closed];
  const rows = events.toSorted((a, b) => a.at - b.at).map(({ at, text }) => rowOf(timeOf(at), text));
  const table = renderInert([
    { type: 'table', align: [null, null], children: [rowOf('Time (UTC)', 'Event'), ...rows] },
  ]);
  return table.replace(/\n\| - \| - \|(?=\n|$)/, '\n| --- | --- |');
}

/** A comment in one line of plain text. */
function eventOf(body: string): string {
  const text = shorten(leaveOutMarked(visibleText(body)), 4000);
  const tree = tryParseMarkdown(text);
  const words = tree ? tree.children.map((node) => plainText(node, { includeHtml: false })).join(' ') : text;
  return shorten(visibleLine(words), longestEvent);
}

function timeOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

function rowOf(...cells: readonly string[]): TableRow {
  const children = cells.map((value) => ({ type: 'tableCell' as const, children: [{ type: 'text' as const, value }] }));
  return { type: 'tableRow', children };
}
