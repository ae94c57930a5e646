import type { Image, Nodes, RootContent } from 'mdast';
import { kindOfName } from '../images/image-kind.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { repositoryPath } from '../text/resolve-link.ts';
import { type Definitions, definitionsOf } from './lead.ts';
import { markRedactions } from './redacted.ts';

declare module 'mdast' {
  interface ImageData {
    /** The file of the repository that may be shown; absent for an image of which only the description is. */
    file?: string;
  }
}

/** Without it there is no image in a text, whatever else it holds. */
const sign = '![';

/**
 * Marks the images of a record that may be shown: raster images of the repository. A picture often shows what words beside it hide, so
 * in a section with something withheld an image is shown only if its title says `public`: `![CPU](cpu.png "public")`.
 *
 * @param nodes The text of the record, with placeholders marked
 */
export function markImages(nodes: readonly RootContent[], postmortem: Postmortem): RootContent[] {
  if (!postmortem.source.text.includes(sign)) return [...nodes];
  const definitions = definitionsOf(postmortem);
  return sectionsOf(nodes).flatMap((section) => {
    const isHiding = section.some(holdsRedaction);
    return section.map((node) => mark(node, { definitions, isHiding, path: postmortem.path }) as RootContent);
  });
}

/** Paths of the files that a record shows, each once, in the order of the text. */
export function shownImages(postmortem: Postmortem): string[] {
  if (!postmortem.source.text.includes(sign)) return [];
  const found = new Set<string>();
  const visit = (node: Nodes): void => {
    if (node.type === 'image' && node.data?.file !== undefined) found.add(node.data.file);
    if ('children' in node) node.children.forEach(visit);
  };
  markImages(markRedactions(postmortem.tree.children, postmortem.source), postmortem).forEach(visit);
  return [...found];
}

/** Images of a record that are not shown because something beside them is withheld. */
export function imagesBesideRedactions(postmortem: Postmortem): readonly Nodes[] {
  if (postmortem.source.withheld.length === 0 || !postmortem.source.text.includes(sign)) return [];
  const found: Nodes[] = [];
  const visit = (node: Nodes): void => {
    if ((node.type === 'image' || node.type === 'imageReference') && node.data === undefined) found.push(node);
    if ('children' in node) node.children.forEach(visit);
  };
  for (const section of sectionsOf(markRedactions(postmortem.tree.children, postmortem.source)))
    if (section.some(holdsRedaction)) {
      const definitions = definitionsOf(postmortem);
      for (const node of section) visit(mark(node, { definitions, isHiding: true, path: postmortem.path }));
    }
  return found;
}

/** From heading to heading, of whatever depth. */
function sectionsOf(nodes: readonly RootContent[]): RootContent[][] {
  const sections: RootContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'heading') sections.push([]);
    sections.at(-1)?.push(node);
  }
  return sections;
}

function holdsRedaction(node: Nodes): boolean {
  return node.type === 'redacted' || ('children' in node && node.children.some(holdsRedaction));
}

interface Around {
  readonly definitions: Definitions;
  readonly isHiding: boolean;
  readonly path: string;
}

function mark(node: Nodes, around: Around): Nodes {
  if (node.type === 'image') return markImage(node, around);
  if (node.type === 'imageReference') {
    const definition = around.definitions.get(node.identifier);
    if (definition === undefined) return node;
    const { url, title = null } = definition;
    const { alt = null, position } = node;
    return markImage({ type: 'image', url, title, alt, ...(position && { position }) }, around);
  }
  if (!('children' in node)) return node;
  const children = node.children.map((child) => mark(child, around));
  // What does not change keeps its place in the source, from which it is copied.
  if (children.every((child, index) => child === node.children[index])) return node;
  return { ...node, children } as Nodes;
}

function markImage(node: Image, { isHiding, path }: Around): Image {
  const file = repositoryPath(node.url, path);
  if (file === undefined || kindOfName(file) === undefined) return node;
  if (isHiding && node.title?.trim().toLowerCase() !== 'public') return node;
  return { ...node, data: { file } };
}
