import { lengthWithoutSpaces, unplain } from './plain-mapping.ts';

type Mapping = Record<string, unknown>;

/** A line with something on it. */
interface Line {
  /** Spaces before the text. */
  readonly indent: number;
  /** Up to the end of the line. */
  readonly text: string;
}

/** Thrown for whatever is not plain, and caught below: there is no other way out of so many levels that is as short. */
class NotPlain extends Error {}

/** Levels of blocks and brackets. */
const deepest = 12;

/** A key, which is never one of the words that stand for something else, nor as long (1,024) as YAML refuses. */
const keyed = /^(?!(?:true|false|null)\b)([A-Za-z][A-Za-z0-9_-]{0,99}):(?: +|$)/i;
/** With what a scalar without quotes begins. */
const begin = /^[A-Za-z0-9(/.$^=_\u00a1-\uffff]/;
/** What it does not hold: the end of a key, a comment. */
const unfit = /:(?: |$)| #/;
/** What YAML takes for a number, or for an empty value. */
const number = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$|^0[ox][\da-f]+$|^[-+]?\.(?:inf|nan)$|^(?:null|~)$/i;
/** Numbers that are written in one way only. */
const whole = /^(?:0|[1-9]\d{0,9})$/;

/**
 * Reads the plain subset of a YAML 1.2 mapping as `parseYaml` with `core` reads its data; undefined for everything of which it is
 * not sure. `tests/core/text/plain-yaml.test.ts` holds one to the other.
 *
 *     block   = { key `:` value } | { `- ` item }         all at one indentation; comments and blank lines anywhere
 *     value   = inline | line break, deeper block | line break, list at the same indentation | nothing
 *     item    = inline | key `:` value, and further ones below the first
 *     inline  = `{` [ key `:` inline { `,` … } ] `}` | `[` [ inline { `,` inline } ] `]` | scalar       in one line
 *     scalar  = `"` text without `"` and `\` `"` | `'` text without `'` `'` | true | false | whole number | text that is no number
 */
export function readPlainYaml(text: string): Mapping | undefined {
  if (unplain.test(text)) return undefined;
  const lines = text.split('\n').flatMap((line): Line[] => {
    let indent = 0;
    while (line[indent] === ' ') indent += 1;
    return indent === line.length || line[indent] === '#' ? [] : [{ indent, text: withoutSpaces(line.slice(indent)) }];
  });
  if (lines[0]?.indent !== 0) return undefined;
  try {
    const reader = new BlockReader(lines);
    const mapping = reader.mapping(0, 0);
    return reader.isAtEnd ? mapping : undefined;
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

const withoutSpaces = (text: string): string => text.slice(0, lengthWithoutSpaces(text));

class BlockReader {
  readonly #lines: readonly Line[];
  #at = 0;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#lines.length;
  }

  /** @param first What stands behind the `- ` of a list, where the mapping begins there */
  mapping(indent: number, depth: number, first?: string): Mapping {
    const mapping: Mapping = {};
    for (let text = first ?? this.#take(indent); text !== undefined; text = this.#take(indent)) {
      const [head, key = ''] = keyed.exec(text) ?? [];
      if (head === undefined || Object.hasOwn(mapping, key)) throw new NotPlain();
      mapping[key] = this.#value(text.slice(head.length), indent, depth + 1);
    }
    return mapping;
  }

  #value(written: string, indent: number, depth: number): unknown {
    if (depth > deepest) throw new NotPlain();
    const next = this.#lines[this.#at];
    const isDeeper = next !== undefined && next.indent > indent;
    if (written !== '' && !written.startsWith('#')) {
      // Text would go on in the next line.
      if (isDeeper) throw new NotPlain();
      return readInline(written, depth);
    }
    if (next === undefined || next.indent < indent) return null;
    if (next.text.startsWith('- ')) return this.#list(next.indent, depth);
    return isDeeper ? this.mapping(next.indent, depth) : null;
  }

  #list(indent: number, depth: number): unknown[] {
    const list: unknown[] = [];
    while (this.#lines[this.#at]?.indent === indent && this.#lines[this.#at]?.text.startsWith('- ')) {
      const text = this.#take(indent)?.slice(2) ?? '';
      if (keyed.test(text)) list.push(this.mapping(indent + 2, depth + 1, text));
      else if (text.startsWith(' ') || text.startsWith('#')) throw new NotPlain();
      else list.push(this.#value(text, indent, depth + 1));
    }
    return list;
  }

  /** The text of the next line, where it has this indentation; undefined where the block ends. */
  #take(indent: number): string | undefined {
    const line = this.#lines[this.#at];
    if (line === undefined || line.indent < indent) return undefined;
    if (line.indent > indent) throw new NotPlain();
    this.#at += 1;
    return line.text;
  }
}

