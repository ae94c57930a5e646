import type { RootContent } from 'mdast';
import { definitionsOf } from '../history/lead.ts';
import { markRedactions } from '../history/redacted.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { list, renderMarkdown, text } from './markdown-tree.ts';
import { recordLink } from './record-link.ts';
import { standaloneContent } from './standalone-content.ts';

/** The text of a record as Markdown that can stand elsewhere. A list may stand before it, a heading after it. */
export function recordMarkdown(postmortem: Postmortem, linkTo: (file: string) => string | undefined): string {
  const nodes = markRedactions(postmortem.tree.children, postmortem.source);
  const depths = nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : []));
  const content = standaloneContent(nodes, {
    definitions: definitionsOf(postmortem),
    deeper: 2 - Math.min(2, ...depths),
    resolve: (url) => recordLink(url, postmortem.path, linkTo),
  });
  return content[0]?.type === 'list' ? renderAfterList(content) : renderMarkdown(content);
}

/** A list that follows another one needs other bullets, or both would be one. */
function renderAfterList(content: readonly RootContent[]): string {
  const before = [list([[text('before')]])];
  return renderMarkdown([...before, ...content]).slice(renderMarkdown(before).length + 1);
}
