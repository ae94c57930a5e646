import type { RootContent } from 'mdast';
import { definitionsOf } from '../history/lead.ts';
import { markRedactions } from '../history/redacted.ts';
import { markImages } from '../history/shown-images.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { asOnGithub } from './as-on-github.ts';
import { copyBlock, isStandalone } from './copied-block.ts';
import type { BodyLinks } from './incident-body.ts';
import { list, renderMarkdown, stackMarkdown, text } from './markdown-tree.ts';
import { recordLink } from './record-link.ts';
import { type StandaloneOptions, standaloneContent } from './standalone-content.ts';
import { plainText } from './xml-text.ts';

/**
 * The text of a record as Markdown that can stand elsewhere. A list may stand before it, a heading after it. Blocks that need no
 * change are copied from the public text, which is much faster than to write them anew, and keeps them as their authors wrote them.
 */
export function recordMarkdown(postmortem: Postmortem, { linkTo, image, language }: BodyLinks): string {
  const marked = markImages(markRedactions(postmortem.tree.children, postmortem.source), postmortem);
  const nodes = asOnGithub(marked, postmortem.source.text, language);
  const depths = nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : []));
  const parts = stackMarkdown(
    partsOf(nodes, postmortem.source.text, {
      definitions: definitionsOf(postmortem),
      deeper: 2 - Math.min(2, ...depths),
      ...(image && { image }),
      language,
      resolve: (url) => recordLink(url, postmortem.path, linkTo),
    }),
  );
  return plainText(parts.join(''));
}

function partsOf(nodes: readonly RootContent[], source: string, options: StandaloneOptions): string[] {
  const parts: string[] = [];
  let changing: RootContent[] = [];
  const writeChanging = () => {
    const content = standaloneContent(changing, options);
    const isFirst = parts.length === 0;
    if (content.length > 0) parts.push(isFirst ? renderAfterList(content) : renderMarkdown(content));
    changing = [];
  };
  const standalone = nodes.map((node) => isStandalone(node, options));
  /** What stands there whatever becomes of the rest, and is no list. */
  const isSolid = (index: number) => nodes[index]?.type !== 'list' && standalone[index] === true;
  for (const [index, node] of nodes.entries()) {
    const isLast = index === nodes.length - 1;
    const isApart = node.type !== 'list' || (isSolid(index - 1) && (isLast || isSolid(index + 1)));
    const copy = standalone[index] && isApart ? copyBlock(node, source) : undefined;
    if (copy === undefined) changing.push(node);
    else {
      writeChanging();
      parts.push(copy);
    }
  }
  writeChanging();
  return parts;
}

/** A list that follows another one needs other bullets, or both would be one. */
function renderAfterList(content: readonly RootContent[]): string {
  if (content[0]?.type !== 'list') return renderMarkdown(content);
  const before = [list([[text('before')]])];
  return renderMarkdown([...before, ...content]).slice(renderMarkdown(before).length + 1);
}
