import type { Html } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Postmortem } from '../postmortem/postmortem.ts';

/**
 * The lines of the source that a comment `<!-- debrief-ignore RULE: reason -->` exempts from a rule: its own, and those of
 * the block that follows it. A comment without a reason exempts nothing.
 */
export function ignoredLines({ tree, source }: Postmortem, rule: string): ReadonlySet<number> {
  const lines = new Set<number>();
  if (!source.text.includes('debrief-ignore')) return lines;
  visit(tree, 'html', (node: Html, index, parent) => {
    if (!exempts(node.value, rule)) return;
    addLines(node);
    const next = index === undefined ? undefined : parent?.children[index + 1];
    if (next !== undefined) addLines(next);
  });
  return lines;

  function addLines(node: { position?: Html['position'] }): void {
    const { start, end } = node.position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) return;
    const place = source.place(start.offset, end.offset);
    for (let line = place.line; line <= place.endLine; line++) lines.add(line);
  }
}

function exempts(html: string, rule: string): boolean {
  const comment = /^<!--\s*debrief-ignore\s+([a-z-]+)\s*:\s*(\S[\s\S]*?)\s*-->/.exec(html.slice(0, 1000));
  return comment?.[1] === rule;
}
