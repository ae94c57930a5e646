import GithubSlugger from 'github-slugger';
import type { Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { indexDocument } from './document-index.ts';

/** The anchors that a document has on GitHub: its headings, and what HTML names. In lower case. */
export function anchorsOf(tree: Root): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  // GitHub's own: the top of the page.
  const anchors = new Set<string>(['top']);
  const { headings, html } = indexDocument(tree);
  for (const heading of headings) anchors.add(slugger.slug(plainText(heading)));
  for (const { value } of html)
    for (const match of value.matchAll(/\b(?:id|name)\s{0,9}=\s{0,9}["']?([^"'\s>]{1,200})/gi))
      anchors.add((match[1] ?? '').toLowerCase());
  return anchors;
}
