import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, RootContent } from 'mdast';
import { markRedactions } from '../history/redacted.ts';
import { markImages } from '../history/shown-images.ts';
import { plainWords } from '../postmortem/plain-words.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Language } from '../words/language.ts';
import { asOnGithub } from './as-on-github.ts';
import type { ContentOptions } from './content-parts.ts';
import { Html, h, writeHtml } from './html.ts';
import { markPermalinks } from './permalinks.ts';
import { recordLink } from './record-link.ts';
import type { ShownImage } from './site-image.ts';
import { writeContent } from './write-content.ts';

/** Ids of the page's own that a heading of the record must not take, as a slugger counts what it has given. */
const reserved = { content: 0, updates: 0, 'timeline-title': 0, 'timeline-text': 0 };

/** How a page shows a file of the repository as an image. */
export type ShowImage = (file: string) => ShownImage | undefined;

const noImages: ShowImage = () => undefined;

/** What stands around the text of a record. */
export interface BodyLinks {
  /** Where a record's file leads from the page, by its path in the repository. */
  readonly linkTo: (path: string) => string | undefined;
  readonly image?: ShowImage;
  /** Of the words that are the page's own. */
  readonly language: Language;
}

/** The least deep heading of the body: that becomes the page's second level. */
function topDepth(nodes: readonly RootContent[]): number {
  return nodes.reduce((depth, node) => (node.type === 'heading' ? Math.min(depth, node.depth) : depth), 6);
}

/** The anchors that GitHub gives to headings, wherever they are. */
function headingIds(nodes: readonly Nodes[]): Map<Heading, string> {
  const slugger = new GithubSlugger();
  Object.assign(slugger.occurrences, reserved);
  const ids = new Map<Heading, string>();
  const walk = (node: Nodes): void => {
    if (node.type === 'heading') ids.set(node, slugger.slug(plainWords(node, true)) || slugger.slug('section'));
    else if ('children' in node && node.type !== 'paragraph' && node.type !== 'table') node.children.forEach(walk);
  };
  nodes.forEach(walk);
  return ids;
}

function optionsOf(nodes: readonly RootContent[], { path }: Postmortem, links: BodyLinks): ContentOptions {
  const { linkTo, image = noImages, language } = links;
  const ids = headingIds(nodes);
  const anchors = new Set(ids.values());
  return {
    language,
    deeper: 2 - topDepth(nodes),
    image,
    headingId: (heading) => ids.get(heading),
    resolve: (url) => {
      const href = recordLink(url, path, linkTo);
      // A fragment of the author's that leads to no heading is no link.
      return href?.startsWith('#') && !anchors.has(href.slice(1)) ? undefined : href;
    },
  };
}

/** The headings of parts that nobody has written yet. */
function emptyHeadings(nodes: readonly RootContent[], { sections, source }: Postmortem): ReadonlySet<RootContent> {
  const lines = new Set(sections.filter((section) => section.empty).map((section) => section.heading.place.line));
  if (lines.size === 0) return new Set();
  const isEmpty = (node: RootContent): boolean => {
    const { start, end } = node.position ?? {};
    if (node.type !== 'heading' || start?.offset === undefined || end?.offset === undefined) return false;
    return lines.has(source.place(start.offset, end.offset).line);
  };
  return new Set(nodes.filter(isEmpty));
}

/** The nodes of a record as readers see them. */
function publicNodes(postmortem: Postmortem, language: Language): RootContent[] {
  const marked = markImages(markRedactions(postmortem.tree.children, postmortem.source), postmortem);
  return asOnGithub(markPermalinks(marked, postmortem, language), postmortem.source.text, language);
}

/** The whole text of a record in its own order, headings with the anchors that GitHub gives them, empty parts named as such. */
export function writeIncidentBody(postmortem: Postmortem, links: BodyLinks): Html {
  const nodes = publicNodes(postmortem, links.language);
  const blocks = writeContent(nodes, optionsOf(nodes, postmortem, links));
  const empty = emptyHeadings(nodes, postmortem);
  const note = h('p.empty', links.language.words.incident.notWritten);
  return Html.trust(writeHtml(nodes.map((node, index) => [blocks[index], empty.has(node) && note])));
}
