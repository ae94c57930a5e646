import type { Image, ImageReference, Nodes } from 'mdast';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { definitionsOf } from './lead.ts';

/** Every image of a record with where it leads. */
export function imagesOf(
  postmortem: Postmortem,
): readonly { readonly node: Image | ImageReference; readonly url: string }[] {
  const definitions = definitionsOf(postmortem);
  const found: { readonly node: Image | ImageReference; readonly url: string }[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'image') found.push({ node, url: node.url });
    if (node.type === 'imageReference') {
      const url = definitions.get(node.identifier)?.url;
      if (url !== undefined) found.push({ node, url });
    }
    if ('children' in node) node.children.forEach(visit);
  };
  if (postmortem.source.text.includes('![')) visit(postmortem.tree);
  return found;
}
