import type { Nodes } from 'mdast';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { asciiWords } from './ascii-words.ts';

/** Characters of the words of one record: some thousand different words. */
const longest = 20_000;

/** What ends a word; emphasis and code within a line do not. */
const apart: ReadonlySet<Nodes['type']> = new Set(['paragraph', 'heading', 'tableCell', 'code', 'break', 'image']);

/** Whether a character is no part of a word at its edge: ASCII signs, and the usual quotes, dashes and stops of others. */
function isSign(code: number): boolean {
  if (code < 0x30) return true;
  if (code < 0x80) return !(code < 0x3a || (code > 0x40 && code < 0x5b) || (code > 0x60 && code < 0x7b));
  return code < 0xc0 || (code >= 0x2000 && code < 0x2070) || (code >= 0x3000 && code < 0x3020);
}

/** Behind a word they belong to it: C++, C#. */
const isOwnSign = (code: number): boolean => code === 0x2b || code === 0x23;

/** A word without the signs around it. */
function trimSigns(piece: string): string {
  let start = 0;
  let end = piece.length;
  while (start < end && isSign(piece.charCodeAt(start))) start += 1;
  while (end > start && isSign(piece.charCodeAt(end - 1)) && !isOwnSign(piece.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === piece.length ? piece : piece.slice(start, end);
}

/** A line that ends between two characters of Chinese or Japanese, which no space parts. */
const wrapped =
  /(?<=[\u3001-\u30ff\u3400-\u9fff\uff01-\uffef])[ \t]*\n[ \t]*(?=[\u3001-\u30ff\u3400-\u9fff\uff01-\uffef])/g;

/**
 * The different words that readers see of a record's text, in lower case, each once, in the order of the text: what a search looks
 * through. No comment, no markup, no address, and of a redaction what stands in its place.
 */
export function searchWords({ tree }: Postmortem): string {
  let text = '';
  const referred = new Set<string>();
  const notes = new Map<string, Nodes>();
  const visit = (node: Nodes): void => {
    // Most of them, and what is asked of the others takes time.
    if (node.type === 'text' || node.type === 'inlineCode') {
      text += node.value;
      return;
    }
    if (node.type === 'html' || node.type === 'yaml') return;
    // The page lists only footnotes that something refers to.
    if (node.type === 'footnoteDefinition' && !referred.has(node.identifier)) {
      if (!notes.has(node.identifier)) notes.set(node.identifier, node);
      return;
    }
    if (node.type === 'footnoteReference') referred.add(node.identifier);
    if ('value' in node) text += node.value;
    if ('alt' in node && node.alt) text += node.alt;
    if ('children' in node) for (const child of node.children) visit(child);
    if (apart.has(node.type)) text += ' ';
  };
  visit(tree);
  for (const identifier of referred) {
    const note = notes.get(identifier);
    if (note !== undefined) visit(note);
  }
  return asciiWords(text, longest) ?? anyWords(text);
}

/** The different words of a text in any script. */
export function anyWords(text: string): string {
  const words = new Set<string>();
  for (const piece of new Set(text.replace(wrapped, '').toLowerCase().split(/\s+/))) {
    const word = trimSigns(piece);
    if (word.length > 1) words.add(word);
  }
  return [...words].join(' ').slice(0, longest).toWellFormed();
}
