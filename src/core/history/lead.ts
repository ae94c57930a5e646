import type { Definition, PhrasingContent, RootContent } from 'mdast';
import type { Postmortem, Section } from '../postmortem/postmortem.ts';
import { joinLines } from '../text/join-lines.ts';
import { markRedactions } from './redacted.ts';

/** The definitions of a record's reference links, by identifier. */
export type Definitions = ReadonlyMap<string, Definition>;

/** Collects the reference definitions of a record. */
export function definitionsOf({ source, tree }: Postmortem): Definitions {
  return source.text.includes(']:') ? definitionsIn(tree.children) : new Map();
}

/** The definitions of a text. They may stand anywhere in it, in quotes and lists as well; of two the first one counts. */
export function definitionsIn(nodes: readonly RootContent[], found = new Map<string, Definition>()): Definitions {
  for (const node of nodes) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    else if (node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem')
      definitionsIn(node.children, found);
  }
  return found;
}

const text = (value: string): PhrasingContent => ({ type: 'text', value });

/** Only links that lead elsewhere work wherever the lead stands. */
function outward(url: string | undefined, children: PhrasingContent[]): PhrasingContent[] {
  const leads = url !== undefined && /^(https?:\/\/|mailto:)/i.test(url);
  return leads ? [{ type: 'link', url, children: children as [] }] : children;
}

/**
 * Phrasing that can stand outside its document: no positions, no references into it, no HTML, no images (their alternative text
 * instead). What is left is text, emphasis, code, links and placeholders.
 */
function standalone(nodes: readonly PhrasingContent[], definitions: Definitions): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'text':
        return [text(joinLines(node.value))];
      case 'inlineCode':
        return [{ type: 'inlineCode', value: node.value }];
      case 'redacted':
        return [{ type: 'redacted', value: node.value }];
      case 'emphasis':
      case 'strong':
      case 'delete':
        return [{ type: node.type, children: standalone(node.children, definitions) }];
      case 'link':
        return outward(node.url, standalone(node.children, definitions));
      case 'linkReference':
        return outward(definitions.get(node.identifier)?.url, standalone(node.children, definitions));
      case 'image':
      case 'imageReference':
        return node.alt ? [text(node.alt)] : [];
      case 'html':
        return /^<br\b/i.test(node.value) ? [text(' ')] : [];
      case 'break':
        return [text(' ')];
      default:
        return [];
    }
  });
}

/** The first paragraph before any heading: what a summary says of a section. Empty when there is none. */
export function leadOf(content: readonly RootContent[], postmortem: Postmortem): PhrasingContent[] {
  const definitions = definitionsOf(postmortem);
  for (const node of content) {
    if (node.type === 'heading') return [];
    if (node.type !== 'paragraph') continue;
    const marked = markRedactions(node.children, postmortem.source) as PhrasingContent[];
    const lead = standalone(marked, definitions);
    if (lead.length > 0) return lead;
  }
  return [];
}

/** The lead of the first section of a part that has one. */
export function leadOfPart(postmortem: Postmortem, part: Section['part']): PhrasingContent[] {
  for (const section of postmortem.sections) {
    const lead = section.part === part && !section.empty ? leadOf(section.content, postmortem) : [];
    if (lead.length > 0) return lead;
  }
  return [];
}
