import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Offsets (UTF-16) in the public text. */
export interface Link {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

/** Every address that a document links to or shows, in order. */
export function linksOf(tree: Root): readonly Link[] {
  const links: Link[] = [];
  visit(tree, (node) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start !== undefined && end !== undefined) links.push({ url: node.url, start, end });
  });
  return links;
}
