import type { PhrasingContent, RootContent } from 'mdast';
import type { Definitions } from '../history/lead.ts';
import { type ContentOptions, imageText } from './content-parts.ts';

/** How a record's Markdown is made fit to stand elsewhere. */
export interface StandaloneOptions extends Omit<ContentOptions, 'headingId'> {
  readonly definitions: Definitions;
}

/**
 * The Markdown of a record without what only works in its file: no HTML, no comments, no images but those of the
 * site (the alternative text of others), no reference links, links resolved.
 */
export function standaloneContent(nodes: readonly RootContent[], options: StandaloneOptions): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    switch (node.type) {
      case 'html':
      case 'definition':
      case 'footnoteDefinition':
      case 'footnoteReference':
      case 'yaml':
        return [];
      case 'image': {
        const shown = node.data?.file === undefined ? undefined : options.image?.(node.data.file);
        return shown === undefined
          ? describe(node.alt, options)
          : [{ type: 'image', url: shown.src, alt: node.alt ?? '' }];
      }
      case 'imageReference':
        return describe(node.alt, options);
      case 'link':
      case 'linkReference':
        return link(node, node.type === 'link' ? node.url : options.definitions.get(node.identifier)?.url, options);
      case 'heading': {
        const depth = Math.min(Math.max(node.depth + options.deeper, 2), 6) as 2 | 3 | 4 | 5 | 6;
        return [{ type: 'heading', depth, children: standaloneContent(node.children, options) as PhrasingContent[] }];
      }
      default: {
        if (!('children' in node)) return [node];
        const children = standaloneContent(node.children as RootContent[], options);
        const needsSome = node.type === 'paragraph' || node.type === 'emphasis' || node.type === 'strong';
        return needsSome && children.length === 0 ? [] : [{ ...node, children } as RootContent];
      }
    }
  });
}

/** What stands for an image that is not shown. */
function describe(alt: string | null | undefined, { language }: StandaloneOptions): RootContent[] {
  return alt ? [{ type: 'emphasis', children: [{ type: 'text', value: imageText(alt, language) }] }] : [];
}

function link(
  node: { readonly children: readonly RootContent[] },
  url: string | undefined,
  options: StandaloneOptions,
) {
  const children = standaloneContent(node.children, options);
  const target = url === undefined ? undefined : options.resolve(url);
  return target === undefined ? children : [{ type: 'link', url: target, children } as RootContent];
}
