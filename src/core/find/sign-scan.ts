/** What comes next in a pattern: one of some characters, or one of some sequences; and whether it may be left out. */
interface Piece {
  readonly choices: readonly string[];
  readonly optional: boolean;
  /** Where the pattern goes on. */
  readonly end: number;
}

/** So many characters of a sign are looked for. */
const looked = 3;

/**
 * The first three characters that a text needs where it matches a pattern, in small letters. Derived from the pattern itself, so that
 * no sign can be forgotten. Throws for what it does not know how to read: a pattern needs three characters that can be told, made of
 * characters, sets of them and groups; a group without an `?` behind it.
 */
export function signsOf({ source }: RegExp): ReadonlySet<string> {
  return new Set(alternativesOf(source).flatMap((alternative) => startsOf(alternative, looked)));
}

/** Splits at the bars that stand in no group and no set. */
function alternativesOf(source: string): string[] {
  const parts = [''];
  let [depth, isInSet] = [0, false];
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    const written = char === '\\' ? source.slice(at, at + 2) : char;
    if (char === '|' && depth === 0 && !isInSet) {
      parts.push('');
      continue;
    }
    if (char === '[' || char === ']') isInSet = char === '[';
    if (!isInSet && char === '(') depth += 1;
    if (!isInSet && char === ')') depth -= 1;
    parts[parts.length - 1] += written;
    at += written.length - 1;
  }
  return parts;
}

/** What a match can begin with, as many characters of it as are wanted. */
function startsOf(source: string, wanted: number): string[] {
  if (wanted <= 0) return [''];
  if (source === '') throw new RangeError('Unexpected sign of fewer than three characters');
  const { choices, optional, end } = readPiece(source);
  const rest = source.slice(end);
  const taken = choices.flatMap((choice) =>
    startsOf(rest, wanted - choice.length).map((start) => (choice + start).slice(0, wanted)),
  );
  return optional ? [...taken, ...startsOf(rest, wanted)] : taken;
}

function readPiece(source: string): Piece {
  const [all = '', group, set] = /^\(\?:([^()]*)\)|^\[([^\]]*)\]|^\\[^a-z\d]|^[^\\()[\]^$*+?.{}|]/i.exec(source) ?? [];
  if (all === '')
    throw new RangeError(`Unexpected "${source.slice(0, 10)}" in a sign, expected characters that can be told`);
  const choices =
    group !== undefined ? alternativesOf(group) : set !== undefined ? charactersOf(set) : [all.slice(-1).toLowerCase()];
  const [written = '', least] = /^(?:\?|\{(\d+)(?:,\d*)?\})/.exec(source.slice(all.length)) ?? [];
  if (group !== undefined && (written !== '' || !choices.every((choice) => /^[a-z]+$/i.test(choice))))
    throw new RangeError(`Unexpected group "${all}${written}" in a sign`);
  const lower = choices.map((choice) => choice.toLowerCase());
  // Of several only the first is taken; the others may follow, so they are written once more.
  const repeated = Number(least ?? 1);
  if (repeated > 1)
    return {
      choices: sequencesOf(lower, Math.min(repeated, looked)),
      optional: false,
      end: all.length + written.length,
    };
  return { choices: lower, optional: written === '?' || repeated === 0, end: all.length + written.length };
}

/** Every sequence of so many characters. */
function sequencesOf(characters: readonly string[], length: number): string[] {
  return length <= 1
    ? [...characters]
    : characters.flatMap((first) => sequencesOf(characters, length - 1).map((more) => first + more));
}

function charactersOf(set: string): string[] {
  if (set.startsWith('^')) throw new RangeError(`Unexpected set "[${set}]" in a sign`);
  const plain = set.replaceAll('\\d', '0-9').replace(/\\[a-z]/i, () => {
    throw new RangeError(`Unexpected set "[${set}]" in a sign`);
  });
  const ranges = plain.matchAll(/(.)-(.)|\\?(.)/gs);
  return Array.from(ranges, ([, from, to, one]) =>
    from === undefined || to === undefined
      ? [one ?? '']
      : Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, step) =>
          String.fromCharCode(from.charCodeAt(0) + step),
        ),
  ).flat();
}

/** Of a letter the same, large or small. */
const fold = (code: number): number => code & 31;

/**
 * Tells whether one of some patterns, blind to case, matches a text: as their own `test` would, in a fifth of the time. One pass goes
 * over the text; a pattern is asked only where three characters stand that one of its matches begins with.
 */
export function createSignScan(patterns: readonly RegExp[]): (text: string) => readonly boolean[] {
  const wanted = new Uint8Array(1 << 15);
  for (const [index, pattern] of patterns.entries())
    for (const sign of signsOf(pattern)) {
      const place = [...sign].reduce((hash, char) => (hash << 5) | fold(char.charCodeAt(0)), 0);
      wanted[place] = (wanted[place] ?? 0) | (1 << index);
    }
  const sticky = patterns.map(({ source, flags }) => new RegExp(source, `${flags}y`));
  const all = (1 << patterns.length) - 1;
  return (text) => {
    let [found, hash] = [0, 0];
    for (let at = 0; at < text.length && found !== all; at += 1) {
      hash = ((hash << 5) | fold(text.charCodeAt(at))) & 0x7fff;
      const here = (wanted[hash] ?? 0) & ~found;
      if (here === 0 || at < looked - 1) continue;
      for (const [index, pattern] of sticky.entries()) {
        if ((here & (1 << index)) === 0) continue;
        pattern.lastIndex = at - looked + 1;
        if (pattern.test(text)) found |= 1 << index;
      }
    }
    return patterns.map((_, index) => (found & (1 << index)) !== 0);
  };
}
