import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { boundedMarkup } from '../markdown/bounded-markup.ts';
import { MarkupBudget, parseWithinBounds } from '../markdown/markup-budget.ts';
import { refuseText } from '../postmortem/refuse-text.ts';
import type { MarkerFault } from './marker-fault.ts';

/** Where a placeholder stands: in text, where Markdown speaks, or in code, where it does not. */
export type Placement = 'text' | 'code' | MarkerFault;

/** The placement of each placeholder, by its index. */
export type PlacementAt = (index: number) => Placement;

/**
 * Finds out where each placeholder will stand by parsing the body with stand-ins in their places: words in escaped
 * brackets, which read the same to every construct of Markdown as the placeholders will.
 *
 * The public stretches of the body: `before` the first placeholder, and what comes `after` each. Nothing hidden comes here.
 */
export function findPlacements(before: string, after: readonly string[]): PlacementAt {
  const nonce = chooseNonce([before, ...after]);
  const body = after.reduce((text, piece, index) => `${text}\\[${nonce}${index}e\\]${piece}`, before);
  if (refuseText(body) !== undefined) return () => 'unparsable';
  try {
    const seen = collectSightings(parseBody(body), nonce);
    return (index) => seen.get(`${nonce}${index}e`) ?? 'in-syntax';
  } catch {
    // Too much markup in one block. Whatever else the parser stumbles over is no place for a marker either.
    return () => 'unparsable';
  }
}

/** A word that the public text does not hold. */
function chooseNonce(pieces: readonly string[]): string {
  const taken = new Set(pieces.join().match(/redacted[0-9]+x/g));
  let number = 0;
  while (taken.has(`redacted${number}x`)) number += 1;
  return `redacted${number}x`;
}

function parseBody(body: string): Root {
  return parseWithinBounds(() =>
    fromMarkdown(body, {
      extensions: [gfm(), boundedMarkup(new MarkupBudget(body))],
      mdastExtensions: [gfmFromMarkdown()],
    }),
  );
}

/**
 * The place that shows each stand-in: the outermost, where a link shows it as its address and as its text. One that is seen
 * nowhere was swallowed by some syntax. Walks with a stack of its own, because trees may be deep.
 */
function collectSightings(tree: Root, nonce: string): ReadonlyMap<string, Placement> {
  const pattern = new RegExp(`\\\\?\\[${nonce}[0-9]+e`, 'g');
  const found = new Map<string, Placement>();
  const waiting: { readonly node: Nodes; readonly heading: boolean }[] = [{ node: tree, heading: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next;
    const heading = next.heading || node.type === 'heading';
    for (const value of Object.values(node)) {
      if (typeof value !== 'string') continue;
      for (const [sighting] of value.matchAll(pattern)) {
        const name = sighting.replace(/.*\[/, '');
        if (!found.has(name))
          found.set(name, heading ? 'in-heading' : placementOf(node.type, sighting.startsWith('\\')));
      }
    }
    if ('children' in node) for (const child of node.children) waiting.push({ node: child, heading });
  }
  return found;
}

/** In text the escape of the bracket has had its effect, unless a backslash before took it away; in code it is still there. */
function placementOf(type: Nodes['type'], escaped: boolean): Placement {
  if (type === 'text' && !escaped) return 'text';
  if ((type === 'code' || type === 'inlineCode') && escaped) return 'code';
  if (type === 'html') return 'in-html';
  return type === 'link' || type === 'image' || type === 'definition' ? 'in-link' : 'in-syntax';
}
