/** A text between braces, and how it is to begin or to be written. */
interface Slot {
  readonly name: string;
  readonly as: 'capital' | 'lower' | undefined;
}

/** A text in pieces: what is said as it is, and what is filled in. */
type Pieces = readonly (string | Slot)[];

const parsed = new Map<string, Pieces>();

/** What a text is made of. There are only so many texts, so each is taken apart once. */
function piecesOf(text: string): Pieces {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const pieces: (string | Slot)[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{(\w+)(?:\|(capital|lower))?\}/g)) {
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push({ name: match[1] ?? '', as: match[2] as Slot['as'] });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  parsed.set(text, pieces);
  return pieces;
}

function written(value: string, as: Slot['as']): string {
  if (as === undefined) return value;
  return as === 'lower' ? value.toLowerCase() : value.charAt(0).toUpperCase() + value.slice(1);
}

/** Puts values where their names stand in braces. What they hold is taken as it is. */
export function fillText(
  text: string,
  values: Readonly<Record<string, string | number>>,
  number: (value: number) => string = String,
): string {
  let filled = '';
  for (const piece of piecesOf(text)) {
    if (typeof piece === 'string') filled += piece;
    else {
      const value = values[piece.name] ?? '';
      filled += written(typeof value === 'number' ? number(value) : value, piece.as);
    }
  }
  return filled;
}

/** The same for values of another kind: the pieces in their order. */
export function fillPieces<Value>(text: string, values: Readonly<Record<string, Value>>): (string | Value)[] {
  const filled: (string | Value)[] = [];
  for (const piece of piecesOf(text)) {
    const value = typeof piece === 'string' ? piece : values[piece.name];
    if (value !== undefined)
      filled.push(typeof value === 'string' && typeof piece !== 'string' ? written(value, piece.as) : value);
  }
  return filled;
}

/** The names that stand in braces. */
export function slotsOf(text: string): string[] {
  return piecesOf(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.name]));
}
