import type { Html } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { findFrontMatter } from '../text/find-front-matter.ts';
import type { Place } from '../text/place.ts';

/** A comment by which a person confirms that what a rule finds there is right as it is. */
export interface IgnoreComment {
  /** As written; undefined where the comment names no rule. */
  readonly rule: string | undefined;
  readonly hasReason: boolean;
  readonly place: Place;
  /** The lines that it confirms: its own, and those of the block or the key that follows. */
  readonly lines: { readonly from: number; readonly to: number };
}

/**
 * The comments `<!-- debrief-ignore RULE: reason -->` of a record: before a block, before a heading or in a cell of a table; in
 * the front matter `# debrief-ignore RULE: reason` behind a value or on a line before its key.
 */
export function findIgnoreComments(postmortem: Postmortem): readonly IgnoreComment[] {
  if (!postmortem.source.text.includes('debrief-ignore')) return [];
  return [...inFrontMatter(postmortem), ...inBody(postmortem)];
}

function inBody({ tree, source }: Postmortem): IgnoreComment[] {
  const comments: IgnoreComment[] = [];
  visit(tree, 'html', (node: Html, index, parent) => {
    const [whole, written = ''] = /^<!--\s*debrief-ignore\b([\s\S]{0,1000}?)-->/.exec(node.value) ?? [];
    const start = node.position?.start.offset;
    if (whole === undefined || start === undefined) return;
    const next = index === undefined ? undefined : parent?.children[index + 1]?.position;
    const place = source.place(start, start + whole.length);
    const end = next?.end.offset ?? node.position?.end.offset ?? start;
    comments.push({ ...readWritten(written), place, lines: { from: place.line, to: source.place(end, end).line } });
  });
  return comments;
}

function inFrontMatter({ source }: Postmortem): IgnoreComment[] {
  const front = source.text.slice(0, findFrontMatter(source.text)?.to ?? 0);
  return [...front.matchAll(/(?:^|[ \t])#[ \t]*debrief-ignore\b([^\r\n]*)/gm)].map(
    ({ index, 0: whole, 1: written = '' }) => {
      const place = source.place(index + whole.indexOf('#'), index + whole.length);
      const isBehindValue = place.column > 1 && /\S/.test(lineBefore(source.text, index + whole.indexOf('#')));
      return { ...readWritten(written), place, lines: { from: place.line, to: place.line + (isBehindValue ? 0 : 1) } };
    },
  );
}

function lineBefore(text: string, at: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1, at);
}

function readWritten(text: string): Pick<IgnoreComment, 'rule' | 'hasReason'> {
  const [, rule, reason = ''] = /^\s+([a-z-]+)\s*(?::([\s\S]*))?/.exec(text) ?? [];
  return { rule, hasReason: reason.trim() !== '' };
}
