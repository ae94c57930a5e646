import leven from 'leven';
import type { NearMarker } from './near-marker.ts';

/*
 * What was meant as a marker though it has no form of a comment, tag or shortcode: `«redact» … «/redact»`, `(end of redaction)`,
 * `**redact:** …`, `redact: …`. A text that only speaks of redaction is none: what tells them apart is a closer, a colon behind the
 * imperative, or both ends. All patterns are for folded text (see `foldText`) and bounded, so that a scan stays linear.
 */

/** Signs that close what they open, or the other way round. Others close themselves. */
const mirrors: Readonly<Record<string, string>> = {
  '(': ')',
  '«': '»',
  '»': '«',
  '„': '“”',
  '“': '”',
  '‚': '‘’',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '¡': '!',
  '<': '>',
  '[': ']',
  '{': '}',
};
/** Around a word of which is spoken: there both ends must touch what they enclose. */
const quotes = new Set(['`', '"', "'", '„', '“', '‚', '‘', '|']);
const noFrames = new Set([',', '.', ';', ':', '?', '&', '/', '\\', ']', ')', '}', '>']);

const keyword = '(?:redact(?:ed|ion)?|withheld|sealed)';
const framed = String.raw`([^\p{L}\p{N}\s])(\s{0,2})(/\s{0,2})?((?:un|de)?${keyword})(\s{0,2})([^\p{L}\p{N}\s]?)`;

/**
 * Yields what was meant as a marker and holds a keyword: of a text without one there is nothing to find.
 * `isSmall` tells whether an offset of the text is a small letter as it was written.
 */
export function* findSpoken(text: string, isSmall: (at: number) => boolean): Generator<NearMarker> {
  yield* findFramed(text);
  yield* findLabels(text, isSmall);
  yield* findBlocks(text);
  yield* findEdges(text);
  yield* findPlainPairs(text);
  yield* findHashPairs(text);
}

