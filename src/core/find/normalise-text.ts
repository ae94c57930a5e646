import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { readsAsWritten } from '../text/as-written.ts';

/** A text made from another one, with the way back. */
export interface DerivedText {
  readonly text: string;
  /** Where a range of `text` stands in the original: offsets in UTF-16 code units. */
  origin(start: number, end: number): readonly [start: number, end: number];
}

const entity = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z][a-z\d]{1,31}));/iy;
const backslashEscape = /\\[!-/:-@[-`{-~]/y;

/**
 * The text as an eye would read it: entities and escapes resolved, invisible characters taken out, look-alikes of letters
 * and digits (full-width, mathematical …) made plain by NFKC. Undefined when that is the text itself.
 */
export function normaliseText(source: string): DerivedText | undefined {
  if (readsAsWritten(source)) return undefined;
  let text = '';
  const origins: number[] = [];
  for (let index = 0; index < source.length; ) {
    const { shown, length } = readCharacter(source, index);
    for (let unit = 0; unit < shown.length; unit++) origins.push(index);
    text += shown;
    index += length;
  }
  origins.push(source.length);
  if (text === source) return undefined;
  // The end of a range is where the character after it begins: what was taken out in between belongs to the range.
  return { text, origin: (start, end) => [origins[start] ?? source.length, origins[end] ?? source.length] };
}

function readCharacter(source: string, index: number): { shown: string; length: number } {
  const code = source.charCodeAt(index);
  if (code === 0x26) {
    entity.lastIndex = index;
    const match = entity.exec(source);
    const decoded = match === null ? undefined : decode(match);
    if (match !== null && decoded !== undefined) return { shown: show(decoded), length: match[0].length };
  }
  if (code === 0x5c) {
    backslashEscape.lastIndex = index;
    if (backslashEscape.test(source)) return { shown: source.charAt(index + 1), length: 2 };
  }
  if (code < 0x80) return { shown: source.charAt(index), length: 1 };
  const character = String.fromCodePoint(source.codePointAt(index) ?? code);
  return { shown: show(character), length: character.length };
}

function show(characters: string): string {
  return /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u.test(characters) ? '' : characters.normalize('NFKC');
}

function decode([, hex, decimal, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return decodeNamedCharacterReference(name) || undefined;
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
