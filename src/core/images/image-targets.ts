import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { kindOfName } from './image-kind.ts';

/** Behind the words of an image or of a link, and behind the label of a definition. */
const begins = /\](?:\(|:)\s{0,20}/g;
const longest = 1000;

/**
 * The addresses in Markdown that may be those of images, by the endings of their names, each as it is meant: without escapes. Links are
 * among them, and what is none in the end: the parser alone could tell, and takes a hundred times as long.
 */
export function findImageTargets(text: string): string[] {
  const found = new Set<string>();
  for (const { 0: match, index } of text.matchAll(begins)) {
    const url = decode(destinationAt(text, index + match.length));
    if (kindOfName(url.replace(/[?#].*$/s, '')) !== undefined) found.add(url);
  }
  return [...found];
}

/** https://spec.commonmark.org/0.31.2/#link-destination: in angle brackets, or up to a space, with brackets that are closed again. */
function destinationAt(text: string, start: number): string {
  const rest = text.slice(start, start + longest);
  const inBrackets = /^<((?:[^<>\n\\]|\\.)*)>/.exec(rest)?.[1];
  if (inBrackets !== undefined) return inBrackets;
  let depth = 0;
  let at = 0;
  for (; at < rest.length; at += 1) {
    const character = rest.charAt(at);
    if (/\s/.test(character)) break;
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      if (depth === 0) break;
      depth -= 1;
    }
  }
  return rest.slice(0, at);
}

function decode(written: string): string {
  return written.replace(
    /\\([!-/:-@[-`{-~])|&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z][a-z\d]{0,31}));/gi,
    (whole, escaped?: string, hex?: string, decimal?: string, name?: string) => {
      if (escaped !== undefined) return escaped;
      if (name !== undefined) return decodeNamedCharacterReference(name) || whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
