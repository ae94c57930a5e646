import type { Offsets, YamlMapping } from './parse-yaml.ts';

/** What neither a line of the plain subset nor its reader should have to think about: tabs, other line ends, controls, surrogates. */
export const unplain = /[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;
/** A part of a list in brackets: words and ids. */
const part = /^( *)([A-Za-z0-9_][A-Za-z0-9_./+-]*(?: [A-Za-z0-9_][A-Za-z0-9_./+-]*)*) *$/;
/** A scalar without quotes begins with no indicator of YAML. */
const scalar = /^[A-Za-z0-9(/~.+$^;=_\u00a1-\uffff]/;
/** The longest key. */
const longest = 100;
const dash = 45;
const none: readonly Offsets[] = [];

/** A value as it is written, and where the parts of a list are. */
interface Value {
  readonly data: string | readonly string[];
  readonly items: readonly Offsets[];
}

/** Where an entry begins, in the text, and its value is, with `base`. */
interface Entry {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly items: readonly Offsets[];
}

/**
 * Reads the plain subset of a YAML mapping as `parseYaml` with `failsafe` reads it, every scalar as the text that was written;
 * `undefined` for everything of which it is not sure. `tests/core/text/plain-mapping.test.ts` holds one to the other.
 *
 *     mapping = { blank line | pair }
 *     pair    = key `:` spaces value          key: small letters and dashes, none twice
 *     value   = `"` text without `"` and `\` `"` | `'` text without `'` `'` | `[` [ words { `,` words } ] `]` | scalar
 *     scalar  = text without `: `, ` #` and a `:` at its end, that begins with no indicator
 */
export function readPlainMapping(text: string, base: number): YamlMapping | undefined {
  if (unplain.test(text)) return undefined;
  const data: Record<string, string | readonly string[]> = {};
  const entries = new Map<PropertyKey, Entry>();
  for (let at = 0; at < text.length; ) {
    const line = text.indexOf('\n', at);
    const end = line < 0 ? text.length : line;
    const keyEnd = endOfKey(text, at);
    const key = text.slice(at, keyEnd);
    let from = keyEnd + 1;
    while (text[from] === ' ') from++;
    if (end > at) {
      if (key === '' || text[keyEnd] !== ':' || from === keyEnd + 1 || from >= end || entries.has(key))
        return undefined;
      const rest = text.slice(from, end);
      const written = rest.slice(0, lengthWithoutSpaces(rest));
      const value = readValue(written, base + from);
      if (value === undefined) return undefined;
      data[key] = value.data;
      entries.set(key, { at, start: base + from, end: base + from + written.length, items: value.items });
    }
    at = end + 1;
  }
  return entries.size === 0 ? undefined : mappingOf(data, entries, [base, base + text.length]);
}

/** Behind the key that may begin at `at`: small letters and dashes, the first one a letter, not too many. */
function endOfKey(text: string, at: number): number {
  let end = at;
  for (; end - at < longest; end++) {
    const code = text.charCodeAt(end);
    if ((code < 97 || code > 122) && !(code === dash && end > at)) return end;
  }
  return end;
}

/** Of a text, without the spaces at its end. */
export function lengthWithoutSpaces(text: string): number {
  let length = text.length;
  while (text[length - 1] === ' ') length--;
  return length;
}

function readValue(written: string, start: number): Value | undefined {
  const first = written[0];
  if (first === '"' || first === "'") {
    const isWhole = written.length > 1 && written.indexOf(first, 1) === written.length - 1;
    return isWhole && !(first === '"' && written.includes('\\'))
      ? { data: written.slice(1, -1), items: none }
      : undefined;
  }
  if (first === '[') return readList(written, start);
  return scalar.test(written) && !endsScalar(written) ? { data: written, items: none } : undefined;
}

/** What ends a scalar without quotes, or makes a mapping of it. */
const endsScalar = (written: string): boolean =>
  written.includes(': ') || written.endsWith(':') || written.includes(' #');

function readList(list: string, start: number): Value | undefined {
  if (list.length < 2 || !list.endsWith(']')) return undefined;
  const inner = list.slice(1, -1);
  const data: string[] = [];
  const items: Offsets[] = [];
  let at = start + 1;
  for (const written of /^ *$/.test(inner) ? [] : inner.split(',')) {
    const [, indentation = '', words = ''] = part.exec(written) ?? [];
    if (words === '') return undefined;
    const from = at + indentation.length;
    data.push(words);
    items.push([from, from + words.length]);
    at += written.length + 1;
  }
  return { data, items };
}

function mappingOf(data: YamlMapping['data'], entries: ReadonlyMap<PropertyKey, Entry>, whole: Offsets): YamlMapping {
  return {
    data,
    faults: [],
    keySpan: ([key, ...rest]) => {
      const entry = key === undefined || rest.length > 0 ? undefined : entries.get(key);
      return entry && [whole[0] + entry.at, whole[0] + entry.at + String(key).length];
    },
    valueSpan: ([key, index]) => {
      const entry = key === undefined ? undefined : entries.get(key);
      const item = typeof index === 'number' ? entry?.items[index] : undefined;
      return item ?? (entry ? [entry.start, entry.end] : whole);
    },
  };
}
