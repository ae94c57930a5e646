import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Offsets } from '../text/parse-yaml.ts';

/** Words of a line that a draft does not have. */
export interface LostText {
  /** Of the line, in the text that was read. */
  readonly span: Offsets;
  readonly words: readonly string[];
}

/**
 * The words of a source that its draft lacks, each as often as the source has it more: the promise that nothing is lost in silence,
 * kept by counting and not by trust. Marks of Markdown, tags and comments are no words.
 */
export function findLostText(text: string, [start, end]: Offsets, drafted: readonly string[]): LostText[] {
  const have = new Map<string, number>();
  for (const piece of drafted) for (const word of wordsOf(piece)) have.set(word, (have.get(word) ?? 0) + 1);
  const readable = withoutMarkup(text.slice(start, end));
  const lost: LostText[] = [];
  for (const { index, 0: line } of readable.matchAll(/[^\r\n]+/g)) {
    const at = start + index;
    const words = wordsOf(line).filter((word) => {
      const left = have.get(word) ?? 0;
      if (left > 0) have.set(word, left - 1);
      return left === 0;
    });
    if (words.length > 0) lost.push({ span: [at, at + line.length], words });
  }
  return lost;
}

function wordsOf(text: string): string[] {
  return (
    decode(text)
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));/gi, (whole, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
    const value =
      name === undefined
        ? code > 0 && code <= 0x10ffff && String.fromCodePoint(code)
        : decodeNamedCharacterReference(name);
    return value === false ? whole : value;
  });
}

/** The same text with spaces for what no reader sees: comments, tags but for what they show, labels of references, numbers of lists. */
function withoutMarkup(text: string): string {
  const blank = (found: string) => found.replace(/[^\r\n]/g, ' ');
  return (
    text
      .replace(/<!--[\s\S]*?(?:-->|$)/g, blank)
      .replace(/<(script|style)\b[^<>]{0,500}>[\s\S]*?<\/\1\s*>/gi, blank)
      .replace(/<\/?[A-Za-z][A-Za-z\d-]{0,30}(?:\s(?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,200})?\s*\/?>/g, (tag) =>
        isElement(tag) ? blankTag(tag) : tag,
      )
      // An address under its own words is one.
      .replace(/(\[([^\]\r\n]{3,200})\])(\((?:mailto:)?\2\))/g, (_, before, __, target) => before + blank(target))
      .replace(/^([ \t>]*)(\[[^\]\r\n]{1,200}\]:)(?=[ \t]*\S)/gm, (_, before, label) => before + blank(label))
      .replace(/(\])(\[[^\]\r\n]{0,200}\])/g, (_, before, label) => before + blank(label))
      .replace(/^([ \t>]*(?:[-*+][ \t]+)?)(\d{1,9})(?=[.)][ \t])/gm, (_, before, number) => before + blank(number))
  );
}

const elements =
  /^<\/?(?:a|abbr|article|aside|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|kbd|label|li|link|main|mark|meta|nav|ol|p|pre|q|s|samp|section|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|audio|wbr|body|button|embed|object|picture|svg)\b/i;

function isElement(tag: string): boolean {
  return elements.test(tag);
}

/** Of a tag stays what a reader could want: where it leads, what it shows. */
function blankTag(tag: string): string {
  let kept = tag.replace(/[^\r\n]/g, ' ');
  for (const found of tag.matchAll(/\s(?:href|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)) {
    const value = found[1] ?? found[2] ?? found[3] ?? '';
    const at = found.index + found[0].indexOf(value, found[0].indexOf('='));
    kept = kept.slice(0, at) + value + kept.slice(at + value.length);
  }
  return kept;
}
