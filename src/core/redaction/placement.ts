import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { MarkerFault } from './marker-fault.ts';

/** Where a placeholder stands: in text, where Markdown speaks, or in code, where it does not. */
export type Placement = 'text' | 'code' | MarkerFault;

/**
 * Finds out where each placeholder will stand by parsing the body with stand-ins in their places: words in escaped
 * brackets, which read the same to every construct of Markdown as the placeholders will.
 *
 * `pieces` are the public stretches of the body, one more than there are placeholders. Nothing hidden comes here.
 */
export function findPlacements(pieces: readonly string[]): readonly Placement[] {
  const nonce = chooseNonce(pieces);
  const name = (index: number) => `${nonce}${index}e`;
  const body = pieces.map((piece, index) => (index === 0 ? piece : `\\[${name(index - 1)}\\]${piece}`)).join('');
  const tree = parseBody(body);
  if (tree === undefined) return pieces.slice(1).map(() => 'unparsable');
  const sightings = collectSightings(tree, nonce);
  return pieces.slice(1).map((_, index) => decide(sightings.get(name(index)) ?? []));
}

/** A placeholder must be seen once, as text or code. Seen nowhere, it was swallowed by some syntax. */
function decide(seen: readonly Placement[]): Placement {
  return (
    seen.find((one) => one !== 'text' && one !== 'code') ?? (seen.length === 1 ? seen[0] : undefined) ?? 'in-syntax'
  );
}

/** A word that the public text does not hold. */
function chooseNonce(pieces: readonly string[]): string {
  let nonce = 'redacted';
  while (pieces.some((piece) => piece.includes(nonce))) nonce += 'x';
  return nonce;
}

function parseBody(body: string): Root | undefined {
  try {
    return fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  } catch (error) {
    // Deep nesting exhausts the parser's stack. Nothing else may be taken for the author's fault.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Every place that shows a stand-in. Walks with a stack of its own, because trees may be deep. */
function collectSightings(tree: Root, nonce: string): ReadonlyMap<string, readonly Placement[]> {
  const pattern = new RegExp(`(?:\\\\?\\[)?(${nonce}[0-9]+e)(?:\\\\?\\])?`, 'g');
  const found = new Map<string, Placement[]>();
  const waiting: { readonly node: Nodes; readonly heading: boolean }[] = [{ node: tree, heading: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next;
    const heading = next.heading || node.type === 'heading';
    for (const [key, value] of Object.entries(node)) {
      if (typeof value !== 'string') continue;
      for (const [sighting, id = ''] of value.matchAll(pattern)) {
        const placement = heading ? 'in-heading' : placementOf(node.type, key, sighting);
        found.set(id, [...(found.get(id) ?? []), placement]);
      }
    }
    if ('children' in node) for (const child of node.children) waiting.push({ node: child, heading });
  }
  return found;
}

function placementOf(type: Nodes['type'], key: string, sighting: string): Placement {
  const escaped = sighting.startsWith('\\[') && sighting.endsWith('\\]');
  if (type === 'text') {
    if (escaped) return 'in-link';
    // A backslash before the marker takes the escape away from the bracket.
    return sighting.startsWith('[') && sighting.endsWith(']') ? 'text' : 'in-syntax';
  }
  if ((type === 'code' || type === 'inlineCode') && key === 'value' && escaped) return 'code';
  if (type === 'html') return 'in-html';
  return type === 'link' || type === 'image' || type === 'definition' ? 'in-link' : 'in-syntax';
}
