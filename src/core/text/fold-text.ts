import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { readsAsWritten } from './as-written.ts';

/** A text in one spelling, with the way back. */
export interface FoldedText {
  readonly text: string;
  /** Where an offset of `text` is in the original: offsets in UTF-16 code units. */
  origin(offset: number): number;
}

/** A stretch of the original that is spelled otherwise. */
interface Change {
  /** Offset in the folded text. */
  readonly at: number;
  readonly width: number;
  readonly from: number;
  readonly length: number;
}

const foreign = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z][a-z\d]{1,31}));|\\([!-/:-@[-`{-~])|[^\0-\x7f]+/gi;

/**
 * A text as an eye would read it, in small letters: entities and escapes resolved, invisible characters and accents taken out,
 * letters and signs of other widths, styles and alphabets that look alike replaced by those of ASCII. For looking for words,
 * never for showing. Linear.
 */
export function foldText(source: string): FoldedText {
  if (readsAsWritten(source)) return { text: source.toLowerCase(), origin: (offset) => offset };
  const changes: Change[] = [];
  let text = '';
  let from = 0;
  for (const match of source.matchAll(foreign)) {
    const { 0: written, index } = match;
    const folded = foldMatch(match);
    if (folded === undefined) continue;
    text += source.slice(from, index).toLowerCase();
    changes.push({ at: text.length, width: folded.length, from: index, length: written.length });
    text += folded;
    from = index + written.length;
  }
  text += source.slice(from).toLowerCase();
  return { text, origin: createOrigin(changes) };
}

function createOrigin(changes: readonly Change[]): FoldedText['origin'] {
  return (offset) => {
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((changes[middle]?.at ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const change = changes[low - 1];
    if (change === undefined) return offset;
    const inside = offset - change.at;
    return inside < change.width ? change.from : change.from + change.length + inside - change.width;
  };
}

function foldMatch([written, hex, decimal, name, escaped]: RegExpExecArray): string | undefined {
  if (escaped !== undefined) return escaped;
  if (!written.startsWith('&')) return foldCharacters(written);
  const decoded = decode(hex, decimal, name);
  return decoded === undefined ? undefined : foldCharacters(decoded);
}

function decode(hex: string | undefined, decimal: string | undefined, name: string | undefined): string | undefined {
  if (name !== undefined) return decodeNamedCharacterReference(name) || undefined;
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

/** Without what draws nothing, and marks upon letters. */
const seen = (text: string): string => text.replace(/[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800\ufffd]/gu, '');

function foldCharacters(characters: string): string {
  const plain = seen(seen(characters.normalize('NFKD')).toLowerCase());
  return plain.replace(/[^\0-\x7f]/gu, (one) => lookAlike.get(one) ?? (/\p{Pd}/u.test(one) ? '-' : one));
}

/** What looks like which sign of ASCII. https://www.unicode.org/Public/security/latest/confusables.txt, as far as markers go. */
const looks: Readonly<Record<string, string>> = {
  a: 'аαɑᴀꭺа',
  b: 'ьβʙ',
  c: 'сϲςᴄꮯƈȼ',
  d: 'ԁᴅꭰɗđðɖδ',
  e: 'еεᴇꭼɛǝəєҽ',
  f: 'ғꜰ',
  g: 'ɡԍɢ',
  h: 'һнʜꮋħɦհ',
  i: 'іιɪıɩ',
  j: 'јᴊ',
  k: 'кκᴋ',
  l: 'ӏʟꮮłɫλ',
  m: 'мᴍ',
  n: 'пηɴոπ',
  o: 'оοσᴏօø',
  p: 'рρᴘ',
  r: 'гʀꭱɾɼɍꮢ',
  s: 'ѕꜱꮪ',
  t: 'тτᴛꭲŧƭ',
  u: 'υսᴜцμ',
  v: 'ѵνᴠ',
  w: 'ѡԝωᴡꮃա',
  x: 'хχ',
  y: 'уγʏ',
  '<': '‹〈⟨❮˂ᐸ≺⧼',
  '>': '›〉⟩❯˃ᐳ≻⧽',
  '!': 'ǃ❗❕',
  '/': '⁄∕⧸',
  '-': '−⁃‐‑╌─',
  ':': '∶꞉ː',
  '=': '꓿⹀═',
  '*': '∗⁎✱',
  '[': '【〔⟦',
  ']': '】〕⟧',
  '{': '❴',
  '}': '❵',
  '\n': '\u2028\u2029\u0085',
};
const lookAlike: ReadonlyMap<string, string> = new Map(
  Object.entries(looks).flatMap(([plain, alike]) => Array.from(alike, (one) => [one, plain] as const)),
);
