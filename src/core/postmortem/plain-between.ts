import type { Nodes } from 'mdast';
import { spanOf } from './outline.ts';

/** The plain text of what stands between two offsets inside a node, without HTML; entities and escapes resolved. */
export function plainBetween(node: Nodes, from: number, to: number): string {
  const [start, end] = spanOf(node);
  if (end <= from || start >= to || node.type === 'html') return '';
  if ('children' in node) return node.children.map((child) => plainBetween(child, from, to)).join('');
  if (node.type === 'break') return ' ';
  if (node.type === 'image') return node.alt ?? '';
  if (!('value' in node)) return '';
  if (start >= from && end <= to) return node.value;
  // Code that holds the time is no part of the event; of text with entities or escapes, lengths are near enough.
  return node.type === 'text' ? node.value.slice(Math.max(0, from - start), to - start) : '';
}
