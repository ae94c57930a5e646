import GithubSlugger from 'github-slugger';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { RootContent } from 'mdast';
import { markRedactions } from '../history/redacted.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { recordLink } from './record-link.ts';
import { renderContent } from './render-content.ts';

/** Ids of the page's own that a heading of the record must not take. */
const reserved = ['content', 'updates', 'timeline-title', 'timeline-text'];

/** The least deep heading of the body: that becomes the page's second level. */
function topDepth(nodes: readonly RootContent[]): number {
  return nodes.reduce((depth, node) => (node.type === 'heading' ? Math.min(depth, node.depth) : depth), 6);
}

/** A part that nobody has written yet says so. */
function note(): Element {
  return h('p.empty', 'Not written yet.');
}

/**
 * The whole text of a record in its own order, headings with the anchors that GitHub gives them, empty parts named as such.
 *
 * @param linkTo Where a record's file leads from this page, by its path in the repository
 */
export function incidentBody(postmortem: Postmortem, linkTo: (path: string) => string | undefined): ElementContent[] {
  const nodes = markRedactions(postmortem.tree.children, postmortem.source);
  const slugger = new GithubSlugger();
  for (const id of reserved) slugger.slug(id);
  const anchors = new Set<string>();
  const headingId = (text: string): string => {
    const id = slugger.slug(text) || slugger.slug('section');
    anchors.add(id);
    return id;
  };
  const empty = new Set(
    postmortem.sections.filter((section) => section.empty).map((section) => section.heading.place.line),
  );
  const body = renderContent(nodes, {
    deeper: 2 - topDepth(nodes),
    headingId,
    resolve: (url) => recordLink(url, postmortem.path, linkTo),
  });
  return markEmptyParts(dropDeadAnchors(body, anchors), nodes, postmortem, empty);
}

/** A fragment of the author's that leads to no heading is no link. */
function dropDeadAnchors(content: ElementContent[], anchors: ReadonlySet<string>): ElementContent[] {
  return content.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    const children = dropDeadAnchors(node.children, anchors);
    const href = node.tagName === 'a' ? String(node.properties.href ?? '') : '';
    if (href.startsWith('#') && !anchors.has(href.slice(1))) return children;
    return [{ ...node, children }];
  });
}

function markEmptyParts(
  body: ElementContent[],
  nodes: readonly RootContent[],
  postmortem: Postmortem,
  empty: ReadonlySet<number>,
): ElementContent[] {
  if (empty.size === 0) return body;
  const headings = nodes.filter((node) => node.type === 'heading');
  let index = -1;
  return body.flatMap((node) => {
    const isHeading = node.type === 'element' && /^h[2-6]$/.test(node.tagName);
    if (!isHeading) return [node];
    index += 1;
    const { start, end } = headings[index]?.position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) return [node];
    return empty.has(postmortem.source.place(start.offset, end.offset).line) ? [node, note()] : [node];
  });
}
