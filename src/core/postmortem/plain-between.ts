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
  if (node.type !== 'text' || node.value.length !== end - start) return start >= from || end <= to ? node.value : '';
  return node.value.slice(Math.max(0, from - start), to - start);
}
