import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { PhrasingContent, RootContent } from 'mdast';
import { Html } from './html.ts';
import { type ContentOptions, renderContent } from './render-content.ts';
import { writeContent, writePhrasing } from './write-content.ts';
import { plainText } from './xml-text.ts';

/** A tree that was made safe, written out. */
export function writeSafeTree(children: ElementContent[]): Html {
  return Html.trust(plainText(toHtml({ type: 'root', children })));
}

/** Text that people wrote as safe HTML, block by block: by the writer, or by way of a tree that is made safe. */
export function renderSafely(content: readonly RootContent[], options: ContentOptions): Html[] {
  const written = writeContent(content, options);
  return written ?? [writeSafeTree(renderContent(content, options))];
}

/** The same for words without a block around them. */
export function renderPhrasingSafely(content: readonly PhrasingContent[], options: ContentOptions): Html {
  const written = writePhrasing(content, options);
  if (written !== undefined) return written;
  const [paragraph] = renderContent([{ type: 'paragraph', children: [...content] }], options);
  return writeSafeTree(paragraph?.type === 'element' ? paragraph.children : []);
}
