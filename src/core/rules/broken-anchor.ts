import GithubSlugger from 'github-slugger';
import type { Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { RuleContext } from './context.ts';
import { linksOf } from './links-of.ts';
import type { Finding } from './problem.ts';
import { resolveLink } from './resolve-link.ts';
import type { Rule } from './rule.ts';

/**
 * A link leads to a heading that is not there, in this record or in another one.
 *
 * Headings are renamed more often than links to them. Addresses of headings are made as GitHub makes them: lower case,
 * hyphens for spaces, no punctuation, a number for the second of the same name.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began (see the [timeline](#time-line)).
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began (see the [timeline](#timeline)).
 * ```
 */
export const brokenAnchor: Rule = { id: 'broken-anchor', level: 'error', check };

function check({ tree, source, path }: Postmortem, { records }: RuleContext): readonly Finding[] {
  return linksOf(tree).flatMap(({ url, start, end }) => {
    if (!url.includes('#')) return [];
    const target = resolveLink(path, url);
    if (target?.anchor === undefined || target.path === undefined) return [];
    const document = target.path === path ? tree : records.byPath.get(target.path)?.postmortem?.tree;
    if (document === undefined || anchorsOf(document).has(target.anchor.toLowerCase())) return [];
    return [{ place: source.place(start, end), args: { anchor: target.anchor, target: target.path } }];
  });
}

const known = new WeakMap<Root, ReadonlySet<string>>();

function anchorsOf(tree: Root): ReadonlySet<string> {
  const already = known.get(tree);
  if (already !== undefined) return already;
  const slugger = new GithubSlugger();
  // GitHub's own: the top of the page, and the notes.
  const anchors = new Set<string>(['top']);
  visit(tree, (node) => {
    if (node.type === 'heading') anchors.add(slugger.slug(plainText(node)));
    if (node.type === 'footnoteDefinition') anchors.add(`user-content-fn-${node.identifier}`);
    if (node.type === 'html')
      for (const match of node.value.matchAll(/\b(?:id|name)\s{0,9}=\s{0,9}["']?([^"'\s>]{1,200})/gi))
        anchors.add((match[1] ?? '').toLowerCase());
  });
  known.set(tree, anchors);
  return anchors;
}
