import type { PhrasingContent } from 'mdast';
import { isMark } from './characters.ts';
import { PhrasingScanner } from './scan-phrasing.ts';
import type { Source } from './source.ts';

/** Reads the words of one paragraph, heading or cell, as `PhrasingScanner` does; most cells and headings hold no mark at all. */
export function scanWords(source: Source, start: number, end: number): PhrasingContent[] {
  const { text } = source;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code < 128 && isMark[code] === 1) return new PhrasingScanner(source, start, end).scan();
    at += 1;
  }
  if (start === end) return [];
  return [{ type: 'text', value: text.slice(start, end), position: source.position(start, end) }];
}