function readInline(written: string, depth: number): unknown {
  const first = written[0] ?? '';
  if (first !== '{' && first !== '[' && first !== '"' && first !== "'") {
    const comment = written.indexOf(' #');
    return readScalar(withoutSpaces(comment === -1 ? written : written.slice(0, comment)));
  }
  const reader = new FlowReader(written);
  const value = reader.value(depth);
  if (!/^(?: *| +#.*)$/.test(written.slice(reader.at))) throw new NotPlain();
  return value;
}

function readScalar(text: string): unknown {
  if (!begin.test(text) || unfit.test(text)) throw new NotPlain();
  if (/^(?:true|false)$/i.test(text)) return /^(?:true|True|TRUE)$/.test(text) ? true : readFalse(text);
  if (whole.test(text)) return Number(text);
  if (number.test(text)) throw new NotPlain();
  return text;
}

function readFalse(text: string): false {
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  throw new NotPlain();
}

function mappingOf(pairs: readonly (readonly [string, unknown])[]): Mapping {
  const mapping: Mapping = Object.fromEntries(pairs);
  if (Object.keys(mapping).length < pairs.length) throw new NotPlain();
  return mapping;
}

/** What stands between brackets or quotes, in one line. */
class FlowReader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): unknown {
    if (depth > deepest) throw new NotPlain();
    const first = this.#text[this.at];
    if (first === '{') return mappingOf(this.#parts('}', () => this.#pair(depth + 1)));
    if (first === '[') return this.#parts(']', () => this.value(depth + 1));
    if (first === '"' || first === "'") return this.#quoted(first);
    const [scalar = ''] = /^[^,[\]{}]*/.exec(this.#text.slice(this.at)) ?? [];
    // Next to a bracket or a comma a colon would end a key.
    if (scalar.endsWith(':') || scalar.includes('#') || scalar.includes('"')) throw new NotPlain();
    this.at += scalar.length;
    return readScalar(withoutSpaces(scalar));
  }

  #pair(depth: number): readonly [string, unknown] {
    const [head, key = ''] = keyed.exec(this.#text.slice(this.at)) ?? [];
    if (head === undefined) throw new NotPlain();
    this.at += head.length;
    return [key, this.value(depth)];
  }

  #parts<T>(close: string, read: () => T): T[] {
    const parts: T[] = [];
    this.at += 1;
    this.#skip();
    while (this.#text[this.at] !== close) {
      parts.push(read());
      this.#skip();
      if (this.#text[this.at] === close) break;
      if (this.#text[this.at] !== ',') throw new NotPlain();
      this.at += 1;
      this.#skip();
      if (this.#text[this.at] === close) throw new NotPlain();
    }
    this.at += 1;
    return parts;
  }

  #quoted(quote: string): string {
    const end = this.#text.indexOf(quote, this.at + 1);
    const text = this.#text.slice(this.at + 1, end);
    // Two single quotes stand for one.
    if (end === -1 || (quote === '"' ? text.includes('\\') : this.#text[end + 1] === "'")) throw new NotPlain();
    this.at = end + 1;
    return text;
  }

  #skip(): void {
    while (this.#text[this.at] === ' ') this.at += 1;
  }
}
