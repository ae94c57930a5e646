import type { Nodes, Root } from 'mdast';
import { offsetsOf } from '../markdown/source.ts';
import type { Offsets } from '../text/parse-yaml.ts';

/** What an unfilled part of a record holds. */
export const todoMarker = '<!-- debrief:todo -->';

/** Every todo marker that is really a comment, not an example in code. */
export function findTodos(tree: Root, text: string): readonly Offsets[] {
  if (!text.includes('<!--')) return [];
  const found: Offsets[] = [];
  const pending: Nodes[] = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'html') found.push(...findIn(text, offsetsOf(node)));
    else if ('children' in node) pending.push(...node.children);
  }
  return found.toSorted((a, b) => a[0] - b[0]);
}

function findIn(text: string, [start, end]: Offsets): Offsets[] {
  return Array.from(
    text.slice(start, end).matchAll(/<!--[ \t]*debrief:todo[ \t]*-->/g),
    ({ index, 0: marker }): Offsets => [start + index, start + index + marker.length],
  );
}
