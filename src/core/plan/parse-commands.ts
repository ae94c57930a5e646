import type { Nodes, Root } from 'mdast';
import { tryParseMarkdown } from '../draft/inert-markdown.ts';
import { type Severity, severities } from '../postmortem/postmortem.ts';
import { parseInstant } from '../time/parse-instant.ts';

/** What somebody asked for in a comment. */
export type Command =
  | { readonly kind: 'severity'; readonly severity: Severity }
  /** The instant as it was written: RFC 3339 with an offset. */
  | { readonly kind: 'resolved'; readonly at: string }
  /** `time` is `HH:MM`, or a whole RFC 3339 instant. */
  | { readonly kind: 'timeline'; readonly time: string; readonly text: string }
  | { readonly kind: 'confirm'; readonly merchant: string }
  | { readonly kind: 'status' }
  | { readonly kind: 'help' }
  | { readonly kind: 'unknown' };

/** Commands of one comment: each row of a timeline takes a look at the whole record. */
const mostCommands = 50;
/** Characters of one row of a timeline. */
const longestRow = 1000;

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const word = /^\/debrief(?=\s|$).*/gm;

/**
 * The commands of a comment: lines that begin with `/debrief` where they are shown as text. What is in code, in an HTML
 * comment or any other HTML, or in a quotation is no command: templates and answers keep their examples there. A comment
 * whose Markdown cannot be read within bounds, or that holds more than fifty, has one that nobody knows.
 */
export function parseCommands(body: string): readonly Command[] {
  const lines = [...body.matchAll(word)];
  if (lines.length === 0) return [];
  const tree = tryParseMarkdown(body);
  if (tree === undefined) return [{ kind: 'unknown' }];
  const shown = lines.filter(({ index }) => isShown(tree, index));
  if (shown.length > mostCommands) return [{ kind: 'unknown' }];
  return shown.map(([line]) => parseCommand(line.slice('/debrief'.length).trim()));
}

/** Whether what is at an offset of the source is text for a reader, and no quotation. */
function isShown(tree: Root, offset: number): boolean {
  let at: Nodes = tree;
  while ('children' in at) {
    if (at.type === 'blockquote') return false;
    const inner: Nodes | undefined = at.children.find((node) => holds(node, offset));
    if (inner === undefined) return false;
    at = inner;
  }
  return at.type === 'text';
}

function holds({ position }: Nodes, offset: number): boolean {
  const [start, end] = [position?.start.offset, position?.end.offset];
  return start !== undefined && end !== undefined && start <= offset && offset < end;
}

function parseCommand(text: string): Command {
  const [name = '', first = '', ...rest] = text.split(/\s+/);
  switch (name.toLowerCase()) {
    case 'severity': {
      const severity = severities.find((word) => word === first.toLowerCase());
      return severity !== undefined && rest.length === 0 ? { kind: 'severity', severity } : { kind: 'unknown' };
    }
    case 'resolved':
      return isInstant(first) && rest.length === 0
        ? { kind: 'resolved', at: first.toUpperCase() }
        : { kind: 'unknown' };
    case 'timeline':
      return (clockTime.test(first) || isInstant(first)) && rest.length > 0 && text.length <= longestRow
        ? { kind: 'timeline', time: first.toUpperCase(), text: rest.join(' ') }
        : { kind: 'unknown' };
    case 'confirm':
      return /^[a-z0-9][a-z0-9-]*$/.test(first) && rest.length === 0
        ? { kind: 'confirm', merchant: first }
        : { kind: 'unknown' };
    case 'status':
      return { kind: 'status' };
    case 'help':
    case '':
      return { kind: 'help' };
    default:
      return { kind: 'unknown' };
  }
}

/** RFC 3339 with an offset. */
function isInstant(text: string): boolean {
  return 'instant' in parseInstant(text);
}
