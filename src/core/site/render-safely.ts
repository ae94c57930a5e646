import { toHtml } from 'hast-util-to-html';
import type { PhrasingContent, RootContent } from 'mdast';
import { Html } from './html.ts';
import { type ContentOptions, renderContent } from './render-content.ts';
import { writeContent, writePhrasing } from './write-content.ts';

/** Text that people wrote as safe HTML, block by block: by the writer, or by way of a tree that is made safe. */
export function renderSafely(content: readonly RootContent[], options: ContentOptions): Html[] {
  const written = writeContent(content, options);
  return written ?? [Html.trust(toHtml({ type: 'root', children: renderContent(content, options) }))];
}

/** The same for words without a block around them. */
export function renderPhrasingSafely(content: readonly PhrasingContent[], options: ContentOptions): Html {
  const written = writePhrasing(content, options);
  if (written !== undefined) return written;
  const [paragraph] = renderContent([{ type: 'paragraph', children: [...content] }], options);
  return Html.trust(toHtml({ type: 'root', children: paragraph?.type === 'element' ? paragraph.children : [] }));
}