const hashEnd = /(?<!\w)([#@!%$~^+=])\s?(?:end|stop)[-_ ]?redact(?:ion|ed)?(?!\w)/g;

/** A sign and the word at one end, the same sign and `end` at the other: `#redact … #endredact`. */
function* findHashPairs(text: string): Generator<NearMarker> {
  for (const { index, 0: all, 1: sign = '' } of text.matchAll(hashEnd)) {
    const begin = text.indexOf(`${sign}redact`);
    if (begin >= 0 && begin < index) yield { start: index, end: index + all.length };
  }
}

/** A framed closer, `(/redact)`; a pair of prefixes, `#redact … #/redact`; a quoted pair that touches what it encloses. */
function* findFramed(text: string): Generator<NearMarker> {
  const opened = new Set<string>();
  for (const match of text.matchAll(new RegExp(framed, 'gu'))) {
    const [all, sign = '', gap = '', slash, , after = '', close = ''] = match;
    const start = match.index;
    const end = start + all.length;
    const isClosed = isMirror(sign, close);
    const frame = { sign, isClosed, isGlued: gap === '' && (after === '' || !isClosed) };
    if (noFrames.has(sign)) continue;
    if (slash === undefined) {
      if (frame.isGlued && (!quotes.has(sign) || (isClosed && isLetter(text, end)))) opened.add(sign);
    } else if (isCloser(frame, text, start) || (opened.has(sign) && closesPair(frame, text, start)))
      yield { start, end };
  }
}

interface Frame {
  readonly sign: string;
  readonly isClosed: boolean;
  /** Whether nothing is between the signs and the word. */
  readonly isGlued: boolean;
}

/** Whether a framed `/redact` can be nothing else: no honest text closes what it has not opened. The place of a link is one. */
function isCloser({ sign, isClosed, isGlued }: Frame, text: string, start: number): boolean {
  if (!isClosed || quotes.has(sign) || text.charAt(start - 1) === ']') return false;
  return isGlued || sign in mirrors;
}

function closesPair({ sign, isClosed, isGlued }: Frame, text: string, start: number): boolean {
  if (!quotes.has(sign)) return isGlued && !(sign in mirrors) && sign !== '-';
  return isClosed && isGlued && isLetter(text, start - 1);
}

function isMirror(sign: string, close: string): boolean {
  return close !== '' && (mirrors[sign] ?? sign).includes(close);
}

function isLetter(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

/** What a block, a cell or emphasis may begin with. */
const blockStart = String.raw`(?<=^|[\n|][ \t]{0,8})(?:[>*+#-]{1,6}[ \t]{1,3}|\d{1,3}[.)][ \t]{1,3}){0,3}`;
const label = new RegExp(
  String.raw`(?:${blockStart}|[*_~"'«(„“‘「\x60]{1,3})[*_~]{0,3}(redact(?:ed|ion)?)[*_~]{0,3}\s{0,2}:[*_~]{0,3}([^\n]{0,20})(\n[^\n]?)?`,
  'gu',
);
/** What stands behind the key of a setting. */
const setting = /^\s*(?:true|false|null|yes|no|on|off|\d+|[[{|>&"'].*)?\s*,?\s*$|^\s*[[{]/;

/** `redact: text`, where a block, a cell or emphasis begins. `Redacted: names` is a label of what is not there, `redact: true` a setting. */
function* findLabels(text: string, isSmall: (at: number) => boolean): Generator<NearMarker> {
  for (const match of text.matchAll(label)) {
    const [, word = '', value = '', next = ''] = match;
    const start = match.index + match[0].indexOf('redact');
    const isOpen = value.trim() === '' && /^\n(?:\n|[^\s-])/.test(next);
    const isText = !setting.test(value);
    if (word === 'redact' ? isText || isOpen : isText && isSmall(start)) yield { start, end: start + word.length };
  }
}

const blocks = [
  String.raw`${blockStart}(?:\x60{3,}|~{3,})[ \t]{0,3}redact(?![\w-])`,
  String.raw`(?<![\w.$])redact\{`,
  String.raw`([^\p{L}\p{N}\s\x60"'*_|\\])\1[ \t]{0,2}(?:/[ \t]?${keyword}|redact)[ \t]{0,2}\1\1`,
  String.raw`([*_])\2{1,5}[ \t]{1,2}(?:/[ \t]?${keyword}|redact)[ \t]{1,2}\2\2`,
].join('|');

/** A fence of that name, `\redact{`, `=== redact ===`, `$$redact$$`. */
function* findBlocks(text: string): Generator<NearMarker> {
  for (const { index, 0: all } of text.matchAll(new RegExp(blocks, 'gu')))
    yield { start: index, end: index + all.length };
}

const side = '(?:begin|start|end|stop|open|close)';
const edge = new RegExp(
  String.raw`(?:${side}[-_: ]{1,2}(?:of[-_ ])?(?:the[-_ ])?${keyword}|${keyword}[-_: ]{1,2}(?:${side}|begins|starts|ends|stops))(?![\w-])`,
  'g',
);
const hiding =
  '(?:secret|hidden|hide|confidential|private|embargo(?:ed)?|censored|spoiler|mask(?:ed)?|internal(?:[- ]only)?)';
const otherEnd = new RegExp(
  String.raw`<!--\s{0,3}(?:/|end[-_ ])\s{0,2}${hiding}\s{0,3}-->|\[/(?:secret|spoiler|hidden|hide)\]`,
  'g',
);
const slippedEnd = /[(«「](?:\s{0,2})\/\s{0,2}([a-z]{5,8})\s{0,2}[)»」]/g;
const paths = new Set(['react', 'scaled', 'sealer', 'readact']);

/** `(end of redaction)`. */
function* findEdges(text: string): Generator<NearMarker> {
  for (const { index, 0: all } of text.matchAll(edge)) {
    const before = /[^\p{L}\p{N}\s]\s{0,2}$/u.exec(text.slice(Math.max(0, index - 4), index))?.[0] ?? '';
    const after = /^\s{0,2}([^\p{L}\p{N}\s])/u.exec(text.slice(index + all.length, index + all.length + 4))?.[1] ?? '';
    const sign = before.charAt(0);
    if (before !== '' && !noFrames.has(sign) && !quotes.has(sign) && isMirror(sign, after))
      yield { start: index - before.length, end: index + all.length };
  }
}

/** Ends that hold no keyword as it is spelled: `<!-- /secret -->`, `(/redcat)`. */
export function* findOtherEnds(text: string): Generator<NearMarker> {
  if (text.includes('<!--') || text.includes('[/'))
    for (const { index, 0: all } of text.matchAll(otherEnd)) yield { start: index, end: index + all.length };
  if (!text.includes('«') && !text.includes('「') && !opensWithSlash(text)) return;
  for (const { index, 0: all, 1: word = '' } of text.matchAll(slippedEnd))
    if (!paths.has(word) && text.charAt(index - 1) !== ']' && isNearKeyword(word))
      yield { start: index, end: index + all.length };
}

/** Whether a slash stands behind a parenthesis: a pattern would look at every character. */
function opensWithSlash(text: string): boolean {
  for (let at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1))
    if (/^\s{0,2}\//.test(text.slice(at + 1, at + 4))) return true;
  return false;
}

/** One slip, or letters in another order. */
function isNearKeyword(word: string): boolean {
  const sorted = (letters: string) => [...letters].sort().join('');
  return ['redact', 'withheld', 'sealed'].some((one) => leven(word, one) <= 1 || sorted(word) === sorted(one));
}

const plainStart = new RegExp(
  String.raw`${blockStart}(?:(?:begin|start)[-_: ]{1,2}(?:of[-_ ])?)?redact(?:ion)?(?![\w-])|(?<!\w)redact\s?:`,
  'gu',
);
const plainEnd = new RegExp(
  String.raw`(?:${blockStart}|(?<=\s))(?:/\s?redact(?:ion)?|(?:end|stop)[-_: ]{1,2}(?:of[-_ ])?redact(?:ion)?|redact(?:ion)?[-_: ]{1,2}(?:ends?|stops?))[.:]?(?=[ \t]*(?:\n|$))|(?<=\s)/redact(?=[\s.,])`,
  'gu',
);

/** Lines that begin and end without any sign: `begin redact` … `end redact`; `redact … /redact`. */
function* findPlainPairs(text: string): Generator<NearMarker> {
  const first = text.matchAll(plainStart).next().value;
  if (first === undefined) return;
  const from = first.index + first[0].length;
  for (const { index, 0: all } of text.matchAll(plainEnd))
    if (index >= from) yield { start: index, end: index + all.length };
}
