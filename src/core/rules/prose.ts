import type { Nodes, RootContent } from 'mdast';

/** A stretch of the public text that a person wrote as prose. */
export interface Prose {
  /** Offset (UTF-16) in the public text. */
  readonly start: number;
  /** As it stands in the source, so that offsets within it are offsets of the source. */
  readonly text: string;
}

/** What is not the author's own prose: code, quotes of others, addresses, markup. */
const foreign: ReadonlySet<Nodes['type']> = new Set([
  'code',
  'inlineCode',
  'blockquote',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'html',
  'definition',
  'yaml',
]);

/** The prose under `nodes`, one stretch per text node, in the order of the document. Skips code, quotes, links and HTML. */
export function* proseOf(nodes: readonly RootContent[], source: string): Generator<Prose> {
  for (const node of nodes) {
    if (foreign.has(node.type)) continue;
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (node.type === 'text' && start !== undefined && end !== undefined)
      yield { start, text: source.slice(start, end) };
    else if ('children' in node) yield* proseOf(node.children, source);
  }
}
